/** parts are those of a name. */
export const parts = ['prefix', 'given', 'middle', 'family', 'suffix'] as const

/** PersonName is the name of a person. */
export type PersonName = Partial<Record<(typeof parts)[number], string | null>>

const familyFirst = new Set(['zh', 'ja', 'ko', 'hu', 'mn'])

/** isFamilyFirst tells languages whose speakers say the family name first. */
export function isFamilyFirst(language: string): boolean {
  return familyFirst.has(language.split('-')[0] ?? '')
}

const eastAsian = /^[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}ー]+$/u

/** nameText is a name as it is said in a language. Names in East Asian script are said the family name first, always. */
export function nameText(value: PersonName, language: string): string {
  const { prefix, given, middle, family, suffix } = value
  const own = [given, middle, family].filter(Boolean).join('')
  if (own && eastAsian.test(own))
    return [[family, given, middle].filter(Boolean).join(''), prefix, suffix].filter(Boolean).join(' ')
  const inOrder = isFamilyFirst(language) ? [prefix, family, given, middle] : [prefix, given, middle, family]
  return [...inOrder, suffix].filter(Boolean).join(' ')
}

/** readName reads a name that somebody typed as imports do: "Curie, Marie", "Marie Curie", "张伟". */
export function readName(text: string): PersonName {
  const [family, ...rest] = text.split(/[,，]/).map((part) => part.trim())
  if (rest.length > 0) return { family, given: rest.join(' ') }
  const words = text.trim().split(/\s+/)
  if (words.every((word) => eastAsian.test(word))) {
    const [first = '', ...others] = words
    if (others.length > 0) return { family: first, given: others.join(' ') }
    const width = first.length > 3 ? 2 : 1
    return { family: first.slice(0, width), given: first.slice(width) }
  }
  if (words.length === 1) return { given: words[0] }
  const small = words.findIndex((word, i) => i > 0 && /^\p{Ll}/u.test(word))
  const at = small > 0 ? small : words.length - 1
  return { given: words.slice(0, at).join(' '), family: words.slice(at).join(' ') }
}
