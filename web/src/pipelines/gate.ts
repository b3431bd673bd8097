import { hasCode } from '../api/failure'
import type { Entity, Field } from '../model/catalog'
import { fieldOf } from '../model/model'

/** Missing is a field that a gate asks a value of. */
interface Missing {
  field: string
  label: string
  stage: string
}

/** Failed is what does not hold: a check with the fields that it speaks of, or a move that may not be made. */
interface Failed {
  message: string
  stage?: string
  move?: 'skip' | 'back'
  fields?: string[]
}

/** Barrier is what stands between a record and a stage. */
export interface Barrier {
  missing: Missing[]
  failed: Failed[]
}

/** barrierOf is what a gate says in a refusal; null for other refusals. */
export function barrierOf(error: unknown): Barrier | null {
  if (!hasCode(error, 'GATE')) return null
  const { missing, failed } = error.details as Partial<Barrier>
  return { missing: missing ?? [], failed: failed ?? [] }
}

/** isShut tells that nothing that could be filled in would help: the move itself may not be made. */
export function isShut({ failed }: Barrier): boolean {
  return failed.some(({ move }) => move !== undefined)
}

/** askedBy are the fields to fill in before a gate: those that are missing, then those that its checks speak of. */
export function askedBy(entity: Entity, { missing, failed }: Barrier, others: string[] = []): Field[] {
  const names = [...missing.map(({ field }) => field), ...failed.flatMap(({ fields }) => fields ?? []), ...others]
  const fields = [...new Set(names)].flatMap((name) => fieldOf(entity, name) ?? [])
  return fields.filter(({ updatable }) => updatable)
}
