import { Unknown } from './unknown'

/** like tells whether a whole text fits a pattern: % is any text, _ one character, \ takes the next as it is. */
export function like(text: string, pattern: string): boolean {
  let source = ''
  const letters = [...pattern]
  for (let at = 0; at < letters.length; at++) {
    const letter = letters[at] as string
    if (letter === '\\') source += quote(letters[++at] ?? '')
    else source += letter === '%' ? '.*' : letter === '_' ? '.' : quote(letter)
  }
  return new RegExp(`^(?:${source})$`, 'su').test(text)
}

/** matches tells whether a regular expression is found in a text. The server has written it: RE2's syntax. */
export function matches(text: string, pattern: string): boolean {
  const [, flags = '', source = pattern] = /^\(\?([is]+)\)([\s\S]*)$/.exec(pattern) ?? []
  try {
    return new RegExp(classes(source), `u${flags}`).test(text)
  } catch {
    throw new Unknown()
  }
}

/** classes writes a ] or - that stands first or last in a class the way browsers read it. */
function classes(source: string): string {
  return source.replace(/\\.|\[(\^?)(\]?)((?:\\.|\[:\w+:\]|[^\]\\])*)\]/gsu, (found, not, first, rest) => {
    if (found.startsWith('\\')) return found
    return `[${not}${first && '\\]'}${rest.replace(/^-|-$/g, '\\-')}]`
  })
}

function quote(letter: string): string {
  return letter.replace(/[\\^$.*+?()[\]{}|/]/u, '\\$&')
}
