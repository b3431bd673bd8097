import { expect, test } from 'vitest'
import { plainField } from '../../model/plain-field'
import { entityOf } from '../../model/testing'
import { type Address, readAddress, writeAddress } from './address'

const options = [{ value: 'won', label: 'Won', color: null }]
const entity = entityOf([
  plainField('name'),
  plainField('stage', { kind: 'select', options }),
  plainField('hidden', { readable: false }),
  plainField('note', { sortable: false, filterable: false }),
])

const usual: Address = {
  q: '',
  where: { match: 'all', conditions: [] },
  sort: [],
  columns: undefined,
  view: 'table',
  by: undefined,
  trash: false,
}

test('what is as usual is left out of the address', () => {
  expect(Object.values(writeAddress(usual)).filter((value) => value !== undefined)).toEqual([])
  expect(readAddress(entity, {})).toEqual(usual)
})

test('an address is read as it was written', () => {
  const address: Address = {
    q: 'a b',
    where: { match: 'any', conditions: [{ field: 'stage', operator: 'in', value: ['won'] }] },
    sort: [
      { field: 'stage', direction: 'DESC' },
      { field: 'name', direction: 'ASC' },
    ],
    columns: ['stage', 'name'],
    view: 'board',
    by: 'stage',
    trash: true,
  }
  expect(readAddress(entity, writeAddress(address))).toEqual(address)
})

test('what the model does not have, or does not allow, is passed over', () => {
  const search = {
    where: 'gone.eq:1;note.eq:1;name.nonsense:1',
    sort: '-gone,note,',
    columns: 'gone,hidden',
    view: 'cloud',
    by: 'name',
    trash: 'yes',
  }
  expect(readAddress(entity, search)).toEqual(usual)
})
