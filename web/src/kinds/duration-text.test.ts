import { describe, expect, it } from 'vitest'
import { formatDuration, isDuration, isoDuration, parseDuration } from './duration-text'

describe('durations', () => {
  it.each([
    ['1h 30m', 'PT1H30M'],
    ['1h30m', 'PT1H30M'],
    ['90 min', 'PT1H30M'],
    ['1.5h', 'PT1H30M'],
    ['1,5 h', 'PT1H30M'],
    ['1:30', 'PT1H30M'],
    ['1:30:15', 'PT1H30M15S'],
    ['2d', 'P2D'],
    ['1 week 2 days', 'P9D'],
    ['-45m', '-PT45M'],
    ['−45m', '-PT45M'],
    ['0m', 'PT0S'],
    ['pt45m', 'PT45M'],
    ['2 ч 30 мин', 'PT2H30M'],
    ['3 дня', 'P3D'],
    ['2小时30分钟', 'PT2H30M'],
    ['2 цаг 15 минут', 'PT2H15M'],
    ['1 día 4 horas', 'P1DT4H'],
    ['90', undefined],
    ['30m 2h', undefined],
    ['2 months', undefined],
    ['1:75', undefined],
    ['0.1s', undefined],
    ['soon', undefined],
    ['', undefined],
  ])('%s is %s', (text, expected) => {
    expect(parseDuration(text)).toBe(expected)
  })

  const words = { d: 'd', h: 'h', m: 'm', s: 's' }

  it('shows what it reads', () => {
    for (const seconds of [0, 1, 60, 3600, 86_400, 95_445, -2700, 9_223_372_036]) {
      const iso = isoDuration(seconds)
      expect(isDuration(iso)).toBe(true)
      expect(parseDuration(formatDuration(iso, words))).toBe(iso)
    }
    expect(formatDuration('P1DT2H30M', words)).toBe('1d 2h 30m')
  })

  it.each(['P', 'PT', 'P1DT', '1h', 'P1Y', '', null])('%s is none', (value) => {
    expect(isDuration(value)).toBe(false)
  })
})
