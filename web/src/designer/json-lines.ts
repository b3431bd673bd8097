/** linesOf finds the line, from 1, on which each part of a JSON text begins, by its JSON pointer. */
export function linesOf(text: string): Map<string, number> {
  const lines = new Map<string, number>()
  const path: { key: string; index: number; object: boolean }[] = []
  let line = 1
  let expectKey = false
  const pointer = () => path.map(({ key }) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
  const note = () => lines.has(pointer()) || lines.set(pointer(), line)
  const token = /"(?:\\.|[^"\\])*"|[{}[\],:]|\n|[^\s{}[\],:"]+/g
  for (const [part] of text.matchAll(token)) {
    const top = path.at(-1)
    if (part === '\n') line++
    else if (part === '{' || part === '[') {
      if (!top?.object) note()
      const object = part === '{'
      path.push({ key: object ? '' : '0', index: 0, object })
      expectKey = object
    } else if (part === '}' || part === ']') {
      path.pop()
      expectKey = false
    } else if (part === ',' && top) {
      expectKey = top.object
      if (!top.object) top.key = String(++top.index)
    } else if (expectKey && top && part.startsWith('"')) {
      top.key = keyOf(part)
      expectKey = false
      note()
    } else if (part !== ':') note()
  }
  return lines
}

/** lineOf is the line of a pointer, or of the nearest part around it that is there. */
export function lineOf(lines: Map<string, number>, pointer: string): number {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const line = lines.get(at)
    if (line !== undefined) return line
  }
  return 1
}

/** faultOf is why a text is no JSON object, and on which line; undefined when it is one. */
export function faultOf(text: string): { line: number; message: string } | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return undefined
    return { line: 1, message: '{ … }' }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const position = /position (\d+)/.exec(message)?.[1]
    const line = position ? text.slice(0, Number(position)).split('\n').length : text.split('\n').length
    return { line, message }
  }
}

function keyOf(part: string): string {
  try {
    return String(JSON.parse(part))
  } catch {
    return part.slice(1, -1)
  }
}
