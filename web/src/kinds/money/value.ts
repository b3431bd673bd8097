import { isPlain } from '../decimal-text'

/** Money is an exact amount and its currency. */
export interface Money {
  amount: string
  currency: string
}

/** moneyOf reads an amount of a document: alone it is in the workspace's currency. */
export function moneyOf(value: unknown, currency: string): Money | null {
  if (value === null || value === undefined) return null
  if (typeof value !== 'object') return { amount: String(value), currency }
  const { amount, currency: own } = value as Partial<Money>
  return { amount: String(amount ?? ''), currency: own ?? currency }
}

/** plainMoney is an amount in the form that the field's schema speaks of. */
export function plainMoney({ amount, currency }: Money): unknown {
  return { amount: isPlain(amount) ? Number(amount) : amount, currency }
}
