import { DayField } from '../day-field'
import type { InputProps } from '../kind'
import { labelled } from '../labelled'

/** DateInput edits a day. */
export function DateInput(props: InputProps<string>) {
  return <DayField {...labelled(props)} value={props.value} onChange={props.onChange} />
}
