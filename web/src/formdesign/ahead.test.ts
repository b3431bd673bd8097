import { expect, it, test } from 'vitest'
import type { FormDoc } from '../forms/document'
import { aheadOf, firstOrder } from './ahead'

const form = ($id: string, more: Partial<FormDoc> = {}): FormDoc => ({ $id, entity: 'deal', tabs: [], ...more })
const mine = form('m')

test.each<[string, FormDoc, FormDoc[], string | undefined]>([
  ['by its name', mine, [form('a'), form('b')], 'a'],
  ['not by its name', mine, [form('z')], undefined],
  ['by its order', mine, [form('z', { order: -1 }), form('a')], 'z'],
  ['behind its order', form('m', { order: -5 }), [form('z', { order: -1 })], undefined],
  ['for some only', mine, [form('a', { roles: ['sales'] })], undefined],
  ['for the same', form('m', { roles: ['sales'] }), [form('a', { roles: ['sales', 'boss'] })], 'a'],
  ['for fewer', form('m', { roles: ['sales', 'boss'] }), [form('a', { roles: ['sales'] })], undefined],
  ['for another use', mine, [form('a', { use: ['edit'] })], undefined],
  ['where it has no such use', form('m', { use: ['edit'] }), [form('a')], undefined],
  ['of another entity', mine, [form('a', { entity: 'lead' })], undefined],
])('a form is ahead %s', (_, one, others, want) => {
  expect(aheadOf(one, 'create', [one, ...others])?.$id).toBe(want)
})

it('is behind no form any more with the order that is first', () => {
  const forms = [mine, form('a'), form('b', { order: -3 })]
  expect(aheadOf({ ...mine, order: firstOrder(mine, forms) }, 'create', forms)).toBeUndefined()
})
