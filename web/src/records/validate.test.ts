import i18next from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import { fieldOfKeywords } from '../kinds/keyword'
import en from '../locales/en/kinds.json'
import es from '../locales/es/kinds.json'
import ru from '../locales/ru/kinds.json'
import type { Entity, Field } from '../model/catalog'
import { violationsOf } from './validate'
import { translateViolation } from './validate-text'

beforeAll(() =>
  i18next.init({
    lng: 'en',
    resources: { en: { kinds: en }, es: { kinds: es }, ru: { kinds: ru } },
    fallbackLng: false,
  }),
)

/** field is a field as the catalog tells it: the schema of its values with the x- keywords. */
function field(kind: string, schema: Record<string, unknown> = {}, required = false): Field {
  return { ...fieldOfKeywords({ 'x-kind': kind }, 'en', 'f'), schema, required }
}

const money = (bounds: object) => ({
  type: 'object',
  required: ['amount', 'currency'],
  additionalProperties: false,
  properties: { amount: { type: 'number', ...bounds }, currency: { type: 'string', pattern: '^[A-Z]{3}$' } },
})
const euros = (amount: string) => ({ amount, currency: 'EUR' })
const text = { type: 'string', maxLength: 5 }
const entity = {} as Entity

describe('violationsOf', () => {
  it.each([
    ['required', field('text', text, true), null, ['required: This is required.']],
    ['blanks are nothing', field('text', text, true), '  ', ['required: This is required.']],
    ['blank where nothing is required', field('text', text), null, []],
    ['long', field('text', text), 'abcdef', ['maxLength: Write at most 5 characters.']],
    ['long in code points', field('text', text), '🙂🙂🙂🙂🙂', []],
    ['short', field('text', { type: 'string', minLength: 2 }), 'a', ['minLength: Write at least 2 characters.']],
    [
      'pattern',
      field('text', { type: 'string', pattern: '^[A-Z]+$' }),
      'abc',
      ['pattern: This has not the right form. It must match ^[A-Z]+$.'],
    ],
    ['a pattern of the server alone', field('text', { type: 'string', pattern: '(?i)^a$' }), 'b', []],
    [
      'two at once',
      field('text', { type: 'string', maxLength: 2, pattern: '^[A-Z]+$' }),
      'abc',
      ['maxLength: Write at most 2 characters.', 'pattern: This has not the right form. It must match ^[A-Z]+$.'],
    ],
    ['no whole number', field('integer', { type: 'integer' }), '1.5', ['kind: Enter a whole number.']],
    ['small', field('integer', { type: 'integer', minimum: 10 }), 9, ['minimum: Enter 10 or more.']],
    ['zero', field('integer', { type: 'integer' }, true), 0, []],
    ['no number', field('decimal', { type: 'number' }), '12a', ['kind: Enter a number.']],
    ['large', field('decimal', { type: 'number', maximum: 1000 }), '1000.01', ['maximum: Enter 1,000 or less.']],
    [
      'exclusive',
      field('decimal', { type: 'number', exclusiveMinimum: 0 }),
      '0',
      ['exclusiveMinimum: Enter more than 0.'],
    ],
    ['multiple', field('decimal', { type: 'number', multipleOf: 0.1 }), '0.3', []],
    [
      'no multiple',
      field('decimal', { type: 'number', multipleOf: 0.5 }),
      '0.3',
      ['multipleOf: Enter a multiple of 0.5.'],
    ],
    [
      'decimals',
      field('percent', { type: 'number', 'x-scale': 1 }),
      '1.25',
      ['kind: Enter a number with at most 1 decimal.'],
    ],
    [
      'no decimals',
      field('decimal', { type: 'number', 'x-scale': 0 }),
      '1.5',
      ['kind: Enter a number without decimals.'],
    ],
    ['amount', field('money', money({ minimum: 0 })), euros('-1'), ['minimum: Enter 0 or more.']],
    ['right amount', field('money', money({ minimum: 0 })), euros('0.01'), []],
    ['no amount', field('money', money({})), euros('a'), ['kind: Enter a number.']],
    ['no', field('boolean', { type: 'boolean' }, true), false, []],
    ['option', field('select', { type: 'string', enum: ['a'] }), 'b', ['enum: Choose one of the options.']],
    ['day', field('date', { type: 'string', format: 'date' }), '2026-02-30', ['kind: Enter a date.']],
    ['mail', field('email', { type: 'string', format: 'idn-email' }), 'a@b', [`kind: ${en.violation.email}`]],
    ['right mail', field('email', { type: 'string', format: 'idn-email' }), 'a@пример.рф', []],
    ['phone', field('phone', { type: 'string' }), 'call me', [`kind: ${en.violation.phone}`]],
    ['right phone', field('phone', { type: 'string' }), '+34 (912) 345-678', []],
    ['address', field('url', { type: 'string', format: 'uri' }), 'example.com', [`kind: ${en.violation.url}`]],
    ['right address', field('url', { type: 'string', format: 'uri' }), 'https://пример.рф/a b'.replace(' ', '%20'), []],
    ['few', field('tags', { type: 'array', minItems: 2 }), ['a'], ['minItems: Choose or enter at least 2.']],
    ['no list', field('multiSelect', { type: 'array' }, true), null, ['required: This is required.']],
    ['no JSON', field('json'), '{', [`kind: ${en.violation.json}`]],
    ['JSON', field('json'), '{"a": [1]}', []],
    ['half a point', field('geo', { type: 'object' }), { latitude: '1', longitude: '' }, [`kind: ${en.violation.geo}`]],
    ['empty address', field('address', { type: 'object' }, true), { city: ' ' }, ['required: This is required.']],
    ['record', field('relation', { type: 'string', format: 'uuid' }, true), { id: 'x', version: 1 }, []],
    ['record that can not be read', field('relation', { type: 'string', format: 'uuid' }, true), 'x', []],
  ])('%s', (_, one, value, expected) => {
    const found = violationsOf(entity, { f: value }, [one])
    expect(found.map(({ rule, message }) => `${rule}: ${message}`)).toEqual(expected)
  })

  it('tells all fields at once', () => {
    const fields = [field('text', text, true), { ...field('integer', { type: 'integer', minimum: 1 }), name: 'g' }]
    expect(violationsOf(entity, { g: 0 }, fields).map((one) => `${one.field} ${one.rule}`)).toEqual([
      'f required',
      'g minimum',
    ])
  })
})

describe('translateViolation', () => {
  const said = (rule: string, one: Field) =>
    translateViolation({ field: 'f', rule, message: 'as the server says' }, one)

  it('speaks the language of the person', async () => {
    await i18next.changeLanguage('es')
    expect(said('maxLength', field('text', { maxLength: 200 }))).toBe('Escriba como máximo 200 caracteres.')
    expect(said('minimum', field('money', money({ minimum: 1234.5 })))).toBe('Introduzca 1234,5 o más.')
    await i18next.changeLanguage('ru')
    expect(said('maxLength', field('text', { maxLength: 1 }))).toBe('Введите не больше 1 символа.')
    expect(said('unique', field('text'))).toBe(ru.violation.unique)
    await i18next.changeLanguage('en')
    expect(said('kind', field('phone'))).toBe(en.violation.phone)
  })

  it('leaves what it does not know as the server says it', () => {
    expect(said('lostNeedsReason', field('text'))).toBe('as the server says')
    expect(said('maxLength', field('text'))).toBe('as the server says')
    expect(said('kind', field('decimal', { 'x-scale': 2 }))).toBe('as the server says')
    expect(translateViolation({ message: 'all of it' }, undefined)).toBe('all of it')
  })
})
