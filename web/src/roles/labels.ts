/** withLabel is a label of a document with another text in a language; the texts of other languages stay. */
export function withLabel(label: unknown, language: string, text: string): unknown {
  if (typeof label === 'object' && label !== null) return { ...label, [language]: text }
  return text
}
