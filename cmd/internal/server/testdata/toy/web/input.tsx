import type { InputProps } from '../kind'
import { TextField } from '../text-field'

/** ToyInput edits a grade. */
export function ToyInput(props: InputProps<string>) {
  return <TextField {...props} />
}
