import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { evaluate } from './evaluate'
import { Exact } from './exact'
import { parse } from './parse'
import { envOf, folder, read } from './testing'
import { OutOfRange, Unknown } from './unknown'
import { Link, Money, Span, type Value } from './value'

interface Case {
  expr: string
  type?: string
  want: Record<string, unknown>
}

/** plain is a value as the cases write it. */
function plain(value: Value): unknown {
  if (value instanceof Link) return value.id
  if (value instanceof Money) return { amount: value.amount.toString(), currency: value.currency }
  if (value instanceof Span) return { seconds: value.seconds }
  if (value instanceof Exact) return value.toString()
  return typeof value === 'object' && value !== null ? String(value) : value
}

/** wanted is what a case wants in the form of plain. */
function wanted(want: unknown, type: string): unknown {
  if (want === null) return null
  if (type === 'int' || type === 'decimal') return Exact.of(String(want))?.toString()
  if (type === 'time' || type === 'duration') {
    return plain((type === 'time' ? Span.clockOf(String(want)) : Span.of(String(want))) as Value)
  }
  if (type !== 'money') return want
  const { amount, currency } = want as { amount: string; currency: string }
  return { amount: Exact.of(amount)?.toString(), currency }
}

/** needsOthers tells the expressions that ask about records besides the one at hand: those are the server's alone. */
const needsOthers = /\btasks\b|\bfirm[AB]\.|\bparent\b|\bsamples\b/

function outcome({ expr, type = 'bool' }: Case, name: string): unknown {
  const env = envOf(name)
  try {
    const value = evaluate(parse(expr), env)
    if (type === 'money' && value instanceof Exact) return { amount: value.toString(), currency: env.currency }
    return plain(value)
  } catch (error) {
    if (error instanceof OutOfRange) return { error: 'range' }
    if (error instanceof Unknown) return 'unknown'
    throw error
  }
}

const files = readdirSync(folder).filter((name) => /\.json$/.test(name) && !/^(world|problems)/.test(name))

describe.each(files)('%s', (name) => {
  const { cases } = read(name) as { cases: Case[] }
  it.each(cases.map((one) => [one.expr, one] as const))('%s', (_, one) => {
    for (const [record, want] of Object.entries(one.want)) {
      const found = outcome(one, record)
      if (found === 'unknown') {
        expect(one.expr).toMatch(needsOthers)
        continue
      }
      const isError = typeof want === 'object' && want !== null && 'error' in want
      expect([record, found]).toEqual([record, isError ? want : wanted(want, one.type ?? 'bool')])
    }
  })
})
