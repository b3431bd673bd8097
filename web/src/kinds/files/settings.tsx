import { CountSettings } from '../count-settings'
import { FileSettings, usualTypes } from '../file-settings'
import type { SettingsProps } from '../kind'

/** FilesSettings edits which files the field takes, and how many. */
export function FilesSettings(props: SettingsProps) {
  return (
    <FileSettings {...props} types={usualTypes}>
      <CountSettings {...props} />
    </FileSettings>
  )
}
