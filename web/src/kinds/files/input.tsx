import { FileField } from '../file-field'
import type { FileValue } from '../file-value'
import type { InputProps } from '../kind'

/** FilesInput uploads files. */
export function FilesInput({ onChange, ...props }: InputProps<FileValue[]>) {
  return (
    <FileField {...props} several onChange={() => {}} onFiles={(files) => onChange(files.length > 0 ? files : null)} />
  )
}
