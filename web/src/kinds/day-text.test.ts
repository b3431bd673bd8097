import { describe, expect, it } from 'vitest'
import { formatDay, parseDay } from './day-text'

describe('parseDay', () => {
  it.each([
    ['en', '1/31/2026', '2026-01-31'],
    ['en', '1/31', '2026-01-31'],
    ['en', '1/31/26', '2026-01-31'],
    ['en', '1/31/70', '1970-01-31'],
    ['en', '31/1/2026', undefined],
    ['es', '31/1/2026', '2026-01-31'],
    ['es', '31-1', '2026-01-31'],
    ['ru', '31.01.2026', '2026-01-31'],
    ['zh', '2026/1/31', '2026-01-31'],
    ['zh', '1/31', '2026-01-31'],
    ['mn', '2026.01.31', '2026-01-31'],
    ['ru', '2026-01-31', '2026-01-31'],
    ['en', '2/29/2026', undefined],
    ['en', '2/29/2028', '2028-02-29'],
    ['en', '31', undefined],
    ['en', 'tomorrow', undefined],
  ])('%s: %s is %s', (language, text, day) => {
    expect(parseDay(text, language, '2026-11-22')).toBe(day)
  })

  it.each(['en', 'es', 'zh', 'ru', 'mn'])('reads in %s what is written there', (language) => {
    for (const day of ['2026-01-31', '2028-02-29', '1999-12-01']) {
      expect(parseDay(formatDay(day, language, 'short'), language, '2026-11-22')).toBe(day)
    }
  })
})
