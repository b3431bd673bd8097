import { describe, expect, it } from 'vitest'
import { editedDecimal, formatDecimal, formatMoney, parseDecimal } from './decimal-text'

describe('parseDecimal', () => {
  it.each([
    ['en', '1,234.50', '1234.5'],
    ['en', '1,234', '1234'],
    ['en', '1,5', '1.5'],
    ['en', '.5', '0.5'],
    ['en', '-0.0', '0'],
    ['en', '+007', '7'],
    ['en', '1,234,567.891', '1234567.891'],
    ['en', '1,23,4', undefined],
    ['en', '1.2.3', undefined],
    ['en', '12a', undefined],
    ['en', '-', undefined],
    ['en', '', undefined],
    ['en', '1e5', undefined],
    ['es', '1.234,50', '1234.5'],
    ['es', '1.234', '1234'],
    ['es', '12.5', '12.5'],
    ['es', '1,234', '1.234'],
    ['es', '1.234.567', '1234567'],
    ['es', '−5,25', '-5.25'],
    ['zh', '1,234.5', '1234.5'],
    ['ru', '1 234 567,8', '1234567.8'],
    ['ru', '1 234,5', '1234.5'],
    ['ru', '1.234', '1.234'],
    ['ru', '1,234', '1.234'],
    ['mn', '1,234.5', '1234.5'],
    ['en', "1'234.5", '1234.5'],
    ['en', '123456789012345678901234567890.123456789', '123456789012345678901234567890.123456789'],
  ])('%s: %s is %s', (language, text, number) => {
    expect(parseDecimal(text, language)).toBe(number)
  })

  it.each(['en', 'es', 'zh', 'ru', 'mn'])('reads in %s what is written there', (language) => {
    for (const number of ['0', '-1', '0.5', '12345.678', '-1234567.8', '98765432109876543210.12']) {
      expect(parseDecimal(formatDecimal(number, language), language)).toBe(number)
      expect(parseDecimal(editedDecimal(number, language), language)).toBe(number)
    }
  })
})

describe('formatDecimal', () => {
  it.each([
    ['en', '1,234,567.8'],
    ['es', '1.234.567,8'],
    ['zh', '1,234,567.8'],
    ['ru', '1 234 567,8'],
    ['mn', '1,234,567.8'],
  ])('in %s', (language, text) => {
    expect(formatDecimal('1234567.8', language).replace(/\s/g, ' ')).toBe(text)
  })

  it('keeps every digit, and what is no number as it is', () => {
    expect(formatDecimal('12345678901234567890.123456789', 'en')).toBe('12,345,678,901,234,567,890.123456789')
    expect(formatDecimal('12a', 'en')).toBe('12a')
  })
})

describe('formatMoney', () => {
  it.each([
    ['en', '1234.5', 'EUR', '€1,234.50'],
    ['es', '1234567.5', 'EUR', '1.234.567,50 €'],
    ['zh', '1234.5', 'CNY', '¥1,234.50'],
    ['ru', '-1234.5', 'RUB', '-1 234,50 ₽'],
    ['en', '1234', 'JPY', '¥1,234'],
    ['en', '1.239', 'USD', '$1.239'],
    ['en', '5', 'nonsense', '5 nonsense'],
  ])('%s: %s %s', (language, amount, currency, text) => {
    expect(formatMoney({ amount, currency }, language).replace(/\s/g, ' ')).toBe(text)
  })
})
