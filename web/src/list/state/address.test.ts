import { expect, test } from 'vitest'
import { fieldOf } from '../../model/model'
import { plainField } from '../../model/plain-field'
import { entityOf } from '../../model/testing'
import { plain } from '../views/view'
import { type Address, readAddress, type Search, writeAddress } from './address'

const options = [{ value: 'won', label: 'Won', color: null }]
const entity = entityOf([
  plainField('name'),
  plainField('stage', { kind: 'select', options }),
  plainField('hidden', { readable: false }),
  plainField('note', { sortable: false, filterable: false }),
])
const find = (name: string) => fieldOf(entity, name)
const read = (search: Search, base: Address = plain) => readAddress(entity, search, base, find)
const given = (search: Search) => Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined))

const view: Address = {
  ...plain,
  view: 'open',
  q: 'acme',
  where: { match: 'all', conditions: [{ field: 'stage', operator: 'in', value: ['won'] }] },
  sort: [{ field: 'name', direction: 'ASC' }],
  columns: ['name', 'stage'],
  layout: 'board',
  by: 'stage',
  held: true,
}

test('what is as usual is left out of the address', () => {
  expect(given(writeAddress(plain, plain))).toEqual({})
  expect(read({})).toEqual(plain)
})

test('what a view says is left out of the address, what was changed of it stands there', () => {
  expect(given(writeAddress(view, view))).toEqual({ view: 'open' })
  expect(read({ view: 'open' }, view)).toEqual(view)
  const changed: Address = {
    ...view,
    q: '',
    where: plain.where,
    sort: [],
    columns: undefined,
    by: undefined,
    held: false,
  }
  const search = writeAddress(changed, view)
  expect(given(search)).toEqual({ view: 'open', q: '', where: '', own: '0', sort: '', columns: '', by: '' })
  expect(read(search, view)).toEqual(changed)
})

test('an address is read as it was written', () => {
  const address: Address = {
    ...plain,
    q: 'a b',
    where: { match: 'any', conditions: [{ field: 'stage', operator: 'in', value: ['won'] }] },
    sort: [
      { field: 'stage', direction: 'DESC' },
      { field: 'name', direction: 'ASC' },
    ],
    columns: ['stage', 'name'],
    layout: 'calendar',
    by: 'stage',
    start: 'name',
    group: 'stage',
    trash: true,
    at: '2026-03-01',
    scale: 'week',
  }
  expect(read(writeAddress(address, plain))).toEqual(address)
})

test('what the model does not have, or does not allow, is passed over', () => {
  const search = {
    where: 'gone.eq:1;note.eq:1;name.nonsense:1',
    sort: '-gone,note,',
    columns: 'gone,hidden',
    view: 'cloud',
    by: 'gone',
    at: 'soon',
    trash: 'yes',
  }
  expect(read(search)).toEqual(plain)
})

test('an address of before says the layout as its view', () => {
  expect(read({ view: 'board', by: 'stage' })).toEqual({ ...plain, layout: 'board', by: 'stage' })
})
