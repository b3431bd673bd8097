import { expect, test } from 'vitest'
import { entityOf, fieldNamed } from '../../model/testing'
import { defaultColumns, shownFields } from './default-columns'

const fields = [
  fieldNamed('text', { sortable: false }),
  fieldNamed('first'),
  fieldNamed('name'),
  fieldNamed('must', { required: true }),
  fieldNamed('secret', { readable: false }),
  ...Array.from({ length: 9 }, (_, at) => fieldNamed(`f${at}`)),
  fieldNamed('id', { system: true }),
]

test('what stands for a record comes first, then what it must have, then the first fields', () => {
  expect(defaultColumns(entityOf(fields))).toEqual(['name', 'must', 'first', 'f0', 'f1', 'f2', 'f3', 'f4'])
})

test('an entity whose own fields are all hidden shows what there is', () => {
  expect(defaultColumns(entityOf([fieldNamed('id', { system: true })], { display: null }))).toEqual(['id'])
})

test('the display field stays first whatever was chosen, and what is hidden is left out', () => {
  const shown = shownFields(entityOf(fields), ['f1', 'secret', 'gone', 'name'])
  expect(shown.map(({ name }) => name)).toEqual(['name', 'f1'])
})
