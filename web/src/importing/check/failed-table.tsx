import { SegmentedControl, Text, Title } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Column, FailedRow } from '../import'
import type { Mapping } from '../mapping'
import type { Mended } from '../use-failed'
import { FailedLine } from './failed-line'
import classes from './failed-table.module.css'

interface Props {
  columns: Column[]
  mapping: Mapping
  rows: FailedRow[]
  onMend: (rows: Mended[]) => void
}

/** wide is from how many columns on those without problems are not shown at first. */
const wide = 6
const rowHeight = 58

/** FailedTable shows the rows that were refused, to be mended in place. */
export function FailedTable({ columns, mapping, rows, onMend }: Props) {
  const { t } = useTranslation('importing')
  const troubled = troubledOf(columns, rows)
  const [narrow, setNarrow] = useState(columns.length > wide && troubled.size > 0)
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.line ?? index,
    overscan: 8,
  })
  const items = virtual.getVirtualItems()
  const shown = columns.map((_, index) => index).filter((index) => !narrow || index === 0 || troubled.has(index))
  const above = items[0]?.start ?? 0
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  return (
    <section aria-labelledby="failed-rows">
      <div className={classes.head}>
        <div>
          <Title order={2} size="h5" id="failed-rows">
            {t('rows.title')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('rows.lead')}
          </Text>
        </div>
        {columns.length > wide && (
          <SegmentedControl
            size="xs"
            aria-label={t('rows.which')}
            value={narrow ? 'narrow' : 'all'}
            onChange={(which) => setNarrow(which === 'narrow')}
            data={[
              { value: 'narrow', label: t('rows.narrow') },
              { value: 'all', label: t('rows.all') },
            ]}
          />
        )}
      </div>
      <div ref={scroller} className={classes.scroller}>
        <table
          className={classes.table}
          style={{ '--columns': shown.length } as CSSProperties}
          aria-rowcount={rows.length + 1}
        >
          <thead>
            <tr>
              <th className={classes.lineHead}>{t('rows.line')}</th>
              <th className={classes.outHead}>{t('rows.out')}</th>
              {shown.map((index) => (
                <th key={index}>{columns[index]?.name || t('map.unnamed')}</th>
              ))}
            </tr>
          </thead>
          {above > 0 && <Space height={above} />}
          {items.map(({ index }) => {
            const row = rows[index]
            return (
              row && (
                <FailedLine
                  key={row.line}
                  index={index}
                  measure={virtual.measureElement}
                  columns={columns}
                  shown={shown}
                  mapping={mapping}
                  row={row}
                  onMend={(mended) => onMend([mended])}
                />
              )
            )
          })}
          {below > 0 && <Space height={below} />}
        </table>
      </div>
    </section>
  )
}

function Space({ height }: { height: number }) {
  return (
    <tbody aria-hidden>
      <tr style={{ height }} />
    </tbody>
  )
}

function troubledOf(columns: Column[], rows: FailedRow[]): Set<number> {
  const names = new Set(rows.flatMap((row) => row.failures.map(({ column }) => column)))
  return new Set(columns.flatMap(({ name }, index) => (name !== '' && names.has(name) ? [index] : [])))
}
