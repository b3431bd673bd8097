import { actorsFor, isActor } from './actors'
import { daysFromToday, isDay, spanOf } from './day'
import { isMembership } from './operators'
import type { Place } from './paths'
import { type Sort, sortOf } from './sort'

const number = /^-?(0|[1-9]\d{0,17})(\.\d{1,18})?$/
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** isNumber tells digits that the expression language reads as a number. */
export function isNumber(value: unknown): value is string {
  return typeof value === 'string' && number.test(value)
}

/** isId tells the id of a record. */
function isId(value: unknown): value is string {
  return typeof value === 'string' && uuid.test(value)
}

/** literal writes an operand as the expression language reads it; undefined while it is missing or can't be. */
export function literal({ field }: Place, operator: string, value: unknown): string | undefined {
  const sort = sortOf(field)
  if (!isMembership(operator)) return one(sort, field, value)
  if (isActor(value)) return actorsFor(field, sort, true).includes(value) ? value : undefined
  if (!Array.isArray(value) || value.length === 0) return undefined
  const all = value.map((item) => one(sort, field, item))
  return all.every((item) => item !== undefined) ? `[${all.join(', ')}]` : undefined
}

function one(sort: Sort | undefined, field: Place['field'], value: unknown): string | undefined {
  switch (sort) {
    case 'number':
      return isNumber(value) ? value : undefined
    case 'day':
    case 'instant':
      return isDay(value) ? dayText(value) : undefined
    case 'record':
      return recordText(field, value)
    case 'choice':
    case 'list':
      return typeof value === 'string' && isOption(field, value) ? quote(value) : undefined
    default:
      return typeof value === 'string' && value !== '' ? quote(value) : undefined
  }
}

function isOption({ options }: Place['field'], value: string): boolean {
  return options.length > 0 ? options.some((option) => option.value === value) : value !== ''
}

function recordText(field: Place['field'], value: unknown): string | undefined {
  if (isActor(value)) return actorsFor(field, 'record', false).includes(value) ? value : undefined
  return isId(value) ? quote(value) : undefined
}

function dayText(value: string): string {
  const span = spanOf(value)
  if (span) return `startOf(today(), '${span}')`
  const days = daysFromToday(value)
  if (days === undefined) return `date('${value}')`
  return days === 0 ? 'today()' : `addDays(today(), ${days})`
}

/** quote writes a text as the expression language reads it. */
export function quote(text: string): string {
  let out = ''
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0
    if (letter === "'" || letter === '\\') out += `\\${letter}`
    else if (letter === '\n') out += '\\n'
    else if (code < 32 || code === 127) out += `\\u${code.toString(16).padStart(4, '0')}`
    else out += letter
  }
  return `'${out}'`
}
