import type { Person } from '../../api/session'
import type { Field } from '../../model/catalog'
import type { Model } from '../../model/model'

/**
 * simpleDefault is what a default that is an expression yields, where a form can know it: the day in the workspace, the
 * time, and who makes the record. The others are left to the server, and so is the last word on these.
 */
export function simpleDefault(model: Model, field: Field, person: Person, now = new Date()): unknown {
  const text = field.defaultExpression ?? ''
  if (text === 'me') return { id: person.user, ...named(model, field, person) }
  if (text === 'now()') return now.toISOString()
  if (text === 'today()') return dayIn(model.catalog.timeZone, now)
  const later = /^addDays\(today\(\), (-?\d{1,5})\)$/.exec(text)
  if (!later) return undefined
  return dayIn(model.catalog.timeZone, new Date(now.getTime() + Number(later[1]) * 86_400_000))
}

function named(model: Model, field: Field, person: Person): Record<string, unknown> {
  const display = model.displayOf(model.target(field))
  return display ? { [display.name]: person.name } : {}
}

/** dayIn is the day that it is somewhere: 2026-01-31. */
function dayIn(timeZone: string, at: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
}
