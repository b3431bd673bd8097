import type { FileValue } from '../file-value'
import { FilesView as Shared } from '../files-view'
import type { ViewProps } from '../kind'

/** FilesView shows files, in a cell by small pictures and icons. */
export function FilesView({ value, place }: ViewProps<FileValue[]>) {
  return <Shared value={value} place={place} />
}
