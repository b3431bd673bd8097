import type { InputProps } from '../kind'
import { labelled } from '../labelled'
import { NumberField } from '../number-field'

/** DecimalInput edits an exact number. */
export function DecimalInput(props: InputProps<string>) {
  return <NumberField {...labelled(props)} value={props.value} onChange={props.onChange} />
}
