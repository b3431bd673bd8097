import { useCallback, useMemo, useState } from 'react'
import type { Entity, Field, View } from '../../model/catalog'
import { fieldAt } from '../../model/field-at'
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

/**
 * useColumns are the columns that the address names or its view has, else those chosen before in this browser, else the
 * usual ones. What is changed of a view's stays with the address until it is saved.
 */
export function useColumns(
  model: Model,
  entity: Entity,
  address: Address,
  view: View | undefined,
  change: ChangeAddress,
): Columns {
  const { workspace } = model.catalog
  const [arranged, setArranged] = useState(() => recall(workspace, entity.name))
  const [dragged, setDragged] = useState<{ view?: string; widths: Widths }>({ widths: {} })
  const keep = useCallback(
    (part: typeof arranged) => {
      remember(workspace, entity.name, part)
      setArranged((before) => ({ ...before, ...part }))
    },
    [workspace, entity.name],
  )
  const names = (address.columns ?? (view ? [] : arranged.columns) ?? []).join(',')
  const fields = useMemo(() => {
    const chosen = shownFields(entity, names ? names.split(',') : [], (path) => fieldAt(model, entity, path))
    return names && chosen.length > 0 ? chosen : shownFields(entity, defaultColumns(entity))
  }, [model, entity, names])
  const widths = useMemo(() => {
    if (!view) return arranged.widths ?? {}
    return { ...widthsOf(view), ...(dragged.view === view.name ? dragged.widths : {}) }
  }, [view, arranged.widths, dragged])
  return {
    fields,
    widths,
    choose: (columns) => {
      if (!view) keep({ columns })
      change({ columns }, true)
    },
    reset: () => {
      if (view) setDragged({ widths: {} })
      else keep({ columns: undefined, widths: {} })
      change({ columns: undefined }, true)
    },
    resize: (by) => {
      const next = typeof by === 'function' ? by(widths) : by
      if (view) setDragged({ view: view.name, widths: next })
      else keep({ widths: next })
    },
  }
}

function widthsOf(view: View): Widths {
  return Object.fromEntries(view.columns.flatMap(({ field, width }) => (width ? [[field, width]] : [])))
}
