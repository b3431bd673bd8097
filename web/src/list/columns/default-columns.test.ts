import { expect, test } from 'vitest'
import { plainField } from '../../model/plain-field'
import { entityOf } from '../../model/testing'
import { defaultColumns, shownFields } from './default-columns'

const fields = [
  plainField('text', { sortable: false }),
  plainField('first'),
  plainField('name'),
  plainField('must', { required: true }),
  plainField('secret', { readable: false }),
  ...Array.from({ length: 9 }, (_, at) => plainField(`f${at}`)),
  plainField('id', { system: true }),
]

test('what stands for a record comes first, then what it must have, then the first fields', () => {
  expect(defaultColumns(entityOf(fields))).toEqual(['name', 'must', 'first', 'f0', 'f1', 'f2', 'f3', 'f4'])
})

test('an entity whose own fields are all hidden shows what there is', () => {
  expect(defaultColumns(entityOf([plainField('id', { system: true })], { display: null }))).toEqual(['id'])
})

test('the display field stays first whatever was chosen, and what is hidden is left out', () => {
  const shown = shownFields(entityOf(fields), ['f1', 'secret', 'gone', 'name'])
  expect(shown.map(({ name }) => name)).toEqual(['name', 'f1'])
})
