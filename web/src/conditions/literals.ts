import { Exact } from './exact'
import type { Node } from './node'
import { Unknown } from './unknown'
import { Day, Instant, Money, Span, type Value } from './value'

const readers: Record<string, (texts: string[]) => Value | undefined> = {
  date: ([text = '']) => Day.of(text),
  dateTime: ([text = '']) => Instant.of(text),
  timestamp: ([text = '']) => Instant.of(text),
  time: ([text = '']) => Span.clockOf(text),
  duration: ([text = '']) => Span.of(text),
  decimal: ([text = '']) => Exact.of(text, false),
  money: ([amount = '', currency = '']) => {
    const exact = Exact.of(amount, false)
    return exact && new Money(exact, currency)
  },
}

/** literal is the constant that a call like date('2026-01-31') stands for; undefined for a call of a function. */
export function literal(name: string, args: Node[]): Value | undefined {
  const read = Object.hasOwn(readers, name) ? readers[name] : undefined
  const texts = args.flatMap((arg) => (arg.is === 'text' ? [arg.text] : []))
  if (!read || texts.length === 0 || texts.length !== args.length) return undefined
  const value = read(texts)
  if (value === undefined) throw new Unknown()
  return value
}
