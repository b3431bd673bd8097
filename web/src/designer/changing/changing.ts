import { askMetadata } from '../../api/graphql'

/** ModelChange is a change of the data model that takes longer than a moment, in the server's words. */
export interface ModelChange {
  id: string
  title: string
  state: 'PREPARING' | 'PUBLISHING' | 'CLEANING' | 'UNDOING' | 'DONE' | 'FAILED' | 'CANCELLED'
  step: string | null
  stepNumber: number
  stepCount: number
  /** progress is how much of the step is done, 0 to 1; null where that is not known. */
  progress: number | null
  version: number | null
  problem: string | null
  createdAt: string
  createdByName: string | null
  cancellable: boolean
}

/** changeFields are those of a ModelChange. */
export const changeFields =
  'id title state step stepNumber stepCount progress version problem createdAt createdByName cancellable'

/** Outcome is what publishing answers: the change on its way, where that takes longer than a moment. */
export interface Outcome {
  running: { version: number | null } | null
}

/** waits is whether what was to be published is not so yet. */
export function waits({ running }: Outcome): boolean {
  return running !== null && running.version === null
}

/** lastChange is the change on its way, or the last one that was; null where there never was any. */
export async function lastChange(signal?: AbortSignal): Promise<ModelChange | null> {
  const query = `{ changes(first: 1) { ${changeFields} } }`
  return (await askMetadata<{ changes: ModelChange[] }>(query, {}, signal)).changes[0] ?? null
}

/** cancelChange ends a change before it is published. */
export async function cancelChange(id: string): Promise<ModelChange> {
  const query = `mutation ($id: ID!) { cancelChange(id: $id) { ${changeFields} } }`
  return (await askMetadata<{ cancelChange: ModelChange }>(query, { id })).cancelChange
}

/** isOver tells whether nothing is to be done of a change any more. */
export function isOver({ state }: ModelChange): boolean {
  return state === 'DONE' || state === 'FAILED' || state === 'CANCELLED'
}

/** overall is how far a change is, in percent: its steps count alike. */
export function overall({ stepNumber, stepCount, progress }: ModelChange): number {
  if (stepCount === 0) return 0
  return (100 * (Math.max(stepNumber - 1, 0) + (progress ?? 0))) / stepCount
}
