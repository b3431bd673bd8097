import { describe, expect, it } from 'vitest'
import { addOption, move, recolor, relabel, valueFor, withOptions } from './options'

describe('valueFor', () => {
  it.each([
    ['In progress', [], 'inProgress'],
    ['Añadido', [], 'anadido'],
    ['3rd party', [], '_3rdParty'],
    ['In progress', ['inProgress'], 'inProgress2'],
    ['NEW', ['New'], 'new2'],
    ['商机', [], 'option1'],
    ['商机', ['option1'], 'option2'],
    ['true', [], 'option1'],
    ['__proto', [], 'proto'],
    ['', [], 'option1'],
  ])('%s beside %j is %s', (label, taken, value) => {
    expect(valueFor(label, taken)).toBe(value)
  })

  it('is always a name of GraphQL', () => {
    for (const label of ['a b', '9', '🙂', 'É', '_x', 'null', 'a--b']) {
      expect(valueFor(label, [])).toMatch(/^[A-Za-z_][A-Za-z0-9_]*$/)
    }
  })
})

const published = { const: 'won', title: 'Won', 'x-id': 'id-1', 'x-color': 'green' }
const fresh = { const: 'lost', title: 'Lost' }

describe('relabel', () => {
  it('lets the value of a new option follow its label', () => {
    expect(relabel([published, fresh], 1, 'Gone', 'en')[1]).toEqual({ const: 'gone', title: 'Gone' })
    expect(relabel([published, fresh], 1, 'Won', 'en')[1]?.const).toBe('won2')
  })

  it('leaves the value of a published option', () => {
    const [option] = relabel([published, fresh], 0, { en: 'Closed', es: 'Cerrada' }, 'en')
    expect(option).toEqual({ ...published, title: { en: 'Closed', es: 'Cerrada' } })
  })
})

it('takes a default out that is no longer offered', () => {
  const keywords = { 'x-kind': 'select', oneOf: [published, fresh], default: 'lost' }
  expect(withOptions(keywords, [published])).toEqual({ 'x-kind': 'select', oneOf: [published] })
  expect(withOptions(keywords, [fresh]).default).toBe('lost')
})

it('adds options in colours of their own', () => {
  const options = ['A', 'B', 'C'].reduce<ReturnType<typeof addOption>>((all, label) => addOption(all, label), [])
  expect(options.map((option) => option.const)).toEqual(['a', 'b', 'c'])
  expect(new Set(options.map((option) => option['x-color'])).size).toBe(3)
})

it('moves and recolours', () => {
  expect(move(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a'])
  expect(move(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b'])
  expect(recolor([fresh], 0, 'red')).toEqual([{ ...fresh, 'x-color': 'red' }])
})
