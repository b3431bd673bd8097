import type { Exact } from './exact'
import type { Instant, Value } from './value'

/** Env is what an expression is evaluated in. What is not known throws Unknown when it is asked for. */
export interface Env {
  /** field is a value of the record that the expression is about. */
  field: (name: string) => Value
  /** id is that of the record; null of one that is to be made. */
  id: string | null
  /** actor are the facts about who is asking, by name. */
  actor: Record<string, Value>
  now: Instant
  zone: string
  /** firstWeekday is the day that weeks begin with: 1 Monday to 7 Sunday. */
  firstWeekday: number
  /** fiscalYearStart is the month that fiscal years begin with. */
  fiscalYearStart: number
  /** currency is the base currency, in which money is computed and compared. */
  currency: string
  /** rate is what a unit of another currency is worth in the base currency; undefined where there is none. */
  rate: (currency: string) => Exact | undefined
}
