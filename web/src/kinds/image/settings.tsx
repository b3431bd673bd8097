import { FileSettings } from '../file-settings'
import { shownTypes } from '../file-value'
import type { SettingsProps } from '../kind'

/** ImageSettings edits which pictures the field takes. */
export function ImageSettings(props: SettingsProps) {
  return <FileSettings {...props} types={shownTypes} />
}
