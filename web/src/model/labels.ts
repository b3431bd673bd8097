/** Labels is a text, or one for each language: as documents have them. */
export type Labels = string | Record<string, string> | null | undefined

/** labelIn is a label in a language, else in English, else in whichever there is. */
export function labelIn(labels: Labels, language: string): string {
  if (typeof labels === 'string') return labels
  if (!labels) return ''
  return labels[language] ?? labels[language.split('-')[0] ?? ''] ?? labels.en ?? Object.values(labels)[0] ?? ''
}
