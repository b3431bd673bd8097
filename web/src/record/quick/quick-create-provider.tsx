import { lazy, type ReactNode, Suspense, useCallback, useRef, useState } from 'react'
import type { Person } from '../../api/session'
import type { Entity } from '../../model/catalog'
import { QuickCreate } from '../../records/quick-create'
import type { Row } from '../../records/selection'
import type { Values } from '../../records/write'
import { QuickCreateDrawers } from './use-quick-create'

const Drawer = lazy(async () => ({ default: (await import('./quick-create-drawer')).QuickCreateDrawer }))

interface Request {
  id: number
  entity: Entity
  preset?: Values
  /** called is what somebody calls the record. */
  called?: string
  answer: (row: Row | null) => void
}

/** QuickCreateProvider lets whatever it surrounds ask for new records, each in a drawer over the one that asked. */
export function QuickCreateProvider({ person, children }: { person: Person; children: ReactNode }) {
  const [requests, setRequests] = useState<Request[]>([])
  const last = useRef(0)
  const open = useCallback(
    (entity: Entity, preset?: Values, called?: string) =>
      new Promise<Row | null>((resolve) => {
        const id = ++last.current
        const answer = (row: Row | null) => {
          setRequests((all) => all.filter((one) => one.id !== id))
          resolve(row)
        }
        setRequests((all) => [...all, { id, entity, preset, called, answer }])
      }),
    [],
  )
  const openNamed = useCallback((entity: Entity, text: string) => open(entity, {}, text), [open])
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
