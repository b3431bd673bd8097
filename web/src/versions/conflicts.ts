import { Failure } from '../api/failure'
import { askMetadata } from '../api/graphql'
import type { DocumentType } from '../designer/documents'

/** Side is whose change is to hold. */
export type Side = 'OURS' | 'THEIRS' | 'BOTH'

/** Meeting is what brings two sides together: ours are the changes of a draft, of a sandbox or of a template's version. */
export type Meeting = 'draft' | 'sandbox' | 'template'

/** Conflict is a place that two sides have changed, each in another way. */
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

/** listed is how choices are told to the server. */
export function listed(choices: Choices): { key: string; take: Side }[] {
  return Object.entries(choices).map(([key, take]) => ({ key, take }))
}

/** mergeDraft brings one's draft together with what others have published; what is left open is answered. */
export async function mergeDraft(choices: Choices, revision: number): Promise<Conflict[]> {
  const query = `mutation ($choices: [ChoiceInput!]!, $revision: Int) {
    mergeDraft(choices: $choices, revision: $revision) { conflicts { ${conflictFields} } } }`
  const variables = { choices: listed(choices), revision }
  const data = await askMetadata<{ mergeDraft: { conflicts: Conflict[] } }>(query, variables)
  return data.mergeDraft.conflicts
}

/** conflictsOf are those that a refusal tells. */
export function conflictsOf(error: Error | null): Conflict[] {
  const told = error instanceof Failure ? error.details.conflicts : undefined
  return Array.isArray(told) ? (told as Conflict[]) : []
}

/** allOf chooses one side everywhere. */
export function allOf(conflicts: Conflict[], side: Side): Choices {
  return Object.fromEntries(conflicts.map(({ key }) => [key, side]))
}
