import { localeOf } from '../locale'

/** canonical is how the API writes exact numbers: no group separators, a point, at most 60 digits and 30 after the point. */
const canonical = /^-?\d+(\.\d+)?$/

/** isDecimal tells a text that is an exact number in the API's form. */
export function isDecimal(text: string): boolean {
  return canonical.test(text)
}

/** isPlain tells an exact number that JavaScript's own numbers hold to the last digit: those of up to 15 digits. */
export function isPlain(text: string): boolean {
  return isDecimal(text) && text.replace(/\D/g, '').replace(/^0+|0+$/g, '').length <= 15
}

interface Separators {
  group: string
  point: string
}

/** separatorsOf are the signs between thousands and before decimals in a language. */
function separatorsOf(language: string): Separators {
  const parts = new Intl.NumberFormat(localeOf(language)).formatToParts(1234567.8)
  const sign = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
  return { group: sign('group'), point: sign('decimal') || '.' }
}

/**
 * parseDecimal reads a number as people of a language type it, exactly: 1.200,50 in Spanish, 1 200,50 in Russian. Where
 * the sign between thousands can't be one, it is taken for the decimal sign: 1.5 is one and a half everywhere.
 * undefined is answered for what is no number.
 */
export function parseDecimal(text: string, language: string): string | undefined {
  const bare = text
    .replace(/[\s'’_]/g, '')
    .replace(/^[−–]/, '-')
    .replace(/^\+/, '')
  const sign = bare.startsWith('-') ? '-' : ''
  const digits = toPoint(bare.slice(sign.length), separatorsOf(language))
  if (digits === undefined || !/^(\d+(\.\d*)?|\.\d+)$/.test(digits)) return undefined
  return trimmed(sign, digits)
}

/** toPoint brings digits into the form with a point and without groups. */
function toPoint(text: string, { group, point }: Separators): string | undefined {
  const signs = [...new Set(text.replace(/\d/g, ''))]
  if (signs.length === 0) return text
  if (signs.some((sign) => sign !== '.' && sign !== ',') || signs.length > 2) return undefined
  const decimal = signs.length === 2 ? lastOf(text) : decimalOf(text, signs[0] as string, group, point)
  const thousands = decimal === ',' ? '.' : ','
  const [whole = '', fraction, ...more] = decimal ? text.split(decimal) : [text]
  if (more.length > 0 || fraction?.includes(thousands) || !groupsFit(whole)) return undefined
  return whole.replace(/[.,]/g, '') + (fraction === undefined ? '' : `.${fraction}`)
}

function lastOf(text: string): string {
  return text.lastIndexOf(',') > text.lastIndexOf('.') ? ',' : '.'
}

/** decimalOf is the decimal sign of a text with one sort of signs: '' when they stand between thousands. */
function decimalOf(text: string, sign: string, group: string, point: string): string {
  if (sign === point) return sign
  if (sign === group && groupsFit(text)) return ''
  return text.split(sign).length > 2 ? '' : sign
}

function groupsFit(whole: string): boolean {
  const groups = whole.split(/[.,]/)
  return groups.length === 1 || groups.every((one, i) => (i === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(one))
}

function trimmed(sign: string, digits: string): string {
  const [whole = '', decimals = ''] = digits.split('.')
  const fraction = decimals.replace(/0+$/, '')
  const number = (whole.replace(/^0+(?=\d)/, '') || '0') + (fraction && `.${fraction}`)
  return /[1-9]/.test(number) ? sign + number : number
}

/** fractionOf counts the digits after the point, without zeros at the end. */
export function fractionOf(decimal: string): number {
  return decimal.split('.')[1]?.replace(/0+$/, '').length ?? 0
}

/** formatDecimal writes an exact number by the habits of a language, without losing a digit. */
export function formatDecimal(decimal: string, language: string, options: Intl.NumberFormatOptions = {}): string {
  if (!isDecimal(decimal)) return decimal
  const digits = Math.min(Math.max(fractionOf(decimal), options.minimumFractionDigits ?? 0), 20)
  const format = new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: digits, ...options })
  return format.format(decimal as Intl.StringNumericLiteral)
}

/** editedDecimal writes an exact number as it is edited: with the decimal sign of the language, without groups. */
export function editedDecimal(decimal: string, language: string): string {
  return isDecimal(decimal) ? decimal.replace('.', separatorsOf(language).point) : decimal
}

/** formatMoney writes an exact amount with the sign of its currency: with all its decimals, at least the currency's own. */
export function formatMoney({ amount, currency }: { amount: string; currency: string }, language: string): string {
  const options = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const
  try {
    return formatDecimal(amount, language, { ...options, minimumFractionDigits: decimalsOf(currency) })
  } catch {
    return `${formatDecimal(amount, language)} ${currency}`
  }
}

/** decimalsOf is how many decimals amounts of a currency have: two of euros, none of yen. */
export function decimalsOf(currency: string): number | undefined {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().minimumFractionDigits
  } catch {
    return undefined
  }
}
