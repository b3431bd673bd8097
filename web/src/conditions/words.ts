/** Word is a word of the expression language. */
export interface Word {
  type: 'name' | 'text' | 'number' | 'sign' | 'end'
  text: string
}

/** Unreadable says that a text is no expression, or one in a spelling that is not known here. */
export class Unreadable extends Error {}

const space = /^(?:[\t\n\f\r ]+|\/\/[^\n]*)+/
const patterns: [Word['type'], RegExp][] = [
  ['number', /^\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w])/],
  ['name', /^[A-Za-z_][A-Za-z0-9_]*/],
  ['sign', /^(?:&&|\|\||==|!=|<=|>=|[<>!()[\],.?:+*/%-])/],
]
const escapes: Record<string, string> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }

/** wordsOf splits an expression into words. */
export function wordsOf(text: string): Word[] {
  const found: Word[] = []
  let rest = text.replace(space, '')
  while (rest !== '') {
    const [word, length] = next(rest)
    found.push(word)
    rest = rest.slice(length).replace(space, '')
  }
  return [...found, { type: 'end', text: '' }]
}

function next(rest: string): [Word, number] {
  const raw = /^[rR]['"]/.test(rest) ? 1 : 0
  const mark = rest[raw] ?? ''
  if (mark === "'" || mark === '"') return quoted(rest, raw, mark)
  for (const [type, pattern] of patterns) {
    const text = pattern.exec(rest)?.[0]
    if (text) return [{ type, text }, text.length]
  }
  throw new Unreadable()
}

/** quoted reads a text in quotes; three quotes may hold line breaks, and an r in front takes backslashes as they are. */
function quoted(rest: string, raw: number, mark: string): [Word, number] {
  const quotes = rest.startsWith(mark.repeat(3), raw) ? mark.repeat(3) : mark
  let text = ''
  let at = raw + quotes.length
  while (at < rest.length) {
    if (rest.startsWith(quotes, at)) return [{ type: 'text', text }, at + quotes.length]
    const letter = rest[at] as string
    if (quotes.length === 1 && (letter === '\n' || letter === '\r')) break
    if (letter === '\\' && !raw) {
      const [meant, length] = escaped(rest.slice(at + 1))
      text += meant
      at += 1 + length
    } else {
      text += letter
      at++
    }
  }
  throw new Unreadable()
}

/** escaped reads what stands after a backslash. */
function escaped(rest: string): [string, number] {
  const letter = rest[0] ?? ''
  if (/[\\'"`?]/.test(letter)) return [letter, 1]
  if (escapes[letter]) return [escapes[letter], 1]
  const code = /^(?:[xX]([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/.exec(rest)
  if (code) return [String.fromCodePoint(Number.parseInt(code[1] ?? code[2] ?? code[3] ?? '', 16)), code[0].length]
  const octal = /^[0-3][0-7]{2}/.exec(rest)?.[0]
  if (octal) return [String.fromCodePoint(Number.parseInt(octal, 8)), 3]
  throw new Unreadable()
}
