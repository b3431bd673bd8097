import { FileField } from '../file-field'
import type { FileValue } from '../file-value'
import type { InputProps } from '../kind'

/** FileInput uploads a file. */
export function FileInput({ onChange, ...props }: InputProps<FileValue>) {
  return <FileField {...props} onChange={() => {}} onFiles={([file]) => onChange(file ?? null)} />
}
