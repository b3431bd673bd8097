import { expect, test } from 'vitest'
import { Failure } from '../../api/failure'
import { inPieces } from './in-pieces'

const ids = Array.from({ length: 100 }, (_, at) => `r${at}`)

/** server refuses a piece that holds a bad record, as one transaction does. */
function server(bad: string[]) {
  const done: string[] = []
  const run = async (some: string[]) => {
    if (some.some((id) => bad.includes(id))) throw new Failure('INVALID', 'no')
    done.push(...some)
  }
  return { done, run }
}

test('those that are refused are found, and all others are changed once', async () => {
  const { done, run } = server(['r3', 'r77'])
  const outcome = await inPieces(ids, run, { size: 30 })
  expect(outcome.refused.map(({ id }) => id)).toEqual(['r3', 'r77'])
  expect(done.toSorted()).toEqual(ids.filter((id) => id !== 'r3' && id !== 'r77').toSorted())
  expect(outcome.done.toSorted()).toEqual(done.toSorted())
})

test('a lost connection ends it: what was done is told', async () => {
  let requests = 0
  const outcome = await inPieces(
    ids,
    async () => {
      if (++requests === 3) throw new Failure('NETWORK')
    },
    { size: 10 },
  )
  expect(outcome.done).toHaveLength(20)
  expect(outcome.stopped).toBeInstanceOf(Failure)
})

test('where most are refused it gives up', async () => {
  const outcome = await inPieces(ids, server(ids).run, { size: 10, most: 5 })
  expect(outcome.refused).toHaveLength(5)
  expect(outcome.stopped).toBeInstanceOf(Failure)
})
