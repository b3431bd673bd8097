import { createContext } from 'react'
import type { Entity } from '../model/catalog'
import type { Row } from './selection'

/** CreateRecord asks for what a new record of an entity needs and makes it; null when that was given up. */
export type CreateRecord = (entity: Entity, text: string) => Promise<Row | null>

/** QuickCreate lets pickers of records make one that is not there yet. Where nobody provides it, they only find. */
export const QuickCreate = createContext<CreateRecord | null>(null)
