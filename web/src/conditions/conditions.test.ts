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

const { cases } = read('conditions/cases.json') as { cases: Condition[] }

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

it.each(cases.map((one) => [one.expr, one] as const))('%s', (_, one) => {
  const found = samples.map((sample) => [sample, told(one.expr, sample)] as const)
  const wanted = samples.map((sample) => {
    if (one.fails?.includes(sample)) return [sample, 'fails']
    return [sample, one.holds.includes(sample) ? 'yes' : 'no']
  })
  // What only the server knows may be unknown: what is told of it all the same must be right.
  const known = found.filter(([, answer]) => !(one.reads && answer === 'unknown'))
  expect(known).toEqual(wanted.filter(([sample]) => known.some(([name]) => name === sample)))
})
