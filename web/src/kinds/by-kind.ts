import type { ComponentType } from 'react'

/** Files are those of one name in the folders of the kinds, by their paths. */
type Files = Record<string, Record<string, unknown>>

/** byKind lists a component of each kind, by the kind's name: that of the date with the ending Input is DateInput. */
export function byKind<P>(files: Files, ending: string): ReadonlyMap<string, ComponentType<P>> {
  return new Map(
    Object.entries(files).map(([path, exported]) => {
      const name = path.split('/')[1] ?? ''
      const part = exported[`${name.charAt(0).toUpperCase()}${name.slice(1)}${ending}`]
      if (!part) throw new Error(`${path} has no ${ending}`)
      return [name, part as ComponentType<P>]
    }),
  )
}
