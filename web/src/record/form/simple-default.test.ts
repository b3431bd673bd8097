import { expect, test } from 'vitest'
import { Model } from '../../model/model'
import { plainField } from '../../model/plain-field'
import { entityOf } from '../../model/testing'
import { simpleDefault } from './simple-default'

const user = entityOf([plainField('name')], { name: 'user', display: 'name' })
const catalog = { timeZone: 'Asia/Ulaanbaatar', entities: [user] }
const model = new Model(catalog as unknown as ConstructorParameters<typeof Model>[0])
const person = { user: 'u1', name: 'Åse' } as Parameters<typeof simpleDefault>[2]
const evening = new Date('2026-03-01T20:00:00Z')

test.each([
  ['today()', '2026-03-02'],
  ['addDays(today(), 14)', '2026-03-16'],
  ['addDays(today(), -2)', '2026-02-28'],
  ['now()', '2026-03-01T20:00:00.000Z'],
  ['size(note)', undefined],
])('%s is known to a form, or left to the server', (defaultExpression, want) => {
  expect(simpleDefault(model, plainField('value', { defaultExpression }), person, evening)).toBe(want)
})

test('me is who makes the record, with their name', () => {
  const host = plainField('host', { defaultExpression: 'me', to: 'user' })
  expect(simpleDefault(model, host, person)).toEqual({ id: 'u1', name: 'Åse' })
})
