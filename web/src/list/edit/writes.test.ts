import { expect, test } from 'vitest'
import { Failure } from '../../api/failure'
import type { Row } from '../../records/selection'
import { type Store, Writes } from './writes'

/** kept is one record as a server keeps it: a change from another version than that which is there is refused. */
function kept(first: Row) {
  let row = first
  const asked: unknown[] = []
  let refused: Error | undefined
  const store: Store = {
    set: async (_, values, ifVersion) => {
      asked.push([ifVersion, values])
      await Promise.resolve()
      if (refused) throw refused
      if (ifVersion !== row.version) throw new Failure('CONFLICT')
      row = { ...row, ...values, version: row.version + 1 }
      return row
    },
    read: async () => row,
  }
  return {
    writes: new Writes(store),
    asked,
    row: () => row,
    change: (values: Partial<Row>) => {
      row = { ...row, ...values, version: row.version + 1 }
    },
    refuse: (error?: Error) => {
      refused = error
    },
  }
}

const one: Row = { id: 'a', version: 3, start: 1, end: 2 }

test('changes of a record in quick succession are made one after another, none meets the other', async () => {
  const { writes, asked, row } = kept(one)
  const made = [2, 3, 4].map((start) => writes.write({ ...one, start: start - 1 }, { start }))
  const [first, , last] = await Promise.all(made)
  expect(asked).toEqual([
    [3, { start: 2 }],
    [4, { start: 3 }],
    [5, { start: 4 }],
  ])
  expect(first).toEqual({ row: { ...one, version: 4, start: 4 }, waits: true })
  expect(last).toEqual({ row: { ...one, version: 6, start: 4 }, waits: false })
  expect(row()).toMatchObject({ version: 6, start: 4 })
})

test('somebody else’s change of another field is written over, one of the same is told', async () => {
  const { writes, change } = kept(one)
  change({ end: 9 })
  expect(await writes.write(one, { start: 5 })).toEqual({
    row: { id: 'a', version: 5, start: 5, end: 9 },
    waits: false,
  })
  change({ start: 7 })
  const { error, theirs, row } = await writes.write({ ...one, version: 5, start: 5 }, { start: 6 })
  expect(error).toMatchObject({ code: 'CONFLICT' })
  expect(theirs).toMatchObject({ version: 6, start: 7 })
  expect(row).toMatchObject({ version: 6, start: 7 })
})

test('what is refused is shown as it was, with what is still on its way', async () => {
  const { writes, refuse } = kept(one)
  const error = new Failure('INVALID')
  refuse(error)
  const first = writes.write(one, { start: 5 })
  const other = writes.write(one, { end: 6 })
  expect(await first).toEqual({ row: { ...one, end: 6 }, waits: true, error })
  refuse()
  expect(await other).toEqual({ row: { ...one, version: 4, end: 6 }, waits: false })
})

test('what is read of a record meanwhile is shown with what is on its way', async () => {
  const { writes } = kept(one)
  const made = writes.write(one, { start: 5 })
  expect(writes.shown({ ...one, version: 9 })).toMatchObject({ version: 9, start: 5 })
  await made
  expect(writes.shown(one)).toEqual(one)
})
