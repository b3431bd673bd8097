import type { ComponentType } from 'react'
import { type Kinded, kindOf } from '.'
import { byKind } from './by-kind'
import type { SettingsProps } from './kind'

const settings = byKind<SettingsProps>(import.meta.glob('./*/settings.tsx', { eager: true }), 'Settings')

/** settingsFor is the component that edits what the document says of a field of a kind. */
export function settingsFor(field: Kinded): ComponentType<SettingsProps> {
  return settings.get(kindOf(field).name) as ComponentType<SettingsProps>
}
