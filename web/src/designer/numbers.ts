import type { Body } from './documents'

/** Numbers are those of a JSON text that JavaScript would write otherwise (0.10, twenty digits), by where they stand. */
export type Numbers = ReadonlyMap<string, string>

const mark = '\u0000' // no document has it in a text: Postgres keeps none
const token = /"(?:\\.|[^"\\])*"|-?\d[\d.eE+-]*/g
const marked = /"\\u0000(-?\d[\d.eE+-]*)"/g

/** numbersOf finds the numbers of a text that its value alone would not keep. */
export function numbersOf(text: string): Numbers {
  const found = new Map<string, string>()
  walk(exactBody(text), (value, places) => {
    if (isMarked(value)) for (const place of places) found.set(place, value.slice(1))
    return value
  })
  return found
}

/** exactBody is the value of a text for comparing: numbers that JavaScript can't hold are texts in it. */
export function exactBody(text: string): Body {
  const isKept = (part: string) => part.startsWith('"') || String(Number(part)) === part
  return JSON.parse(text.replace(token, (part) => (isKept(part) ? part : JSON.stringify(mark + part)))) as Body
}

/** writeBody writes a value as the text of a document, with numbers as they stood where they are the same still. */
export function writeBody(body: Body, numbers: Numbers): string {
  const exact = walk(body, (value, places) => {
    const was =
      typeof value === 'number' && places.map((place) => numbers.get(place)).find((text) => text !== undefined)
    return was && Number(was) === value ? mark + was : value
  })
  return `${JSON.stringify(exact, null, 2).replace(marked, '$1')}\n`
}

function isMarked(value: unknown): value is string {
  return typeof value === 'string' && value.startsWith(mark)
}

/**
 * walk makes a value of what change makes of its leaves. It tells two places of each: by the names above it, and by the
 * nearest stable id, which outlasts that a field is renamed or moved.
 */
function walk(value: unknown, change: (leaf: unknown, places: string[]) => unknown, path = '', anchor = ''): unknown {
  if (value === null || typeof value !== 'object') return change(value, [anchor, path])
  const id = (value as Body)['x-id']
  const from = typeof id === 'string' ? `#${id}` : anchor
  const within = ([key, part]: [string, unknown]) => [key, walk(part, change, `${path}/${key}`, `${from}/${key}`)]
  const parts = Object.entries(value).map(within)
  return Array.isArray(value) ? parts.map(([, part]) => part) : Object.fromEntries(parts)
}
