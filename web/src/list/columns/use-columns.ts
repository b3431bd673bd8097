import { useCallback, useMemo, useState } from 'react'
import type { Entity, Field } from '../../model/catalog'
import type { Model } from '../../model/model'
import type { Address } from '../state/address'
import { recall, remember } from '../state/remembered'
import type { ChangeAddress } from '../state/use-address'
import { defaultColumns, shownFields } from './default-columns'

/** Widths are those of columns, in pixels, by the names of their fields. */
export type Widths = Record<string, number>

/** Columns are those that a table shows, and how wide each is where somebody said so. */
export interface Columns {
  fields: Field[]
  widths: Widths
  choose: (names: string[]) => void
  /** reset goes back to the columns of a table that nobody has arranged. */
  reset: () => void
  resize: (change: Widths | ((widths: Widths) => Widths)) => void
}

/** useColumns are the columns that the address names, else those chosen before in this browser, else the usual ones. */
export function useColumns(model: Model, entity: Entity, address: Address, change: ChangeAddress): Columns {
  const { workspace } = model.catalog
  const [arranged, setArranged] = useState(() => recall(workspace, entity.name))
  const keep = useCallback(
    (part: typeof arranged) => {
      remember(workspace, entity.name, part)
      setArranged((before) => ({ ...before, ...part }))
    },
    [workspace, entity.name],
  )
  const names = (address.columns ?? arranged.columns ?? []).join(',')
  const fields = useMemo(() => {
    const chosen = shownFields(entity, names ? names.split(',') : [])
    return names && chosen.length > 0 ? chosen : shownFields(entity, defaultColumns(entity))
  }, [entity, names])
  const widths = arranged.widths ?? {}
  return {
    fields,
    widths,
    choose: (columns) => {
      keep({ columns })
      change({ columns }, true)
    },
    reset: () => {
      keep({ columns: undefined, widths: {} })
      change({ columns: undefined }, true)
    },
    resize: (by) => keep({ widths: typeof by === 'function' ? by(widths) : by }),
  }
}
