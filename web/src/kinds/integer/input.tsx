import type { InputProps } from '../kind'
import { labelled } from '../labelled'
import { NumberField } from '../number-field'

/** IntegerInput edits a whole number. What is none is handed on as it was typed. */
export function IntegerInput(props: InputProps<number | string>) {
  const { value, onChange } = props
  const set = (text: string | null) => {
    const number = Number(text)
    onChange(text !== null && Number.isSafeInteger(number) ? number : text)
  }
  return <NumberField {...labelled(props)} whole value={value === null ? null : String(value)} onChange={set} />
}
