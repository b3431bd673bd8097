import {
  type ColumnSizingState,
  columnResizingFeature,
  columnSizingFeature,
  type OnChangeFn,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useMemo } from 'react'
import { kindOf } from '../../kinds'
import type { Field } from '../../model/catalog'
import type { Row } from '../../records/selection'

const features = tableFeatures({ columnSizingFeature, columnResizingFeature })

/** none are the rows that the table model is given: it keeps columns alone, rows are too many to be wrapped. */
const none: Row[] = []

/** narrowest and widest bound the width of a column, in pixels. */
const narrowest = 72
const widest = 800

/** useSizes is the table model of some columns: how wide each is, and how it is dragged. */
export function useSizes(fields: Field[], widths: ColumnSizingState, resize: OnChangeFn<ColumnSizingState>) {
  const columns = useMemo(
    () =>
      fields.map((field, index) => ({
        id: field.name,
        accessorFn: (row: Row) => row[field.name],
        size: Math.max(kindOf(field).width, index === 0 ? 240 : 0),
        minSize: narrowest,
        maxSize: widest,
      })),
    [fields],
  )
  return useTable({
    features,
    columns,
    data: none,
    state: { columnSizing: widths },
    onColumnSizingChange: resize,
    columnResizeMode: 'onChange',
  })
}

/** Sizes is what useSizes answers. */
export type Sizes = ReturnType<typeof useSizes>
