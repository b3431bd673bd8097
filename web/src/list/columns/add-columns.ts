import type { Entity } from '../../model/catalog'
import { recall, remember } from '../state/remembered'
import { defaultColumns } from './default-columns'

/** addColumns lets the table of an entity show new fields too, in this browser. */
export function addColumns(workspace: string, entity: Entity, fields: string[]): void {
  const columns = recall(workspace, entity.name).columns ?? defaultColumns(entity)
  remember(workspace, entity.name, { columns: [...new Set([...columns, ...fields])] })
}
