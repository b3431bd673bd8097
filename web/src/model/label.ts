/** Label is a text for people in a document: one for all languages, or one for each. */
export type Label = string | Record<string, string> | undefined | null

/** labelIn is a label in a language, else in its base language, in English, or in whichever there is. */
export function labelIn(label: Label, language: string): string {
  if (!label) return ''
  if (typeof label === 'string') return label
  const base = language.split('-')[0] as string
  return label[language] || label[base] || label.en || Object.values(label).find(Boolean) || ''
}

/** textIn is what a label says in exactly this language: '' where it says nothing. */
export function textIn(label: Label, language: string, first: string): string {
  if (!label) return ''
  if (typeof label === 'string') return language === first ? label : ''
  return label[language] ?? ''
}

/**
 * withText says something else in one language. A label stays one text for all as long as only the first language, the
 * workspace's own, was ever given; a text that is emptied is taken out. undefined is answered when nothing is left.
 */
export function withText(label: Label, language: string, text: string, first: string): Label {
  const map = typeof label === 'string' ? { [first]: label } : { ...label }
  if (text) map[language] = text
  else delete map[language]
  const given = Object.keys(map)
  if (given.length === 0) return undefined
  return typeof label !== 'object' && given.length === 1 && given[0] === first ? map[first] : map
}
