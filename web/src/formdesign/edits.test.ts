import { describe, expect, it } from 'vitest'
import { type FormDoc, itemsOf } from '../forms/document'
import {
  addItem,
  addSection,
  addTab,
  type ItemPlace,
  moveItem,
  moveSection,
  moveTab,
  remove,
  setItem,
  setTab,
} from './edits'
import { step, toTab } from './steps'

const doc: FormDoc = {
  $id: 'f',
  entity: 'deal',
  tabs: [
    {
      title: 'A',
      sections: [
        { title: 'one', items: [{ field: 'a' }, { field: 'b' }, { field: 'c' }] },
        { items: [{ field: 'd' }] },
      ],
    },
    { title: 'B', sections: [{ items: [{ field: 'e' }] }] },
  ],
}

/** shape is a form in short: tabs between |, sections between /. */
function shape({ tabs }: FormDoc): string {
  const name = (item: object) => ('field' in item ? String(item.field) : '*')
  return tabs.map(({ sections }) => sections.map(({ items }) => items.map(name).join('')).join('/')).join('|')
}

const at = (tab: number, section: number, item: number) => ({ tab, section, item })

describe('moveItem', () => {
  it.each([
    [at(0, 0, 0), at(0, 0, 2), 'bac/d|e'],
    [at(0, 0, 0), at(0, 0, 3), 'bca/d|e'],
    [at(0, 0, 2), at(0, 0, 0), 'cab/d|e'],
    [at(0, 0, 1), at(0, 0, 1), 'abc/d|e'],
    [at(0, 0, 1), at(0, 0, 2), 'abc/d|e'],
    [at(0, 0, 0), at(1, 0, 1), 'bc/d|ea'],
    [at(0, 1, 0), at(0, 0, 0), 'dabc/|e'],
  ])('%j to %j', (from, to, want) => {
    expect(shape(moveItem(doc, from, to).doc)).toBe(want)
  })
})

describe('steps', () => {
  it('go through the sections of a tab and stop at its ends', () => {
    expect(step(doc, at(0, 0, 0), -1)).toBeUndefined()
    const down = step(doc, at(0, 0, 2), 1)
    expect(down && [shape(down.doc), down.place]).toEqual(['ab/cd|e', at(0, 1, 0)])
    const up = step(doc, at(0, 1, 0), -1)
    expect(up && [shape(up.doc), up.place]).toEqual(['abcd/|e', at(0, 0, 3)])
    expect(step(doc, at(0, 1, 0), 1)).toBeUndefined()
  })

  it('lead back where they came from', () => {
    const there = step(doc, at(0, 0, 1), 1)
    expect(there && step(there.doc, there.place as ItemPlace, -1)?.doc).toEqual(doc)
  })

  it('lead to other tabs', () => {
    expect(shape(toTab(doc, at(0, 0, 1), 1).doc)).toBe('ac/d|eb')
    expect(shape(toTab(doc, { tab: 0, section: 0 }, 1).doc)).toBe('d|e/abc')
    expect(shape(step(doc, { tab: 0, section: 0 }, 1)?.doc as FormDoc)).toBe('d/abc|e')
    expect(step(doc, { tab: 0, section: 1 }, 1)).toBeUndefined()
  })
})

it('adds where it is told, and makes a section for a tab without one', () => {
  expect(shape(addItem(doc, at(0, 0, 1), { field: 'x' }))).toBe('axbc/d|e')
  const bare = remove(doc, { tab: 1, section: 0 })
  expect(shape(addItem(bare, at(1, 0, 0), { field: 'x' }))).toBe('abc/d|x')
  expect(shape(addSection(doc, 0, 0))).toBe('/abc/d|e')
  expect(shape(addTab(doc, 'C'))).toBe('abc/d|e|')
})

it('removes what stands at a place, and keeps the last tab', () => {
  expect(shape(remove(doc, at(0, 0, 1)))).toBe('ac/d|e')
  expect(shape(remove(doc, { tab: 0, section: 0 }))).toBe('d|e')
  const one = remove(doc, { tab: 1 })
  expect(shape(one)).toBe('abc/d')
  expect(remove(one, { tab: 0 })).toBe(one)
})

it('moves tabs and sections, and loses nothing', () => {
  expect(shape(moveTab(doc, 0, 1))).toBe('e|abc/d')
  expect(moveTab(doc, 0, 2)).toBe(doc)
  const { doc: moved } = moveSection(doc, { tab: 0, section: 1 }, { tab: 1, section: 0 })
  expect(shape(moved)).toBe('abc|d/e')
  expect(itemsOf(moved)).toHaveLength(5)
})

it('takes out what is emptied', () => {
  expect(setItem(doc, at(1, 0, 0), { visibleWhen: 'true' }).tabs[1]?.sections[0]?.items[0]).toEqual({
    field: 'e',
    visibleWhen: 'true',
  })
  expect(setItem(doc, at(1, 0, 0), { visibleWhen: '' })).toEqual(doc)
  expect(setTab(doc, 0, { title: undefined }).tabs[0]).not.toHaveProperty('title')
})
