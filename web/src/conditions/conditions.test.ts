import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { evaluate } from './evaluate'
import { holds } from './holds'
import { parse } from './parse'
import { envOf, read, samples } from './testing'
import { OutOfRange } from './unknown'

interface Condition {
  expr: string
  holds: string[]
  fails?: string[]
  /** reads is what besides the record a condition reads: the browser may not know one other record, and never many. */
  reads?: 'one' | 'many'
}

/** told is what the browser says of a sample: yes, no, out of range, or that only the server knows. */
function told(text: string, sample: string): 'yes' | 'no' | 'unknown' | 'fails' {
  const answer = holds(text, envOf(sample))
  if (answer !== undefined) return answer ? 'yes' : 'no'
  try {
    evaluate(parse(text), envOf(sample))
  } catch (error) {
    if (error instanceof OutOfRange) return 'fails'
  }
  return 'unknown'
}

/**
 * answersTo are what the browser says of the samples, and what it should say. What only the server knows may be unknown, and
 * what the browser need not know may fail on the server: what else is told must be right.
 */
function answersTo(one: Condition) {
  const found = samples
    .map((sample) => [sample, told(one.expr, sample)] as const)
    .filter(([sample, answer]) => !one.reads || (['yes', 'no'].includes(answer) && !one.fails?.includes(sample)))
  const wanted = found.map(([sample]) => {
    if (one.fails?.includes(sample)) return [sample, 'fails']
    return [sample, one.holds.includes(sample) ? 'yes' : 'no']
  })
  return { expr: one.expr, found, wanted }
}

const { cases } = read('conditions/cases.json') as { cases: Condition[] }

it.each(cases.map((one) => [one.expr, one] as const))('%s', (_, one) => {
  const { found, wanted } = answersTo(one)
  expect(found).toEqual(wanted)
})

const drawn = process.env.KITH_CONDITIONS // the file that go test ./metadata/expr -run TestDrawnConditions has written

it.runIf(drawn)('agrees with the server about conditions that were drawn', { timeout: 600_000 }, () => {
  const file = JSON.parse(readFileSync(String(drawn), 'utf8')) as { cases: Condition[] }
  const wrong = file.cases
    .map(answersTo)
    .filter(({ found, wanted }) => JSON.stringify(found) !== JSON.stringify(wanted))
  expect(wrong.slice(0, 20)).toEqual([])
})
