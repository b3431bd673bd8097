import { expect, it } from 'vitest'
import { freeName, nameFrom, nameProblem, pluralLabel, pluralOf, takenEntities, takenFields } from './names'

it.each([
  ['Close date', 'closeDate'],
  ["Customer's e-mail", 'customersEMail'],
  ['Número de teléfono', 'numeroDeTelefono'],
  ['Дата закрытия', 'dataZakrytiya'],
  ['Хаах өдөр', 'khaakhOdor'],
  ['截止日期', 'dueDate'],
  ['客户名称', 'customerName'],
  ['2nd phone', 'phone2nd'],
  ['Größe', 'grosse'],
  ['犇', 'text'],
  ['42', 'text'],
  ['Return', 'return2'],
  ['Owner', 'owner2'],
  ['Name', 'name2'],
])('the label %s is named %s', (label, name) => {
  expect(nameFrom(label, takenFields(['name']), 'text')).toBe(name)
})

it('makes only names that can be used', () => {
  const letters = 'aZ9 éßяөүЩ名_-$\'."🙂ﬁ'
  for (let seed = 1; seed < 500; seed++) {
    const label = Array.from({ length: seed % 61 }, (_, i) => [...letters][(seed * 31 + i * i * 7) % 18]).join('')
    const taken = takenFields(['a', 'text', 'azZ'])
    expect(nameProblem(nameFrom(label, taken, 'text'), taken), label).toBeUndefined()
  }
})

it('keeps names apart by more than capital letters', () => {
  expect(nameProblem('closedate', ['closeDate'])).toBe('taken')
  expect(nameProblem('Deal', [])).toBe('form')
  expect(nameProblem('while', [])).toBe('reserved')
  expect(freeName('deal', ['Deal', 'deal2'])).toBe('deal3')
  expect(nameProblem('dealsAggregate', takenEntities(['deal', 'deals']))).toBe('taken')
})

it('makes plurals', () => {
  expect(['category', 'box', 'day', 'deal'].map(pluralOf)).toEqual(['categories', 'boxes', 'days', 'deals'])
  expect(pluralLabel('Vehículo', 'es')).toBe('Vehículos')
  expect(pluralLabel('车辆', 'zh')).toBe('车辆')
})
