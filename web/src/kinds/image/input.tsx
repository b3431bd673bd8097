import { FileField } from '../file-field'
import { type FileValue, shownTypes } from '../file-value'
import type { InputProps } from '../kind'

/** ImageInput uploads a picture. */
export function ImageInput({ onChange, ...props }: InputProps<FileValue>) {
  return <FileField {...props} accept={shownTypes} onChange={() => {}} onFiles={([file]) => onChange(file ?? null)} />
}
