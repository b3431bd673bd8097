import { useModel } from '../../model/use-model'
import type { InputProps } from '../kind'
import { labelled } from '../labelled'
import { NumberField } from '../number-field'
import { CurrencySelect } from './currency-select'
import classes from './input.module.css'
import { type Money, moneyOf } from './value'

/** MoneyInput edits an amount and its currency: the workspace's own, until another is chosen. */
export function MoneyInput(props: InputProps<Money>) {
  const { catalog } = useModel()
  const { value, onChange, label, disabled } = props
  const money = moneyOf(value, catalog.currency)
  const currency = money?.currency ?? catalog.currency
  return (
    <NumberField
      {...labelled(props)}
      value={money?.amount ?? null}
      onChange={(amount) => onChange(amount === null ? null : { amount, currency })}
      rightSectionWidth={84}
      rightSection={
        <div className={classes.currency}>
          <CurrencySelect
            label={label}
            disabled={disabled}
            value={currency}
            onChange={(next) => onChange({ amount: money?.amount ?? '0', currency: next })}
          />
        </div>
      }
    />
  )
}
