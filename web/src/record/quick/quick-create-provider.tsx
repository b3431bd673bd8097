import { lazy, type ReactNode, Suspense, useCallback, useRef, useState } from 'react'
import type { Person } from '../../api/session'
import { kindOf } from '../../kinds'
import type { Entity } from '../../model/catalog'
import { fieldOf } from '../../model/model'
import { QuickCreate } from '../../records/quick-create'
import type { Row } from '../../records/selection'
import type { Values } from '../../records/write'
import { QuickCreateDrawers } from './use-quick-create'

const Drawer = lazy(async () => ({ default: (await import('./quick-create-drawer')).QuickCreateDrawer }))

interface Request {
  id: number
  entity: Entity
  preset?: Values
  answer: (row: Row | null) => void
}

/** named is the values of a record that somebody calls by a text. */
function named(entity: Entity, text: string): Values {
  const display = fieldOf(entity, entity.display ?? '')
  if (!display) return {}
  const { typed } = kindOf(display)
  return { [display.name]: typed ? typed(text) : text }
}

/** QuickCreateProvider lets whatever it surrounds ask for new records, each in a drawer over the one that asked. */
export function QuickCreateProvider({ person, children }: { person: Person; children: ReactNode }) {
  const [requests, setRequests] = useState<Request[]>([])
  const last = useRef(0)
  const open = useCallback(
    (entity: Entity, preset?: Values) =>
      new Promise<Row | null>((resolve) => {
        const id = ++last.current
        const answer = (row: Row | null) => {
          setRequests((all) => all.filter((one) => one.id !== id))
          resolve(row)
        }
        setRequests((all) => [...all, { id, entity, preset, answer }])
      }),
    [],
  )
  const openNamed = useCallback((entity: Entity, text: string) => open(entity, text ? named(entity, text) : {}), [open])
  return (
    <QuickCreateDrawers.Provider value={open}>
      <QuickCreate.Provider value={openNamed}>
        {children}
        <Suspense fallback={null}>
          {requests.map(({ id, ...request }, depth) => (
            <Drawer key={id} {...request} depth={depth} person={person} />
          ))}
        </Suspense>
      </QuickCreate.Provider>
    </QuickCreateDrawers.Provider>
  )
}
