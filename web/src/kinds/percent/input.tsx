import type { InputProps } from '../kind'
import { labelled } from '../labelled'
import { NumberField } from '../number-field'

/** PercentInput edits an exact number of percent points. */
export function PercentInput(props: InputProps<string>) {
  return <NumberField {...labelled(props)} rightSection="%" value={props.value} onChange={props.onChange} />
}
