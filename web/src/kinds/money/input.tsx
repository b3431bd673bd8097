import { useModel } from '../../model/use-model'
import { decimalsOf } from '../decimal-text'
import { InputPair } from '../input-pair'
import type { InputProps } from '../kind'
import { NumberField } from '../number-field'
import { CurrencySelect } from './currency-select'
import { type Money, moneyOf } from './value'

/** MoneyInput edits an amount and its currency: the workspace's own, until another is chosen. */
export function MoneyInput(props: InputProps<Money>) {
  const { catalog } = useModel()
  const { value, onChange, label } = props
  const money = moneyOf(value, catalog.currency)
  const currency = money?.currency ?? catalog.currency
  return (
    <InputPair {...props} second={{ form: '5.25rem', cell: '3.5rem' }}>
      {(shared, first) => (
        <>
          <NumberField
            {...shared}
            {...first}
            value={money?.amount ?? null}
            decimals={decimalsOf(currency)}
            onChange={(amount) => onChange(amount === null ? null : { amount, currency })}
          />
          <CurrencySelect
            {...shared}
            label={label}
            value={currency}
            onChange={(next) => onChange({ amount: money?.amount ?? '0', currency: next })}
          />
        </>
      )}
    </InputPair>
  )
}
