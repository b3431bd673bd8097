import { askMetadata } from '../api/graphql'
import type { DocumentType } from '../designer/documents'

/** Side is whose change is to hold. */
export type Side = 'OURS' | 'THEIRS' | 'BOTH'

/** Conflict is a place that one's draft and somebody else have changed, each in another way. */
export interface Conflict {
  key: string
  kind: string
  type: DocumentType
  id: string
  pointer: string
  base: unknown
  ours: unknown
  theirs: unknown
  /** both tells that each of the two can be kept. */
  both: boolean
}

/** Choices are the sides that were chosen, by the keys of conflicts. */
export type Choices = Record<string, Side>

/** conflictFields is what is asked of conflicts. */
export const conflictFields = 'key kind type id pointer base ours theirs both'

/** mergeDraft brings one's draft together with what others have published; what is left open is answered. */
export async function mergeDraft(choices: Choices, revision: number): Promise<Conflict[]> {
  const query = `mutation ($choices: [ChoiceInput!]!, $revision: Int) {
    mergeDraft(choices: $choices, revision: $revision) { conflicts { ${conflictFields} } } }`
  const list = Object.entries(choices).map(([key, take]) => ({ key, take }))
  const data = await askMetadata<{ mergeDraft: { conflicts: Conflict[] } }>(query, { choices: list, revision })
  return data.mergeDraft.conflicts
}

/** allOf chooses one side everywhere. */
export function allOf(conflicts: Conflict[], side: Side): Choices {
  return Object.fromEntries(conflicts.map(({ key }) => [key, side]))
}
