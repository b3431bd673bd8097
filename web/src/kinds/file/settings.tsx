import { FileSettings as Shared, usualTypes } from '../file-settings'
import type { SettingsProps } from '../kind'

/** FileSettings edits which files the field takes. */
export function FileSettings(props: SettingsProps) {
  return <Shared {...props} types={usualTypes} />
}
