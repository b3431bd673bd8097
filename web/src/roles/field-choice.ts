import { everyEntity } from './role-document'

/** FieldChoice is which fields a policy speaks of: all, all but some, or only some. */
export interface FieldChoice {
  mode: 'all' | 'except' | 'only'
  names: string[]
}

/** readFields reads a policy's list of fields; undefined for one that mixes both ways. */
export function readFields(fields: string[] | undefined): FieldChoice | undefined {
  const rest = (fields ?? []).filter((name) => name !== everyEntity)
  if (rest.length === 0) return { mode: 'all', names: [] }
  const less = rest.filter((name) => name.startsWith('!'))
  if (less.length === rest.length) return { mode: 'except', names: less.map((name) => name.slice(1)) }
  if (less.length > 0 || fields?.includes(everyEntity)) return undefined
  return { mode: 'only', names: rest }
}

/** writeFields is a choice as policies write it; undefined is all fields. */
export function writeFields({ mode, names }: FieldChoice): string[] | undefined {
  if (mode === 'all' || (mode === 'except' && names.length === 0)) return undefined
  return mode === 'except' ? [everyEntity, ...names.map((name) => `!${name}`)] : names
}
