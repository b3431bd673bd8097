import { expect, test } from 'vitest'
import { plainField } from '../../model/plain-field'
import type { Row } from '../../records/selection'
import { bandsOf } from './bands'

const stage = plainField('stage', { kind: 'select' })
const row = (id: string, value: string | null): Row => ({ id, version: 1, stage: value })
const group = (key: string, count: number) => ({ key, value: key || null, count })
const shown = (bands: ReturnType<typeof bandsOf>, rows: Row[]) =>
  bands.map((band) =>
    'row' in band ? rows[band.row]?.id : `${band.group.key}:${band.group.count}${band.shut ? ' shut' : ''}`,
  )

test('rows stand below the names of their groups', () => {
  const rows = [row('1', 'a'), row('2', 'b'), row('3', 'a'), row('4', null)]
  const groups = [group('a', 2), group('b', 1), group('', 1)]
  expect(shown(bandsOf(rows, stage, groups, new Set(), false), rows)).toEqual(['a:2', '1', '3', 'b:1', '2', ':1', '4'])
})

test('a group that is shut keeps its place, and those that come later wait for their rows', () => {
  const rows = [row('1', 'a')]
  const groups = [group('x', 5), group('a', 3), group('b', 9)]
  expect(shown(bandsOf(rows, stage, groups, new Set(['x']), true), rows)).toEqual(['x:5 shut', 'a:3', '1'])
})

test('a row whose group is not counted yet is shown all the same', () => {
  const rows = [row('1', 'new')]
  expect(shown(bandsOf(rows, stage, [], new Set(), false), rows)).toEqual(['new:1', '1'])
})
