/** UnitWords are the signs of units in a language: d, h, min, s. */
export type UnitWords = Record<'d' | 'h' | 'm' | 's', string>

const iso = /^(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/

/** isDuration tells a duration in the API's form: P1DT2H30M, -PT45M. */
export function isDuration(value: unknown): value is string {
  return typeof value === 'string' && iso.test(value) && /\d[DHMS]$/.test(value)
}

/** formatDuration writes a duration in the units of a language: 1d 2h 30m. */
export function formatDuration(value: string, words: UnitWords): string {
  if (!isDuration(value)) return value
  const [, sign, d, h, m, s] = value.match(iso) ?? []
  const parts = Object.entries({ d, h, m, s }).flatMap(([unit, n]) =>
    Number(n) > 0 ? [`${n}${words[unit as keyof UnitWords]}`] : [],
  )
  return parts.length > 0 ? (sign ? '−' : '') + parts.join(' ') : `0${words.m}`
}

/** secondsOf is how many seconds a duration in the API's form takes; undefined for what is none. */
export function secondsOf(value: unknown): number | undefined {
  if (!isDuration(value)) return undefined
  const [, sign, d = 0, h = 0, m = 0, s = 0] = value.match(iso) ?? []
  return (sign ? -1 : 1) * (Number(d) * day + Number(h) * 3600 + Number(m) * 60 + Number(s))
}

const day = 86_400

/** units are what people of any of the app's languages call units of time, with their length in seconds. */
const units: [RegExp, number][] = [
  [/^(w|weeks?|sem|semanas?|н|нед\p{L}*|周|星期|долоохоног)$/u, 7 * day],
  [/^(d|days?|d[ií]as?|д|дн\p{L}*|день|天|日|ө|өдөр|хоног)$/u, day],
  [/^(h|hrs?|hours?|horas?|ч|час\p{L}*|小时|小時|时|ц|цаг)$/u, 3600],
  [/^(m|min|mins|minutes?|minutos?|м|мин\p{L}*|分|分钟|分鐘)$/u, 60],
  [/^(s|secs?|seconds?|seg|segundos?|с|сек\p{L}*|秒)$/u, 1],
]

/**
 * parseDuration reads a duration as people type it: 1h 30m, 1.5 h, 2d, 1:30 for hours and minutes, or as the API writes
 * it. undefined is answered for what is none: a number alone could be of anything.
 */
export function parseDuration(text: string): string | undefined {
  const bare = text.trim().toLowerCase().replace('−', '-')
  if (isDuration(bare.toUpperCase())) return bare.toUpperCase()
  const negative = bare.startsWith('-')
  const seconds = clockSeconds(bare.replace(/^-\s*/, '')) ?? unitSeconds(bare.replace(/^-\s*/, ''))
  return seconds === undefined ? undefined : isoDuration(negative ? -seconds : seconds)
}

function clockSeconds(text: string): number | undefined {
  const [, hours, minutes, seconds = 0] = text.match(/^(\d{1,6}):([0-5]\d)(?::([0-5]\d))?$/) ?? []
  return hours === undefined ? undefined : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
}

function unitSeconds(text: string): number | undefined {
  if (!/^(\d+([.,]\d+)?\s*\p{L}+\s*)+$/u.test(text)) return undefined
  let [sum, last] = [0, Number.POSITIVE_INFINITY]
  for (const [, number, name] of text.matchAll(/(\d+(?:[.,]\d+)?)\s*(\p{L}+)/gu)) {
    const length = units.find(([called]) => called.test(name ?? ''))?.[1]
    if (length === undefined || length >= last) return undefined
    sum += Number((number ?? '').replace(',', '.')) * length
    last = length
  }
  const whole = Math.round(sum)
  return Math.abs(sum - whole) < 1e-6 && whole <= 9_223_372_036 ? whole : undefined
}

/** isoDuration writes so many seconds as the API does. */
export function isoDuration(seconds: number): string {
  const n = Math.abs(seconds)
  const part = (count: number, unit: string) => (count > 0 ? `${count}${unit}` : '')
  const date = part(Math.floor(n / day), 'D')
  const time =
    part(Math.floor((n % day) / 3600), 'H') + part(Math.floor((n % 3600) / 60), 'M') + part(Math.floor(n % 60), 'S')
  if (!date && !time) return 'PT0S'
  return `${seconds < 0 ? '-' : ''}P${date}${time && `T${time}`}`
}
