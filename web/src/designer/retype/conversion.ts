import { askMetadata } from '../../api/graphql'

/** Loss is what may be lost as values turn into those of another kind. */
export type Loss = 'REFUSE' | 'CUT' | 'EMPTY'

/** Fate is what becomes of a value that does not stay what it is. */
export type Fate = 'REWRITTEN' | 'CUT' | 'LOST'

/** Example is a value that does not stay what it is. */
export interface Example {
  value: string
  fate: Fate
  becomes: string | null
  reason: string | null
  records: number
  ids: string[]
}

/** Conversion tells what becomes of the values of a field, as the server has found by turning them all. */
export interface Conversion {
  entity: string
  field: string
  from: string
  to: string
  records: number
  empty: number
  convert: number
  rewritten: number
  cut: number
  lost: number
  back: number
  loss: Loss
  refused: boolean
  examples: Example[]
}

const conversionFields = `conversions {
  entity field from to records empty convert rewritten cut lost back loss refused
  examples { value fate becomes reason records ids }
}`

/** tryEdit asks what would become of values, were some documents published. */
export async function tryEdit(documents: string[], base: number, signal?: AbortSignal): Promise<Conversion[]> {
  const query = `query ($edit: EditInput!) { plan(edit: $edit) { ${conversionFields} } }`
  const { plan } = await askMetadata<{ plan: { conversions: Conversion[] } }>(
    query,
    { edit: { documents, base } },
    signal,
  )
  return plan.conversions
}

/** tryDraft asks what would become of values, were one's draft published. */
export async function tryDraft(signal?: AbortSignal): Promise<Conversion[]> {
  const query = `{ draftPlan { ${conversionFields} } }`
  return (await askMetadata<{ draftPlan: { conversions: Conversion[] } }>(query, {}, signal)).draftPlan.conversions
}

/** tryVersion asks what would become of values, were a version restored. */
export async function tryVersion(number: number, lost: Loss, signal?: AbortSignal): Promise<Conversion[]> {
  const query = `query ($number: Int!, $lost: Loss) { versionPlan(number: $number, lost: $lost) { ${conversionFields} } }`
  const { versionPlan } = await askMetadata<{ versionPlan: { conversions: Conversion[] } }>(
    query,
    { number, lost },
    signal,
  )
  return versionPlan.conversions
}

/** FieldValue is a value that records have now, as people read it and as it is stored, and how many have it. */
export interface FieldValue {
  value: string
  stored: string
  records: number
}

/** valuesOf are the values of a published field, the most frequent first. */
export async function valuesOf(entity: string, field: string, signal?: AbortSignal): Promise<FieldValue[]> {
  const query =
    'query ($entity: ID!, $field: ID!) { fieldValues(entity: $entity, field: $field, first: 200) { value stored records } }'
  return (await askMetadata<{ fieldValues: FieldValue[] }>(query, { entity, field }, signal)).fieldValues
}

/** TurningKind is a kind with what it takes and what it can become. */
export interface TurningKind {
  name: string
  turnsInto: string[]
  settingsRequired: string[]
  keywords: { properties?: Record<string, unknown> }
}

/** turningKinds are all kinds. */
export async function turningKinds(signal?: AbortSignal): Promise<TurningKind[]> {
  const query = '{ kinds { name turnsInto settingsRequired keywords } }'
  return (await askMetadata<{ kinds: TurningKind[] }>(query, {}, signal)).kinds
}

/** losing is what has to be allowed for a conversion to be published: undefined where nothing is lost. */
export function losing({ cut, lost }: Conversion): Loss | undefined {
  if (lost > 0) return 'EMPTY'
  return cut > 0 ? 'CUT' : undefined
}
