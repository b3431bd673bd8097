import { expect, it } from 'vitest'
import { type History, history, redo, step, undo } from './history'

it('undoes and redoes any walk exactly', () => {
  for (let seed = 1; seed < 60; seed++) {
    const seen: number[] = [0]
    let past: History<number> = history(0)
    for (let i = 1; i <= 1 + (seed % 17); i++) {
      past = step(past, i * seed)
      seen.push(i * seed)
    }
    for (const value of seen.toReversed()) {
      expect(past.now).toBe(value)
      past = undo(past)
    }
    expect(past.now).toBe(0)
    for (const value of seen) {
      expect(past.now).toBe(value)
      past = redo(past)
    }
    expect(past.now).toBe(seen.at(-1))
  }
})

it('takes typing as one step, until a pause', () => {
  let past = step(history(''), 'a', 'title', 1000)
  past = step(past, 'ab', 'title', 1200)
  past = step(past, 'abc', 'title', 9000)
  expect(past.before).toEqual(['', 'ab'])
  expect(step(past, 'x', 'other', 9001).before).toEqual(['', 'ab', 'abc'])
})

it('forgets what was undone once something else is done', () => {
  const past = step(undo(step(history(1), 2)), 3)
  expect(redo(past).now).toBe(3)
})
