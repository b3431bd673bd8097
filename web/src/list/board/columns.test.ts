import { expect, test } from 'vitest'
import { plainField } from '../../model/plain-field'
import { columnFilter, columnsOf } from './columns'

const options = ['won', 'lost'].map((value) => ({ value, label: value, color: null }))
const stage = plainField('stage', { kind: 'select', options })

test('columns come in the order of the options, the one without a value last', () => {
  expect(columnsOf(stage).map(({ key }) => key)).toEqual(['won', 'lost', ''])
  expect(columnsOf({ ...stage, required: true }).map(({ key }) => key)).toEqual(['won', 'lost'])
})

test('a column holds those of the list that have its value', () => {
  expect(columnFilter(stage, { key: 'won', value: 'won' }, undefined)).toEqual({ stage: { eq: 'won' } })
  const name = { name: { contains: 'a' } }
  expect(columnFilter(stage, { key: '', value: null }, name)).toEqual({ and: [name, { stage: { isNull: true } }] })
})
