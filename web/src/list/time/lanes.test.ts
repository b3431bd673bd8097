import { expect, test } from 'vitest'
import { lineOf, slotsOf } from './lanes'
import { type Place, placesOn } from './place'

const place = (id: string, first: string, last = first, from?: number, until?: number): Place => ({
  row: { id, version: 1 },
  first,
  last,
  from,
  until,
})

test('records that meet stand below one another, those that do not share a lane', () => {
  const { bars, lanes } = lineOf(
    [place('b', '2026-03-03'), place('a', '2026-03-02', '2026-03-04'), place('c', '2026-03-05', '2026-03-20')],
    '2026-03-02',
    7,
  )
  expect(bars.map((bar) => [bar.place.row.id, bar.column, bar.days, bar.lane, bar.begins, bar.ends])).toEqual([
    ['a', 0, 3, 0, true, true],
    ['b', 1, 1, 1, true, true],
    ['c', 3, 4, 0, true, false],
  ])
  expect(lanes).toBe(2)
})

test('what began before the line begins with it', () => {
  const [bar] = lineOf([place('a', '2026-02-20', '2026-03-03')], '2026-03-02', 7).bars
  expect(bar).toMatchObject({ column: 0, days: 2, begins: false, ends: true })
})

test('what finds no room is left out, and what comes after it has its place', () => {
  const places = ['a', 'b', 'c'].map((id) => place(id, '2026-03-02', '2026-03-03'))
  const line = lineOf([...places, place('d', '2026-03-04')], '2026-03-02', 3, 2)
  expect(line.bars.map(({ place }) => place.row.id)).toEqual(['a', 'b', 'd'])
})

test('no two records of a lane share a day, and none is lost where there is room for all', () => {
  let state = 7
  const random = (below: number) => {
    state = (state * 48271) % 2147483647
    return state % below
  }
  for (let times = 0; times < 300; times++) {
    const places = Array.from({ length: random(30) }, (_, at) => {
      const from = random(20)
      return place(
        `${at}`,
        `2026-03-${String(from + 1).padStart(2, '0')}`,
        `2026-03-${String(from + 1 + random(9)).padStart(2, '0')}`,
      )
    })
    const most = 1 + random(4)
    const seen = lineOf(places, '2026-03-08', 7, most).bars
    const all = lineOf(places, '2026-03-08', 7).bars
    expect(all.filter(({ lane }) => lane < most)).toEqual(seen)
    const taken = new Set<string>()
    for (const bar of all)
      for (let day = bar.column; day < bar.column + bar.days; day++) {
        const key = `${bar.lane} ${day}`
        expect(taken.has(key)).toBe(false)
        taken.add(key)
      }
    for (let day = 0; day < 7; day++) {
      const shown = all.filter(({ column, days }) => column <= day && day < column + days).length
      expect(shown).toBe(placesOn(places, `2026-03-${String(8 + day).padStart(2, '0')}`).length)
    }
  }
})

test('hours that meet stand side by side, those that only touch do not', () => {
  const day = '2026-03-02'
  const slots = slotsOf([
    place('a', day, day, 540, 600),
    place('b', day, day, 570, 660),
    place('c', day, day, 660, 720),
  ])
  expect(slots.map(({ place, column, columns }) => [place.row.id, column, columns])).toEqual([
    ['a', 0, 2],
    ['b', 1, 2],
    ['c', 0, 1],
  ])
})
