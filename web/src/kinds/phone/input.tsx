import type { InputProps } from '../kind'
import { TextField } from '../text-field'

/** PhoneInput edits a phone number. */
export function PhoneInput(props: InputProps<string>) {
  return <TextField {...props} type="tel" placeholder={props.place === 'form' ? '+34 912 345 678' : undefined} />
}
