import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element'
import { Skeleton } from '@mantine/core'
import { IconScale } from '@tabler/icons-react'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { kindOf } from '../../kinds'
import { ColorDot } from '../../kinds/option-badge'
import type { Field } from '../../model/catalog'
import type { Stay } from '../../pipelines/stay'
import { ProblemAlert } from '../../ui/problem-alert'
import { useRecords } from '../rows/use-records'
import type { ListState } from '../use-list'
import classes from './board.module.css'
import { Card } from './card'
import { type BoardColumn, columnFilter } from './columns'
import type { Board } from './use-board'
import type { Figures } from './use-figures'

interface Props {
  list: ListState
  by: Field
  column: BoardColumn
  columns: BoardColumn[]
  fields: Field[]
  cardFields: Field[]
  board: Board
  figures: Figures | undefined
  summed: Field | undefined
  /** weighted is the field of what records are worth, as likely as they are won. */
  weighted: Field | undefined
  stay: Stay
  movable: boolean
}

/** perPage is how many cards are read at a time: a tall window shows ten, and every card costs time to draw. */
const perPage = 15

/** near is how many pixels before the end of a column its next page is asked for. */
const near = 400

/** BoardColumnView is one column: its name, figures and cards, and a place where cards can be dropped. */
export function BoardColumnView(props: Props) {
  const { list, by, column, columns, fields, cardFields, board, figures, summed, weighted, stay, movable } = props
  const { t } = useTranslation('list')
  const { model, entity, filter, search, held, sort } = list
  const query = { entity, fields, filter: columnFilter(by, column, filter), search, sort, first: perPage, view: held }
  // The figures count too, all columns at once, where the server can tell the options apart.
  const records = useRecords(model, query, { counted: by.groupable && !search })
  const [over, setOver] = useState(false)
  const scroller = useRef<HTMLUListElement>(null)
  const heading = useId()

  // Each drawing brings the column's ways to change it: the latest are those to use.
  useEffect(() => board.enter(column.key, records))

  useEffect(() => {
    const element = scroller.current
    if (!element || !movable) return
    return combine(
      autoScrollForElements({ element }),
      dropTargetForElements({
        element: element.parentElement ?? element,
        canDrop: ({ source }) => source.data.board === by.name && source.data.column !== column.key,
        onDragEnter: () => setOver(true),
        onDragLeave: () => setOver(false),
        onDrop: ({ source }) => {
          setOver(false)
          board.move(String(source.data.id), column)
        },
      }),
    )
  }, [board.move, by.name, column, movable, board])

  const { hasMore, more } = records
  const read = records.rows.length
  // Where few small cards don't fill the column nothing scrolls that could ask for more.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each page read changes how far the cards reach.
  useEffect(() => {
    const element = scroller.current
    if (element && hasMore && element.scrollHeight < element.clientHeight + near) more()
  }, [hasMore, more, read])
  const count = figures?.count ?? records.total
  return (
    <section className={classes.column} aria-labelledby={heading} data-over={over || undefined}>
      <header className={classes.head}>
        <h2 id={heading} className={classes.name}>
          <ColorDot color={column.color} />
          <span>{column.label ?? t('board.none')}</span>
          <span className={classes.count}>{count === undefined ? '' : t('number', { count })}</span>
        </h2>
        {summed && figures?.sum !== undefined && figures.sum !== null && (
          <span className={classes.sum} title={t('board.sumOf', { label: summed.label })}>
            <Sum field={summed} value={figures.sum} />
          </span>
        )}
        {weighted && figures?.weighted !== undefined && figures.weighted !== null && (
          <span className={classes.weighted} title={weighted.label}>
            <IconScale size={13} stroke={1.75} aria-label={weighted.label} role="img" />
            <Sum field={weighted} value={figures.weighted} />
          </span>
        )}
      </header>
      <ul
        ref={scroller}
        className={classes.cards}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
        tabIndex={0}
        aria-labelledby={heading}
        onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
          if (hasMore && scrollTop + clientHeight > scrollHeight - near) more()
        }}
      >
        {over && <li className={classes.drop} aria-hidden />}
        {records.rows.map((row) => (
          <Card
            key={row.id}
            model={model}
            entity={entity}
            by={by}
            row={row}
            column={column}
            columns={columns}
            fields={cardFields}
            stay={stay}
            fresh={board.fresh.has(row.id)}
            move={movable ? board.move : undefined}
          />
        ))}
        {(records.pending || hasMore) && (
          <li className={classes.coming}>
            <Skeleton height={64} radius="md" />
          </li>
        )}
        {!records.pending && !records.error && records.rows.length === 0 && (
          <li className={classes.empty}>{t('board.empty')}</li>
        )}
        {records.error && (
          <li>
            <ProblemAlert error={records.error} retry={records.refresh} />
          </li>
        )}
      </ul>
    </section>
  )
}

function Sum({ field, value }: { field: Field; value: unknown }) {
  const { View } = kindOf(field)
  return <View field={field} value={value} place="cell" />
}
