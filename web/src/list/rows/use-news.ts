import { useCallback, useEffect, useRef, useState } from 'react'
import type { Change } from '../../records/live'
import type { Row } from '../../records/selection'
import type { Versions } from '../edit/versions'
import type { Records } from './use-records'

/** shortly is how long a row stays marked as changed by somebody else, in milliseconds. */
const shortly = 2000

/** News is what others do to a list while it is shown. */
export interface News {
  /** fresh are the records that have just changed. */
  fresh: ReadonlySet<string>
  /** waiting are new records that are not shown yet: they would move what is read. */
  waiting: number
  hear: (change: Change) => void
  /** show reads the list anew, with what was waiting. */
  show: () => void
}

interface Parts {
  records: Records
  versions: Versions
  /** front tells that new records may be put at the top at once. */
  front: boolean
  onGone: (id: string) => void
}

/** useNews writes the changes of others into a list, and tells which rows they were. */
export function useNews({ records, versions, front, onGone }: Parts): News {
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set())
  const [waiting, setWaiting] = useState<ReadonlySet<string>>(new Set())
  const timers = useRef(new Set<number>())
  useEffect(() => {
    const running = timers.current
    return () => running.forEach(clearTimeout)
  }, [])

  const mark = (id: string) => {
    setFresh((before) => new Set(before).add(id))
    const timer = window.setTimeout(() => {
      timers.current.delete(timer)
      setFresh((before) => new Set([...before].filter((one) => one !== id)))
    }, shortly)
    timers.current.add(timer)
  }

  const come = (row: Row, isNew: boolean) => {
    if (front) {
      records.add([row])
      mark(row.id)
    } else if (isNew || !records.hasMore) {
      setWaiting((before) => new Set(before).add(row.id))
    }
  }

  const hear = ({ action, id, record }: Change) => {
    const known = records.find(id)
    if (!record) {
      setWaiting((before) => (before.has(id) ? new Set([...before].filter((one) => one !== id)) : before))
      if (!known) return
      records.drop(new Set([id]))
      onGone(id)
    } else if (!known) {
      const isNew = action === 'CREATED' || action === 'RESTORED'
      if (isNew || !records.hasMore) come(record, isNew)
    } else if (record.version > known.version) {
      const own = versions.isOwn(id, record.version)
      records.patch(id, record)
      if (!own) mark(id)
    }
  }

  const { refresh } = records
  const show = useCallback(() => {
    setWaiting(new Set())
    refresh()
  }, [refresh])

  return { fresh, waiting: waiting.size, hear, show }
}
