import type { InputProps } from '../kind'
import { TextField } from '../text-field'

/** UrlInput edits a web address. */
export function UrlInput(props: InputProps<string>) {
  return <TextField {...props} type="url" placeholder={props.place === 'form' ? 'https://example.com' : undefined} />
}
