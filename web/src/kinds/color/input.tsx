import type { InputProps } from '../kind'
import { labelled } from '../labelled'
import { ColorField } from './color-field'

/** ColorInput edits a colour. */
export function ColorInput(props: InputProps<string>) {
  const cell = props.place === 'cell'
  return (
    <ColorField
      {...labelled(props)}
      {...(cell && { placeholder: '', withEyeDropper: false, withPreview: false })}
      value={props.value}
      onChange={props.onChange}
    />
  )
}
