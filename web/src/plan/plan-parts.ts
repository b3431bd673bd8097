/** Use is a place in a document that names what a change is about. */
export interface Use {
  type: string
  id: string
  label: string
  pointer: string
  as: string
}

/** Asked is how often somebody asked the API for something lately: by its name, or by an old one. */
export interface Asked {
  text: string
  name: string | null
  byKey: boolean
  as: string | null
  times: number
  last: string
}

/** Breach is records that break what a change asks. */
export interface Breach {
  change: number | null
  entity: string
  field: string | null
  text: string
  count: number
  atLeast: boolean
  unknown: boolean
  blocks: boolean
  filter: Record<string, Record<string, unknown>> | null
  examples: { id: string; label: string; value: string }[]
}

export const askedFields = 'text name byKey as times last'

export const useFields = 'type id label pointer as'

export const usesFields = `users { ${useFields} } asked { ${askedFields} }`

export const breachFields =
  'breaches { change entity field text count atLeast unknown blocks filter examples { id label value } }'

export const stepFields = 'steps { what lock phase work rows seconds }'

/** blankField is the field that a filter asks to have no value of; undefined where it asks something else. */
export function blankField(filter: Breach['filter'], fields: { name: string }[]): string | undefined {
  const [key, asks] = Object.entries(filter ?? {})[0] ?? []
  if (!key || asks?.isNull !== true) return undefined
  return fields.find(({ name }) => name === key || `${name}Id` === key)?.name
}

/** secondsIn rounds a duration for people: to whole seconds under a minute and a half, else to minutes. */
export function secondsIn(seconds: number): { unit: 'moment' | 'seconds' | 'minutes'; count: number } {
  if (seconds < 0.5) return { unit: 'moment', count: 0 }
  if (seconds < 90) return { unit: 'seconds', count: Math.round(seconds) || 1 }
  return { unit: 'minutes', count: Math.round(seconds / 60) }
}

/** byDocument puts uses of one document together. */
export function byDocument(uses: Use[]): Use[][] {
  const groups = new Map<string, Use[]>()
  for (const use of uses) {
    const key = `${use.type}/${use.id}`
    groups.set(key, [...(groups.get(key) ?? []), use])
  }
  return [...groups.values()]
}
