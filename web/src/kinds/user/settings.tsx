export { ReferenceSettings as UserSettings } from '../reference-settings'
