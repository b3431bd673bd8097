import { expect, test } from 'vitest'
import type { Where } from '../../records/filter'
import { readWhere, writeWhere } from './where-text'

test('conditions are readable in an address', () => {
  const where: Where = {
    match: 'any',
    conditions: [
      { field: 'name', operator: 'contains', value: 'Acme & sons' },
      { field: 'amount', operator: 'gt', value: 100 },
      { field: 'stage', operator: 'in', value: ['won', 'lost'] },
      { field: 'owner', operator: 'isBlank' },
    ],
  }
  expect(writeWhere(where)).toBe('any;name.contains:Acme & sons;amount.gt:100;stage.in:["won","lost"];owner.isBlank')
})

test('whatever conditions say is read as it was written', () => {
  const random = generator(20261122)
  for (let times = 0; times < 2000; times++) {
    const conditions = Array.from({ length: random(4) }, () => {
      const condition = { field: `f${random(9)}`, operator: 'eq' }
      return random(5) === 0 ? condition : { ...condition, value: someValue(random, 2) }
    })
    const where: Where = { match: conditions.length > 0 && random(2) === 0 ? 'any' : 'all', conditions }
    expect(readWhere(writeWhere(where))).toEqual(where)
  }
})

test('what nobody wrote is passed over', () => {
  const random = generator(7)
  for (let times = 0; times < 2000; times++) {
    const { conditions } = readWhere(someText(random, 30))
    for (const { field, operator } of conditions) expect(`${field}.${operator}`).toMatch(/^[A-Za-z]\w*\.[A-Za-z]\w*$/)
  }
  expect(readWhere(';;.;a.;:;x;')).toEqual({ match: 'all', conditions: [] })
})

type Random = (below: number) => number

/** generator makes numbers that look random and are the same each time (Park and Miller). */
function generator(seed: number): Random {
  let state = seed
  return (below) => {
    state = (state * 48271) % 2147483647
    return state % below
  }
}

const letters = [
  'a',
  'Z',
  '0',
  '9',
  ';',
  ':',
  '\\',
  '"',
  "'",
  ',',
  '.',
  '{',
  '}',
  '[',
  ']',
  ' ',
  '\n',
  '-',
  'é',
  '漢',
  '😀',
  'any',
  'null',
]

function someText(random: Random, most: number): string {
  return Array.from({ length: random(most) }, () => letters[random(letters.length)]).join('')
}

function someValue(random: Random, depth: number): unknown {
  const choices = [
    () => someText(random, 12) || 'x',
    () => random(100_000) - 50_000,
    () => random(2) === 0,
    () => Array.from({ length: random(3) }, () => someValue(random, depth - 1)),
    () => ({ amount: String(random(1000)), [`k${random(3)}`]: someValue(random, depth - 1) }),
  ]
  return choices[random(depth > 0 ? choices.length : 3)]?.()
}
