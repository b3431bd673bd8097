import type { InputProps } from '../kind'
import { TextField } from '../text-field'

/** EmailInput edits an e-mail address. */
export function EmailInput(props: InputProps<string>) {
  return <TextField {...props} type="email" placeholder={props.place === 'form' ? 'name@example.com' : undefined} />
}
