/** roleName makes a name of a title: "Account manager" is accountManager, and accountManager2 where that is taken. */
export function roleName(title: string, taken: string[]): string {
  const plain = title.normalize('NFKD').replace(/\p{M}/gu, '')
  const words = plain.match(/[A-Za-z0-9]+/g) ?? []
  const camel = words.map((word, index) => (index === 0 ? word.toLowerCase() : capital(word))).join('')
  const base = (/^[a-z]/.test(camel) ? camel : `role${capital(camel)}`).slice(0, 36)
  if (!taken.includes(base)) return base
  let number = 2
  while (taken.includes(`${base}${number}`)) number++
  return `${base}${number}`
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()
}
