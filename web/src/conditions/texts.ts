import { like, matches } from './pattern'

/** predicates are the questions about two texts. Those with i in front take no notice of capitals. */
export const predicates: Record<string, (text: string, other: string) => boolean> = {
  contains: (text, other) => text.includes(other),
  startsWith: (text, other) => text.startsWith(other),
  endsWith: (text, other) => text.endsWith(other),
  icontains: (text, other) => text.toLowerCase().includes(other.toLowerCase()),
  istartsWith: (text, other) => text.toLowerCase().startsWith(other.toLowerCase()),
  iendsWith: (text, other) => text.toLowerCase().endsWith(other.toLowerCase()),
  like,
  ilike: (text, other) => like(text.toLowerCase(), other.toLowerCase()),
  matches,
}

/** changes are the functions of one text. */
export const changes: Record<string, (text: string) => string> = {
  lower: (text) => text.toLowerCase(),
  upper: (text) => [...text].map(upperOne).join(''),
  trim: (text) => text.replace(/^[ \t\n\v\f\r]+|[ \t\n\v\f\r]+$/g, ''),
  plainText,
}

/** upperOne keeps a letter for which there are several capitals: ß stays ß, as on the server. */
function upperOne(letter: string): string {
  const upper = letter.toUpperCase()
  return [...upper].length === 1 ? upper : letter
}

const entities: [string, string][] = [
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&amp;', '&'],
]

/** plainText is what the HTML of a rich text says, with a blank where blocks and lines end. */
function plainText(html: string): string {
  const bare = html.replace(/<\/?(?:p|h[1-3]|ul|ol|li|blockquote|pre|br|hr)>/g, ' ').replace(/<[^>]*>/g, '')
  return entities.reduce((text, [written, meant]) => text.replaceAll(written, meant), bare)
}

/** part is the first or the last letters of a text. */
export function part(name: string, text: string, count: bigint): string {
  const letters = [...text]
  const length = Number(count < 0n ? 0n : count > BigInt(letters.length) ? BigInt(letters.length) : count)
  return (name === 'left' ? letters.slice(0, length) : letters.slice(letters.length - length)).join('')
}

/** replaced is a text with another one for every place where a third stands. */
export function replaced(text: string, what: string, by: string): string {
  return what === '' ? text : text.replaceAll(what, () => by)
}
