import { expect, it } from 'vitest'
import type { EntityBody } from './entity-body'
import {
  addField,
  dropField,
  moveField,
  newEntity,
  renameField,
  restoreField,
  setAbout,
  setField,
  setRequired,
  trashField,
} from './entity-edit'

const deal: EntityBody = {
  $schema: 'kith:entity',
  $id: 'deal',
  'x-id': 'd',
  'x-entity': { plural: 'deals', display: 'name' },
  properties: {
    name: { 'x-kind': 'text', 'x-id': '1' },
    stage: { 'x-kind': 'select', 'x-id': '2', oneOf: [{ const: 'new' }] },
    amount: { 'x-kind': 'money', 'x-id': '3' },
  },
  required: ['name', 'stage'],
  'x-rules': [
    { name: 'big', check: "amount > 5 || stage == 'amount' || x.amount > 1", message: 'No', fields: ['amount'] },
  ],
  'x-unique': [['name', 'amount']],
  'x-index': [['amount']],
}

const order = (body: EntityBody) => Object.keys(body.properties ?? {})

it('keeps the order of keys through edits that are taken back', () => {
  const text = JSON.stringify(deal)
  expect(JSON.stringify(renameField(renameField(deal, 'amount', 'value'), 'value', 'amount'))).toBe(text)
  expect(JSON.stringify(restoreField(trashField(deal, 'stage'), 'stage'))).toBe(text)
  expect(JSON.stringify(moveField(moveField(deal, 'name', 2), 'name', 0))).toBe(text)
  expect(JSON.stringify(dropField(addField(deal, 'note', { 'x-kind': 'text' }), 'note'))).toBe(text)
  expect(JSON.stringify(setRequired(setRequired(deal, 'amount', true), 'amount', false))).toBe(text)
  expect(JSON.stringify(setAbout(setAbout(deal, { icon: 'box' }), { icon: undefined }))).toBe(text)
})

it('renames a field wherever its document names it', () => {
  const renamed = renameField(renameField(deal, 'amount', 'value'), 'name', 'title')
  expect(order(renamed)).toEqual(['title', 'stage', 'value'])
  expect(renamed).toMatchObject({
    required: ['title', 'stage'],
    'x-entity': { display: 'title' },
    'x-unique': [['title', 'value']],
    'x-index': [['value']],
    'x-rules': [{ check: "value > 5 || stage == 'amount' || x.amount > 1", fields: ['value'] }],
  })
  expect(renamed.properties?.value?.['x-id']).toBe('3')
})

it('gives ids to what is new', () => {
  const body = addField(deal, 'kind', { 'x-kind': 'select', oneOf: [{ const: 'a' }, { const: 'b', 'x-id': 'kept' }] })
  const field = body.properties?.kind
  const options = field?.oneOf as { 'x-id': string }[]
  expect(field?.['x-id']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(options[1]?.['x-id']).toBe('kept')
  expect(options[0]?.['x-id']).toHaveLength(36)
  expect(setField(body, 'kind', { ...field, 'x-kind': 'select', title: 'K' }).properties?.kind?.['x-id']).toBe(
    field?.['x-id'],
  )
})

it('takes what was never published out of all lists', () => {
  const left = dropField(deal, 'amount')
  expect(left['x-index']).toBeUndefined()
  expect(left['x-unique']).toEqual([['name']])
  expect(dropField(deal, 'name')['x-entity']).toEqual({ plural: 'deals' })
})

it('begins an entity with something that stands for a record', () => {
  const body = newEntity({
    name: 'car',
    plural: 'cars',
    title: 'Car',
    pluralTitle: 'Cars',
    owned: true,
    display: { en: 'Name' },
  })
  expect(order(body)).toEqual(['name'])
  expect(body).toMatchObject({ required: ['name'], 'x-entity': { display: 'name', owned: true } })
})
