import type { FileValue } from '../file-value'
import { FilesView } from '../files-view'
import type { ViewProps } from '../kind'

/** ImageView shows a picture: small in a cell, on a page as large as looking at it takes. */
export function ImageView({ value, place }: ViewProps<FileValue>) {
  return <FilesView value={value} place={place} bare />
}
