import { expect, test } from 'vitest'
import { conditionsFor } from '../conditions/of-record'
import { Model } from '../model/model'
import { plainField } from '../model/plain-field'
import { catalogOf, entityOf } from '../model/testing'
import type { FormDoc } from './document'
import { judge } from './judge'
import { layOut } from './layout'

const text = { schema: { type: 'string' } }
const entity = entityOf([
  plainField('stage', text),
  plainField('reason', text),
  plainField('detail', { ...text, required: true }),
  plainField('secret', { ...text, readable: false }),
])
const model = new Model(catalogOf([entity]))
const doc: FormDoc = {
  $id: 'f',
  entity: 'deal',
  tabs: [
    {
      title: 'Main',
      sections: [
        {
          items: [
            { field: 'stage', readOnlyWhen: "stage == 'won'" },
            { field: 'reason', visibleWhen: "stage == 'lost'", requiredWhen: 'true' },
            { field: 'secret' },
          ],
        },
      ],
    },
    { title: 'More', visibleWhen: 'present(reason)', sections: [{ items: [{ field: 'detail' }] }] },
  ],
}
const layout = layOut(doc, { entity, language: 'en', usable: (field) => field.readable, lists: true })
const holds = conditionsFor(model, entity, { user: 'u', teams: [] })
const judged = (values: Record<string, unknown>, base = {}) => judge(layout, values, base, holds)

test('what may not be read leaves no hole', () => {
  expect(layout.tabs[0]?.sections[0]?.parts.map(({ key }) => key)).toEqual(['t0s0i0', 't0s0i1'])
})

test('what is hidden is asked for nothing', () => {
  const found = judged({ stage: 'new' })
  expect(found.shown('t0s0i1')).toBe(false)
  expect([...found.hidden]).toEqual(['reason', 'detail'])
  expect([...found.asked]).toEqual([])
})

test('what is shown is asked for by the form and by the model', () => {
  expect([...judged({ stage: 'lost', reason: 'x' }).asked]).toEqual(['reason', 'detail'])
})

test('a hidden field that was typed into decides nothing', () => {
  expect(judged({ stage: 'new', reason: 'typed' }).shown('t1')).toBe(false)
  expect(judged({ stage: 'new', reason: 'typed' }, { reason: 'kept' }).shown('t1')).toBe(true)
})

test('a condition makes a field unchangeable', () => {
  expect([...judged({ stage: 'won' }).fixed]).toEqual(['stage'])
})

test('what only the server can tell is shown and not asked for', () => {
  const unknown = judge(layout, {}, {}, () => undefined)
  expect([...unknown.hidden]).toEqual([])
  expect([...unknown.asked]).toEqual(['detail'])
})
