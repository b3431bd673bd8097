const domain =
  /^([\p{L}\p{N}\p{M}]([\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?\.)+[\p{L}\p{N}\p{M}]([\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?$/u

/** isEmail tells an e-mail address, as far as one can without writing to it. */
export function isEmail(text: string): boolean {
  const address = text.trim()
  const at = address.lastIndexOf('@')
  return isLocal(address.slice(0, at)) && domain.test(address.slice(at + 1))
}

/** isLocal tells what can stand before the @: words between dots. */
function isLocal(text: string): boolean {
  return /^[^\s<>()[\]@",;:\\.]+(\.[^\s<>()[\]@",;:\\.]+)*$/.test(text)
}

/** isPhone tells what may be a phone number. The server knows the lengths of each country's. */
export function isPhone(text: string): boolean {
  const digits = text.replace(/\D/g, '').length
  return digits > 2 && digits < 18 && /^(tel:)?[\d\s+()./·\p{Pd}＋]+$/u.test(text.trim())
}

/** isUrl tells an address of the web. */
export function isUrl(text: string): boolean {
  const address = text.trim()
  if (!/^https?:\/\//i.test(address) || /[\s<>"\\]/.test(address) || !URL.canParse(address)) return false
  const { hostname, username, password } = new URL(address)
  return hostname !== '' && username === '' && password === ''
}
