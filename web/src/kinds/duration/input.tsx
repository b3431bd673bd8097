import { DurationField } from '../duration-field'
import type { InputProps } from '../kind'
import { labelled } from '../labelled'

/** DurationInput edits a duration. What is none is handed on as it was typed. */
export function DurationInput(props: InputProps<string>) {
  const placeholder = props.place === 'cell' ? '' : undefined
  return <DurationField {...labelled(props)} placeholder={placeholder} value={props.value} onChange={props.onChange} />
}
