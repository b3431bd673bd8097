import { countryName } from './countries'

/** parts are those of an address, in the order in which they are typed. */
export const parts = ['line1', 'line2', 'city', 'region', 'postalCode', 'country'] as const

/** Address is a postal address. Its country is a code of ISO 3166-1. */
export type Address = Partial<Record<(typeof parts)[number], string | null>>

const cityFirst = new Set(['US', 'CA', 'AU', 'NZ', 'IN', 'PH', 'PK', 'ZA', 'HK', 'SG', 'TH', 'MN'])
const cityAlone = new Set(['GB', 'IE', 'RU', 'UA', 'KZ', 'BY'])
const largestFirst = new Set(['CN', 'JP', 'KR', 'TW'])

/** addressLines is an address in the lines and the order that are usual in its country. */
export function addressLines(value: Address, language: string): string[] {
  const { line1, line2, city, region, postalCode, country } = value
  const name = country ? countryName(country, language) : ''
  const join = (separator: string, ...texts: (string | null | undefined)[]) => texts.filter(Boolean).join(separator)
  const lines = () => {
    if (country && largestFirst.has(country) && /[\p{sc=Han}\p{sc=Hangul}]/u.test(join('', city, line1)))
      return [join(' ', postalCode), join(' ', region, city), line1, line2]
    if (country && cityFirst.has(country)) return [line1, line2, join(', ', city, join(' ', region, postalCode))]
    if (country && cityAlone.has(country)) return [line1, line2, join(', ', city, region), postalCode]
    return [line1, line2, join(' ', postalCode, city), region === city ? '' : region]
  }
  return [...lines(), name].filter((line): line is string => Boolean(line))
}

/** addressText is an address on one line. */
export function addressText(value: Address, language: string): string {
  return addressLines(value, language).join(', ')
}
