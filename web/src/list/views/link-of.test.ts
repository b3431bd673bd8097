import { expect, test, vi } from 'vitest'
import type { Entity, View } from '../../model/catalog'
import { linkOf } from './link-of'
import { plain } from './view'

vi.stubGlobal('location', { origin: 'https://kith.example' })

const entity = { plural: 'deals' } as Entity
const where = { match: 'all' as const, conditions: [{ field: 'stage', operator: 'in', value: ['won'] }] }
const viewNamed = (name: string) => ({ name }) as View

test('a shared view is led to by its name', () => {
  const address = { ...plain, view: 'openDeals', where }
  expect(linkOf({ entity, view: viewNamed('openDeals'), address })).toBe(
    'https://kith.example/records/deals?view=openDeals',
  )
})

test('one’s own is led to by what it shows, which others have no name for', () => {
  const address = { ...plain, view: 'mine:won', where, columns: ['name', 'stage'] }
  const link = new URL(linkOf({ entity, view: viewNamed('mine:won'), address }) ?? '')
  expect(Object.fromEntries(link.searchParams)).toEqual({
    view: 'all',
    where: 'stage.in:["won"]',
    columns: 'name,stage',
  })
  expect(linkOf({ entity, view: viewNamed('mine:won'), address: { ...address, held: true } })).toBeUndefined()
})
