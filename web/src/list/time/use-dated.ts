import { useEffect, useMemo, useState } from 'react'
import type { Day } from '../../kinds/day'
import type { Field } from '../../model/catalog'
import { useChanges } from '../../records/live'
import { useWrites } from '../edit/use-writes'
import { type Records, useRecords } from '../rows/use-records'
import { useRecount } from '../rows/use-recount'
import type { ListState } from '../use-list'
import { type Dated, type Place, placeOf } from './place'
import { both, overlapping, type Range } from './range'
import { useDays } from './use-days'
import { type Moves, useMoves } from './use-moves'

/** most is how many records of a range are read at first: nobody sees more at once. */
const most = 600
const perPage = 200

/** Seen is what of a list stands in a range of days. */
export interface Seen {
  records: Records
  places: Place[]
  moves: Moves
  /** cut tells that there are more than were read, more reads on. */
  cut: boolean
  more: () => void
  /** counts are how many stand on each day, where there are more than were read and days are counted. */
  counts?: ReadonlyMap<Day, number>
}

interface Asked {
  list: ListState
  dated: Dated
  range: Range
  /** fields are what is shown of records besides their dates. */
  fields: Field[]
  /** byDay counts the days where there is more than is read. */
  byDay?: boolean
}

/** useDated reads the records of a list that stand in a range, moves them, and follows what others do to them. */
export function useDated({ list, dated, range, fields, byDay = false }: Asked): Seen {
  const { model, entity, filter, search, held, heard } = list
  const { start, end } = dated
  const shown = useMemo(() => [...new Set([start, ...(end ? [end] : []), ...fields])], [start, end, fields])
  const inRange = useMemo(() => overlapping({ start, end }, range), [start, end, range])
  const records = useRecords(
    model,
    {
      entity,
      fields: shown,
      filter: both(filter, inRange),
      search,
      sort: [{ field: start.name, direction: 'ASC' }],
      first: perPage,
      view: held,
    },
    { counted: true },
  )
  const writes = useWrites(model, entity, shown)
  const moves = useMoves(list, dated, records, writes)
  const { rows, hasMore, more, add, stale } = records

  const question = JSON.stringify([inRange, filter, search, held])
  const [wanted, setWanted] = useState({ question, count: most })
  const limit = wanted.question === question ? wanted.count : most
  useEffect(() => {
    if (hasMore && rows.length < limit) more()
  }, [hasMore, rows.length, limit, more])
  const cut = hasMore && rows.length >= limit && !stale

  const days = useDays({ list, dated, range, fields: shown, enabled: byDay && cut })
  useEffect(() => {
    if (days) add(days.rows)
  }, [days, add])

  const recount = useRecount(entity)
  const refresh = () => {
    records.refresh()
    recount()
  }
  useChanges(
    model,
    { entity, fields: shown, filter: both(heard, inRange), view: held },
    ({ id, record }) => {
      const known = records.find(id)
      recount()
      if (!record) records.drop(new Set([id]))
      else if (!known) records.add([record])
      else if (record.version > known.version && !writes.versions.isOwn(id, record.version)) records.patch(id, record)
    },
    refresh,
  )
  const places = useMemo(
    () =>
      rows
        .flatMap((row) => placeOf(row, { start, end }) ?? [])
        .filter(({ first, last }) => first <= range.last && last >= range.first),
    [rows, start, end, range],
  )
  return {
    records: { ...records, refresh },
    places,
    moves,
    cut,
    more: () => setWanted({ question, count: rows.length + most }),
    counts: cut ? days?.counts : undefined,
  }
}
