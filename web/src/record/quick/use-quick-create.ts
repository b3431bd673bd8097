import { createContext, useContext } from 'react'
import type { Entity } from '../../model/catalog'
import type { Row } from '../../records/selection'
import type { Values } from '../../records/write'

/** OpenQuickCreate asks for a new record in a drawer, with some values set. It answers the record, or null when it was given up. */
export type OpenQuickCreate = (entity: Entity, preset?: Values) => Promise<Row | null>

/** QuickCreateDrawers is where pages find the drawers. */
export const QuickCreateDrawers = createContext<OpenQuickCreate>(async () => null)

/** useQuickCreate answers a function that asks for a new record in a drawer, wherever one is. */
export function useQuickCreate(): OpenQuickCreate {
  return useContext(QuickCreateDrawers)
}
