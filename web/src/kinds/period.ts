/** periods are the spans of time that conditions name, the usual ones first: as the API calls them, in our own spelling. */
export const periods = [
  'today',
  'yesterday',
  'tomorrow',
  'thisWeek',
  'lastWeek',
  'nextWeek',
  'thisMonth',
  'lastMonth',
  'nextMonth',
  'thisQuarter',
  'lastQuarter',
  'nextQuarter',
  'thisYear',
  'lastYear',
  'nextYear',
  'thisFiscalQuarter',
  'lastFiscalQuarter',
  'nextFiscalQuarter',
  'thisFiscalYear',
  'lastFiscalYear',
  'nextFiscalYear',
] as const

export type Period = (typeof periods)[number]

/** isPeriod tells one of the periods. */
export function isPeriod(value: unknown): value is Period {
  return periods.includes(value as Period)
}

/** namedPeriod is a period as the API calls it: THIS_FISCAL_YEAR. */
export function namedPeriod(period: Period): string {
  return period.replace(/[A-Z]/g, '_$&').toUpperCase()
}

/** longest is how many of each unit the API counts at most: about a century. */
const longest = { DAY: 36_500, WEEK: 5200, MONTH: 1200, QUARTER: 400, YEAR: 100 }

export type PeriodUnit = keyof typeof longest

/** periodUnits are what lengths of time are counted in. */
export const periodUnits = Object.keys(longest) as PeriodUnit[]

/** Length is so many days, weeks, months, quarters or years. */
export interface Length {
  count: number | null
  unit: PeriodUnit
}

/** lengthOf reads what a condition holds: a number alone is of days. */
export function lengthOf(value: unknown): Length {
  if (typeof value !== 'object' || value === null) return { count: value == null ? null : Number(value), unit: 'DAY' }
  const { count, unit } = value as Partial<Length>
  return { count: count ?? null, unit: periodUnits.find((one) => one === unit) ?? 'DAY' }
}

/** isLength tells a length that can be asked for. */
export function isLength({ count, unit }: Length): boolean {
  return count !== null && Number.isInteger(count) && count > 0 && count <= longest[unit]
}
