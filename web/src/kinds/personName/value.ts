/** parts are those of a name. */
export const parts = ['prefix', 'given', 'middle', 'family', 'suffix'] as const

/** PersonName is the name of a person. */
export type PersonName = Partial<Record<(typeof parts)[number], string | null>>

const familyFirst = new Set(['zh', 'ja', 'ko', 'hu', 'mn'])

/** isFamilyFirst tells languages whose speakers say the family name first. */
export function isFamilyFirst(language: string): boolean {
  return familyFirst.has(language.split('-')[0] ?? '')
}

/** nameText is a name as it is said in a language. Names in East Asian script are said the family name first, always. */
export function nameText(value: PersonName, language: string): string {
  const { prefix, given, middle, family, suffix } = value
  const own = [given, middle, family].filter(Boolean).join('')
  if (own && /^[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}ー]+$/u.test(own))
    return [[family, given, middle].filter(Boolean).join(''), prefix, suffix].filter(Boolean).join(' ')
  const inOrder = isFamilyFirst(language) ? [prefix, family, given, middle] : [prefix, given, middle, family]
  return [...inOrder, suffix].filter(Boolean).join(' ')
}
