import type { Body } from '../../designer/documents'
import { kindOf } from '../../kinds'
import type { Entity, Field } from '../../model/catalog'
import type { Label } from '../../model/label'

/** StageBody is a stage as a pipeline's document has it. */
export interface StageBody {
  'x-id'?: string
  value: string
  probability?: number
  require?: string[]
  check?: string
  message?: Label
  idleAfter?: string
  closed?: 'won' | 'lost'
}

/** Leave is who may make a kind of move: everybody, nobody, or those with roles. */
export type Leave = boolean | string | string[] | undefined

/** PipelineBody is the document of a pipeline. */
export type PipelineBody = Body & {
  $id: string
  title?: Label
  entity: string
  field: string
  amount?: string
  when?: string
  stages: StageBody[]
  moves?: { skip?: Leave; back?: Leave }
}

/** stagedFields are the fields that a pipeline can be over: those of which people choose one of several options. */
export function stagedFields(entity: Entity): Field[] {
  return entity.fields.filter(
    (field) =>
      !field.system && field.updatable && (kindOf(field).columns?.(field).length ?? 0) > 1 && !kindOf(field).group,
  )
}

/** summedFields are the fields that say what records are worth. */
export function summedFields(entity: Entity): Field[] {
  return entity.fields.filter((field) => !field.system && kindOf(field).sums === true)
}

/** newPipeline is a pipeline through all options of a field. Those that sound like an end are closed. */
export function newPipeline(name: string, title: Label, entity: Entity, field: Field): PipelineBody {
  const options = kindOf(field).columns?.(field) ?? []
  const open = options.filter(({ value }) => closedBy(String(value)) === undefined)
  const stages = options.map(({ value }): StageBody => {
    const closed = closedBy(String(value))
    if (closed) return { value: String(value), closed }
    const place = open.findIndex((one) => one.value === value)
    return { value: String(value), probability: Math.round(((place + 1) * 100) / (open.length + 1)) }
  })
  return { $schema: 'kith:pipeline', $id: name, title, entity: entity.name, field: field.name, stages }
}

function closedBy(value: string): 'won' | 'lost' | undefined {
  if (/^(won|converted|done|completed)$/i.test(value)) return 'won'
  return /^(lost|unqualified|cancell?ed|rejected)$/i.test(value) ? 'lost' : undefined
}

/** setStage changes parts of a stage: what is undefined is taken out. */
export function setStage(doc: PipelineBody, index: number, part: Partial<StageBody>): PipelineBody {
  const stage = { ...doc.stages[index], ...part } as StageBody & Record<string, unknown>
  for (const key of Object.keys(part)) if (stage[key] === undefined) delete stage[key]
  return { ...doc, stages: doc.stages.with(index, stage) }
}

/** moveStage takes a stage to another place. */
export function moveStage(doc: PipelineBody, from: number, to: number): PipelineBody {
  const stage = doc.stages[from]
  if (!stage || to < 0 || to >= doc.stages.length) return doc
  return { ...doc, stages: doc.stages.toSpliced(from, 1).toSpliced(to, 0, stage) }
}

/** daysOf reads a time in whole days; undefined where it is none. */
export function daysOf(idle: string | undefined): number | undefined {
  const found = /^P(\d+)D$/.exec(idle ?? '')
  return found ? Number(found[1]) : undefined
}

/** rolesOf are the names of the roles that a kind of move is left to. */
export function rolesOf(leave: Leave): string[] {
  const list = typeof leave === 'string' ? [leave] : Array.isArray(leave) ? leave : []
  return list.map((role) => role.replace(/^role:/, ''))
}
