import { Skeleton } from '@mantine/core'
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, type KeyboardEvent, useCallback, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Edits } from '../edit/use-edits'
import { bandsOf } from '../group/bands'
import { GroupName } from '../group/group-name'
import type { Grouping } from '../group/use-bands'
import type { Records } from '../rows/use-records'
import type { ListState } from '../use-list'
import classes from './grid.module.css'
import { Header } from './header'
import { wishOf } from './keys'
import { nextSort } from './next-sort'
import { type Picked, pickEach } from './picked'
import { GridRow } from './row'
import { useGrid } from './use-grid'
import { useSizes } from './use-sizes'

const rowHeight = 37
const pickWidth = 40
/** ahead is how many rows before the end of what was read the next page is asked for. */
const ahead = 80
/** coming is how many rows stand for a page on its way. */
const coming = 6

interface Props {
  list: ListState
  records: Records
  edits: Edits
  picked: Picked
  onPick: (picked: Picked) => void
  /** fresh are the records that somebody else has just changed. */
  fresh: ReadonlySet<string>
  onTop: (isTop: boolean) => void
  scroller: React.RefObject<HTMLDivElement | null>
  /** grouping puts rows below the names of groups; undefined: they stand one below another. */
  grouping?: Grouping
}

/** Grid is a table of records: few rows stand in the page, however many there are. */
export function Grid({ list, records, edits, picked, onPick, fresh, onTop, scroller, grouping }: Props) {
  const { t } = useTranslation('list')
  const { model, entity, columns, address, change } = list
  const { fields } = columns
  const { rows, hasMore, more, total } = records
  const sizes = useSizes(fields, columns.widths, columns.resize)
  const grid = useGrid({ list, records, edits, picked, onPick, scroller })
  const { cursor, editing, actions } = grid

  const bands = useMemo(
    () => grouping && bandsOf(rows, grouping.by, grouping.groups, grouping.shut, hasMore),
    [rows, grouping, hasMore],
  )
  const current = useRef(cursor.index)
  current.current = bands ? bands.findIndex((band) => 'row' in band && band.row === cursor.index) : cursor.index
  const lines = bands?.length ?? rows.length
  const virtual = useVirtualizer({
    count: lines + (hasMore ? coming : 0),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: 36,
    // The row of the cell cursor stays in the page, so that the focus is not lost when it is scrolled away.
    rangeExtractor: useCallback((range: Range) => {
      const indexes = defaultRangeExtractor(range)
      const kept = current.current
      return kept < 0 || kept >= range.count || indexes.includes(kept)
        ? indexes
        : [...indexes, kept].sort((a, b) => a - b)
    }, []),
  })
  const items = virtual.getVirtualItems()
  const last = virtual.range?.endIndex ?? 0
  useEffect(() => {
    if (hasMore && last > lines - ahead) more()
  }, [hasMore, last, lines, more])

  const widths = fields.map((field) => `${sizes.getColumn(field.name)?.getSize() ?? 160}px`)
  const template = `${pickWidth}px ${widths.join(' ')} minmax(40px, 1fr)`
  const firstWidth = sizes.getColumn(fields[0]?.name ?? '')?.getSize() ?? 0
  const allPicked = picked.all || (rows.length > 0 && rows.every((row) => picked.ids.has(row.id)))

  const press = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2)
    const onCell = (event.target as HTMLElement).dataset.cell !== undefined
    const wish = onCell ? wishOf(event, page) : undefined
    if (wish && grid.grant(wish)) event.preventDefault()
  }

  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={entity.labelPlural}
      aria-rowcount={total === undefined ? -1 : total + 1}
      aria-colcount={fields.length + 1}
      aria-multiselectable
      aria-busy={records.pending || records.stale}
      // The cell cursor is the grid's tab stop. Were the grid one too, Shift+Tab would lead from it back to the cell.
      tabIndex={cursor.place ? -1 : 0}
      className={classes.scroller}
      style={{ '--columns': template, scrollPaddingLeft: pickWidth + firstWidth } as CSSProperties}
      onKeyDown={press}
      onFocus={(event) => event.target === event.currentTarget && grid.focus()}
      onScroll={(event) => onTop(event.currentTarget.scrollTop < rowHeight)}
    >
      <div
        className={classes.sheet}
        data-untouched={!cursor.isPut || undefined}
        style={{ height: virtual.getTotalSize() + 36 }}
      >
        <Header
          entity={entity}
          fields={fields}
          sizes={sizes}
          sort={address.sort}
          onSort={(field, add) => change({ sort: nextSort(address.sort, field, add) })}
          picked={allPicked ? 'all' : picked.ids.size > 0 ? 'some' : 'none'}
          onPickAll={() =>
            onPick(
              pickEach(
                picked,
                rows.map((row) => row.id),
              ),
            )
          }
        />
        <div role="rowgroup">
          {items.map((item) => {
            const band = bands?.[item.index]
            if (grouping && band && 'group' in band)
              return (
                <div
                  key={`group ${band.group.key}`}
                  role="row"
                  className={classes.band}
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <div role="gridcell" className={classes.bandCell} aria-colspan={fields.length + 2}>
                    <GroupName
                      field={grouping.by}
                      group={band.group}
                      sum={grouping.sum}
                      shut={band.shut}
                      onToggle={() => grouping.toggle(band.group.key)}
                    />
                  </div>
                </div>
              )
            const at = band && 'row' in band ? band.row : bands ? rows.length : item.index
            const row = rows[at]
            if (!row) return <Coming key={item.key} top={item.start} columns={fields.length} label={t('loading')} />
            const isCurrent = cursor.place?.id === row.id
            return (
              <GridRow
                key={row.id}
                model={model}
                entity={entity}
                fields={fields}
                row={row}
                index={at}
                top={item.start}
                picked={picked.all || picked.ids.has(row.id)}
                fresh={fresh.has(row.id)}
                current={isCurrent ? cursor.place?.field : undefined}
                editing={editing?.id === row.id ? editing : undefined}
                refusals={edits.refusals.size > 0 ? edits.refusals : undefined}
                actions={actions}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}

/** Coming stands for a row that is not read yet. */
function Coming({ top, columns, label }: { top: number; columns: number; label: string }) {
  return (
    <div role="row" aria-label={label} className={classes.row} style={{ transform: `translateY(${top}px)` }}>
      <div role="gridcell" className={`${classes.cell} ${classes.pick}`} />
      {Array.from({ length: columns }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: these have nothing but their place.
        <div key={at} role="gridcell" className={classes.cell}>
          <Skeleton height={10} width={`${45 + ((at * 37) % 40)}%`} />
        </div>
      ))}
      <div role="presentation" className={classes.filler} />
    </div>
  )
}
