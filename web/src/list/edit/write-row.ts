import { ask } from '../../api/graphql'
import type { Entity, Field } from '../../model/catalog'
import type { Model } from '../../model/model'
import { inputOf, type Row, rowOf, selectionOf } from '../../records/selection'
import type { Values } from '../../records/write'

/** writeRow sets fields of a record and answers it as it is then; null when it can be written but not read. */
export async function writeRow(
  model: Model,
  entity: Entity,
  fields: Field[],
  id: string,
  values: Values,
  ifVersion?: number,
): Promise<Row | null> {
  const text = `mutation ($id: ID!, $input: ${entity.type}Update!, $ifVersion: Int) {
    done: update${entity.type}(id: $id, input: $input, ifVersion: $ifVersion) {
      record: ${entity.name} { ${selectionOf(model, entity, fields)} } } }`
  const { done } = await ask<{ done: { record: Row | null } }>(text, { id, input: inputOf(entity, values), ifVersion })
  return rowOf(entity, done.record, fields)
}

/** readRow reads a record as it is now; null when there is none that may be seen. */
export async function readRow(model: Model, entity: Entity, fields: Field[], id: string): Promise<Row | null> {
  const text = `query ($id: ID!) { record: ${entity.name}(id: $id) { ${selectionOf(model, entity, fields)} } }`
  return rowOf(entity, (await ask<{ record: Row | null }>(text, { id })).record, fields)
}
