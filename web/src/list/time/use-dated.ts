import { useEffect, useMemo } from 'react'
import type { Field } from '../../model/catalog'
import { useChanges } from '../../records/live'
import type { Versions } from '../edit/versions'
import { type Records, useRecords } from '../rows/use-records'
import type { ListState } from '../use-list'
import { type Dated, type Place, placeOf } from './place'
import { both, overlapping, type Range } from './range'

/** most is how many records of a range are read: nobody sees more at once. */
const most = 600
const perPage = 200

/** Seen is what of a list stands in a range of days. */
export interface Seen {
  records: Records
  places: Place[]
  /** cut tells that there are more than were read. */
  cut: boolean
}

interface Asked {
  list: ListState
  dated: Dated
  range: Range
  /** fields are what is shown of records besides their dates. */
  fields: Field[]
  versions: Versions
}

/** useDated reads the records of a list that stand in a range, and follows what others do to them. */
export function useDated({ list, dated, range, fields, versions }: Asked): Seen {
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
  const { rows, hasMore, more } = records
  useEffect(() => {
    if (hasMore && rows.length < most) more()
  }, [hasMore, rows.length, more])
  useChanges(
    model,
    { entity, fields: shown, filter: both(heard, inRange), view: held },
    ({ id, record }) => {
      const known = records.find(id)
      if (!record) records.drop(new Set([id]))
      else if (!known) records.add([record])
      else if (record.version > known.version && !versions.isOwn(id, record.version)) records.patch(id, record)
    },
    records.refresh,
  )
  const places = useMemo(
    () =>
      rows
        .flatMap((row) => placeOf(row, { start, end }) ?? [])
        .filter(({ first, last }) => first <= range.last && last >= range.first),
    [rows, start, end, range],
  )
  return { records, places, cut: hasMore && rows.length >= most }
}
