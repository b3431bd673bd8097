import type { FileValue } from '../file-value'
import { FilesView } from '../files-view'
import type { ViewProps } from '../kind'

/** FileView shows a file by its name, with a picture or an icon. */
export function FileView({ value, place }: ViewProps<FileValue>) {
  return <FilesView value={value} place={place} />
}
