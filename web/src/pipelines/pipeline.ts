import type { CatalogPipeline, CatalogStage, Entity, Field } from '../model/catalog'

/** pipelinesOver are the pipelines of an entity over one of its fields. */
export function pipelinesOver(entity: Entity, field: Field): CatalogPipeline[] {
  return entity.pipelines.filter((one) => one.field === field.name)
}

/** inStages puts the options of a field into the order of the stages, those that are none of a pipeline last. */
export function inStages<T extends { value: unknown }>(options: T[], pipelines: CatalogPipeline[]): T[] {
  const order = pipelines.flatMap(({ stages }) => stages.map(({ value }) => value))
  const place = ({ value }: T) => order.indexOf(String(value ?? '')) + 1 || order.length + 1
  return options
    .map((one, index) => ({ one, index }))
    .sort((a, b) => place(a.one) - place(b.one) || a.index - b.index)
    .map(({ one }) => one)
}

/** Step is a stage on the path of a record. */
export interface Step extends CatalogStage {
  /** at tells whether it lies behind, is where the record is, or ahead. */
  at: 'past' | 'here' | 'ahead'
}

/**
 * stepsOf are the stages as a record meets them: those that it has come through, where it is, and what is ahead. A
 * record that is lost has come to the end of no path: all other stages lie ahead.
 */
export function stepsOf({ stages }: CatalogPipeline, value: unknown): Step[] {
  const here = stages.findIndex((one) => one.value === value)
  const lost = stages[here]?.closed === 'lost'
  return stages.map((stage, index) => ({
    ...stage,
    at: index === here ? 'here' : index < here && !lost && !stage.closed ? 'past' : 'ahead',
  }))
}
