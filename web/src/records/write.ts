import type { QueryClient } from '@tanstack/react-query'
import { ask } from '../api/graphql'
import type { Entity } from '../model/catalog'
import { can, type Model } from '../model/model'
import type { Filter } from './filter'
import { listKey } from './list'
import { recordKey } from './record'
import { inputOf, type Row, rowOf, selectionOf } from './selection'

/** Values are those of a record by the names of its fields, as queries answer them. */
export type Values = Record<string, unknown>

type Done = { done: { id: string; record?: Row | null } }

/**
 * createAndRead makes a record and answers it: of one that the person signed in may make but not see, the id alone. form
 * is the name of the form that it comes from, if any: the server judges by its conditions then.
 */
export async function createAndRead(model: Model, entity: Entity, values: Values, form?: string | null): Promise<Row> {
  const [declared, given] = formArgument(form)
  const text = `mutation ($input: ${entity.type}Create!${declared}) {
    done: create${entity.type}(input: $input${given}) { id ${readBack(model, entity)} } }`
  const { done } = await ask<Done>(text, { input: inputOf(entity, values), ...(form && { form }) })
  return rowOf(entity, done.record) ?? { id: done.id, version: 1 }
}

/**
 * updateAndRead sets fields of a record and answers it as it is then: null when it can't be seen. With ifVersion it does
 * so only when nobody has changed the record since: CONFLICT otherwise. form is as with createAndRead.
 */
export async function updateAndRead(
  model: Model,
  entity: Entity,
  id: string,
  values: Values,
  { ifVersion, form }: { ifVersion?: number; form?: string | null } = {},
): Promise<Row | null> {
  const [declared, given] = formArgument(form)
  const text = `mutation ($id: ID!, $input: ${entity.type}Update!, $ifVersion: Int${declared}) {
    done: update${entity.type}(id: $id, input: $input, ifVersion: $ifVersion${given}) {
      id ${readBack(model, entity)} } }`
  const { done } = await ask<Done>(text, { id, input: inputOf(entity, values), ifVersion, ...(form && { form }) })
  return rowOf(entity, done.record ?? null)
}

/** formArgument declares and gives the form that a write comes from. */
function formArgument(form: string | null | undefined): [string, string] {
  return form ? [', $form: String', ', form: $form'] : ['', '']
}

/** revertRecord takes a record back to what it was at an earlier version. */
export async function revertRecord(entity: Entity, id: string, version: number): Promise<void> {
  const text = `mutation ($id: ID!, $version: Int!) { done: revert${entity.type}(id: $id, toVersion: $version) { id } }`
  await ask(text, { id, version })
}

function readBack(model: Model, entity: Entity): string {
  return can(entity, 'READ') ? `record: ${entity.name} { ${selectionOf(model, entity, entity.fields)} }` : ''
}

/** updateRecords sets the same values in all records that a filter finds and answers how many they were. */
export async function updateRecords(entity: Entity, filter: Filter, values: Values): Promise<number> {
  const text = `mutation ($filter: ${entity.type}Filter!, $input: ${entity.type}Update!) {
    done: update${pluralType(entity)}(filter: $filter, input: $input) { count } }`
  const { done } = await ask<{ done: { count: number } }>(text, { filter, input: inputOf(entity, values) })
  return done.count
}

/** trashRecord moves a record to the trash. */
export async function trashRecord(entity: Entity, id: string): Promise<void> {
  await ask(`mutation ($id: ID!) { done: delete${entity.type}(id: $id) { id } }`, { id })
}

/** trashRecords moves all records that a filter finds to the trash and answers their ids. */
export async function trashRecords(entity: Entity, filter: Filter): Promise<string[]> {
  const text = `mutation ($filter: ${entity.type}Filter!) { done: delete${pluralType(entity)}(filter: $filter) { ids } }`
  const { done } = await ask<{ done: { ids: string[] } }>(text, { filter })
  return done.ids
}

/** restoreRecords takes records back out of the trash, all or none. */
export async function restoreRecords(entity: Entity, ids: string[]): Promise<void> {
  const fields = ids.map((id, i) => `r${i}: restore${entity.type}(id: ${JSON.stringify(id)}) { id }`)
  await ask(`mutation { ${fields.join(' ')} }`)
}

/** destroyRecord removes a record for good. */
export async function destroyRecord(entity: Entity, id: string): Promise<void> {
  await ask(`mutation ($id: ID!) { done: destroy${entity.type}(id: $id) { id } }`, { id })
}

/** mergeRecords makes one record of several: what leads to the others leads to it then, and they go to the trash. */
export async function mergeRecords(entity: Entity, into: string, from: string[], take: Values): Promise<void> {
  const text = `mutation ($into: ID!, $from: [ID!]!, $take: ${entity.type}Update) {
    done: merge${pluralType(entity)}(into: $into, from: $from, take: $take) { id } }`
  await ask(text, { into, from, take: inputOf(entity, take) })
}

/** pluralType is the plural as it stands in the names of mutations: deals, createDeals. */
function pluralType({ plural }: Entity): string {
  return plural.charAt(0).toUpperCase() + plural.slice(1)
}

/** forgetRecords makes lists and records of an entity be read anew: of one record, or of all. */
export async function forgetRecords(client: QueryClient, entity: Entity, id?: string): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: listKey(entity) }),
    client.invalidateQueries({ queryKey: id ? recordKey(entity, id) : ['record', entity.name] }),
    client.invalidateQueries({ queryKey: ['counts'] }),
  ])
}
