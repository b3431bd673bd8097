import type { InputProps } from '../kind'
import { TextField } from '../text-field'

/** TextInput edits a line of text. */
export function TextInput(props: InputProps<string>) {
  return <TextField {...props} />
}
