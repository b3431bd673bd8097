/** Line is a line of two texts side by side; undefined where one has none. */
export interface Line {
  before: string | undefined
  after: string | undefined
}

/** Rows are lines that differ with some around them; a number stands for so many that are the same. */
export type Row = Line | number

const around = 2

/** compareLines puts two texts side by side, line by line. */
export function compareLines(before: string, after: string): Line[] {
  const a = linesOf(before)
  const b = linesOf(after)
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++
  const same = (line: string) => ({ before: line, after: line })
  return [
    ...a.slice(0, start).map(same),
    ...beside(compareAll(a.slice(start, a.length - end), b.slice(start, b.length - end))),
    ...a.slice(a.length - end).map(same),
  ]
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.trimEnd().split('\n')
}

/** most bounds the work of finding what two lists have in common: lists that differ in more are taken for two others. */
const most = 4_000_000

/** compareAll tells which lines of two lists are the same, which takes as long as one is times the other. */
function compareAll(a: string[], b: string[]): Line[] {
  const lengths = a.length * b.length <= most ? commonLengths(a, b) : []
  const lines: Line[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) lines.push({ before: a[i++], after: b[j++] })
    else if (j === b.length || (i < a.length && at(lengths, i + 1, j) >= at(lengths, i, j + 1)))
      lines.push({ before: a[i++], after: undefined })
    else lines.push({ before: undefined, after: b[j++] })
  }
  return lines
}

/** foldSame leaves of what is the same only what stands around what differs. */
export function foldSame(lines: Line[]): Row[] {
  const near = lines.map((_, i) => lines.slice(Math.max(0, i - around), i + around + 1).some(differs))
  const rows: Row[] = []
  for (const [i, line] of lines.entries()) {
    const last = rows.at(-1)
    if (near[i]) rows.push(line)
    else if (typeof last === 'number') rows[rows.length - 1] = last + 1
    else rows.push(1)
  }
  return rows
}

function differs({ before, after }: Line): boolean {
  return before !== after
}

/** beside lets lines that took the place of others stand beside these. */
function beside(lines: Line[]): Line[] {
  const out: Line[] = []
  let gone: string[] = []
  let come: string[] = []
  const flush = () => {
    for (let i = 0; i < Math.max(gone.length, come.length); i++) out.push({ before: gone[i], after: come[i] })
    gone = []
    come = []
  }
  for (const line of lines) {
    if (line.before !== undefined && line.after !== undefined) {
      flush()
      out.push(line)
    } else if (line.before !== undefined) gone.push(line.before)
    else if (line.after !== undefined) come.push(line.after)
  }
  flush()
  return out
}

/** commonLengths are the lengths of the longest common parts of the ends of two lists. */
function commonLengths(a: string[], b: string[]): Uint16Array[] {
  const rows = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      ;(rows[i] as Uint16Array)[j] =
        a[i] === b[j] ? at(rows, i + 1, j + 1) + 1 : Math.max(at(rows, i + 1, j), at(rows, i, j + 1))
    }
  }
  return rows
}

function at(rows: Uint16Array[], i: number, j: number): number {
  return rows[i]?.[j] ?? 0
}
