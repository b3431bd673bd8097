/** Unshowable says that a text says more than the builder can show. */
export class Unshowable extends Error {}

/** Token is a word of the expression language. */
export interface Token {
  type: 'name' | 'text' | 'number' | 'sign' | 'end'
  text: string
}

const space = /^[\t\n\r ]+/
const patterns: [Token['type'], RegExp][] = [
  ['name', /^[A-Za-z_][A-Za-z0-9_]*/],
  ['number', /^\d+(\.\d+)?(?![\w.])/],
  ['sign', /^(&&|\|\||==|!=|<=|>=|[<>!()[\],.-])/],
]

const escapes: Record<string, string> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  '`': '`',
  '?': '?',
  n: '\n',
  r: '\r',
  t: '\t',
}

/** tokens splits a text into words; what the builder has no use for is Unshowable. */
export function tokens(text: string): Token[] {
  const found: Token[] = []
  let rest = text
  while (rest !== '') {
    const gap = space.exec(rest)?.[0]
    if (gap) {
      rest = rest.slice(gap.length)
      continue
    }
    const [token, length] = next(rest)
    found.push(token)
    rest = rest.slice(length)
  }
  return [...found, { type: 'end', text: '' }]
}

function next(rest: string): [Token, number] {
  const mark = rest[0] ?? ''
  if (mark === "'" || mark === '"') return quoted(rest, mark)
  for (const [type, pattern] of patterns) {
    const text = pattern.exec(rest)?.[0]
    if (text) return [{ type, text }, text.length]
  }
  throw new Unshowable()
}

function quoted(rest: string, mark: string): [Token, number] {
  if (rest.startsWith(mark.repeat(3))) throw new Unshowable()
  let text = ''
  for (let at = 1; at < rest.length; at++) {
    const letter = rest[at] ?? ''
    if (letter === mark) return [{ type: 'text', text }, at + 1]
    if (letter === '\n' || letter === '\r') throw new Unshowable()
    if (letter !== '\\') {
      text += letter
      continue
    }
    const [meant, length] = escaped(rest.slice(at + 1))
    text += meant
    at += length
  }
  throw new Unshowable()
}

/** escaped reads what stands after a backslash. */
function escaped(rest: string): [string, number] {
  const plain = escapes[rest[0] ?? '']
  if (plain) return [plain, 1]
  const code = /^u([0-9a-fA-F]{4})/.exec(rest)?.[1]
  if (code) return [String.fromCharCode(Number.parseInt(code, 16)), 5]
  throw new Unshowable()
}
