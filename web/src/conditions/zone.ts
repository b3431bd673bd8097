import { Day, type Instant, Instant as Moment, Span } from './value'

const dayMillis = 86_400_000

/** offsetAt is how many milliseconds clocks in a zone are ahead of UTC at an instant. */
function offsetAt(millis: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(millis)
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
  const year = of('era').startsWith('B') ? 1 - Number(of('year')) : Number(of('year'))
  const shown = Day.at(year, Number(of('month')), Number(of('day'))).days * dayMillis
  const clock = (Number(of('hour')) * 3600 + Number(of('minute')) * 60 + Number(of('second'))) * 1000
  return shown + clock - Math.floor(millis / 1000) * 1000
}

/** dayOf is the day of an instant in a zone. */
export function dayOf(at: Instant, zone: string): Day {
  return new Day(Math.floor((at.millis + offsetAt(at.millis, zone)) / dayMillis))
}

/** clockOf is what clocks in a zone show at an instant. */
export function clockOf(at: Instant, zone: string): Span {
  const shown = at.millis + offsetAt(at.millis, zone)
  return new Span(BigInt(Math.floor((shown - Math.floor(shown / dayMillis) * dayMillis) / 1000)), true)
}

/** firstInstant is midnight of a day in a zone, by Postgres's rule: where clocks skip it the offset before is taken. */
export function firstInstant(day: Day, zone: string): Instant {
  const midnight = day.days * dayMillis
  const after = midnight - offsetAt(midnight + dayMillis, zone)
  const reads = after + offsetAt(after, zone) === midnight
  const at = reads ? after : midnight - offsetAt(midnight - dayMillis, zone)
  return new Moment(BigInt(at) * 1000n)
}
