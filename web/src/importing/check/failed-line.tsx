import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../../locale'
import type { Column, FailedRow } from '../import'
import type { Mapping } from '../mapping'
import { failureAt, isMended, isOpen, mendCell } from '../problems'
import { useAtOnce } from '../use-at-once'
import type { Mended } from '../use-failed'
import { FailedCell } from './failed-cell'
import classes from './failed-table.module.css'
import { RaggedRow } from './ragged-row'

interface Props {
  index: number
  measure: (element: Element | null) => void
  columns: Column[]
  /** shown are the places of the columns that are shown. */
  shown: number[]
  mapping: Mapping
  row: FailedRow
  onMend: (mended: Mended) => void
}

/** FailedLine is a row that was refused: its cells, what is wrong with each, and what is wrong with all of it. */
export function FailedLine({ index, measure, columns, shown, mapping, row: given, onMend: send }: Props) {
  const { t, i18n } = useTranslation('importing')
  const [row, show] = useAtOnce(given)
  const onMend = (mended: Mended) => {
    show(mended.row)
    send(mended)
  }
  const names = new Set(shown.map((at) => columns[at]?.name))
  const whole = row.failures.filter(
    (one) => (one.column === '' || !names.has(one.column)) && isOpen(row, one, columns, mapping),
  )
  const ragged = row.cells.length !== columns.length
  const state = row.skip ? 'out' : isMended(row, columns, mapping) ? 'mended' : undefined
  const line = new Intl.NumberFormat(localeOf(i18n.language)).format(row.line)
  return (
    <tbody ref={measure} data-index={index} data-state={state} className={classes.row}>
      <tr aria-rowindex={index + 2}>
        <th scope="row" className={classes.line}>
          {line}
          {state === 'mended' && <span className={classes.mended}>{t('rows.mended')}</span>}
        </th>
        <td className={classes.out}>
          <Checkbox
            size="xs"
            aria-label={t('rows.leaveOut', { line })}
            checked={row.skip}
            onChange={(event) => onMend({ row: { ...row, skip: event.currentTarget.checked } })}
          />
        </td>
        {shown.map((at) => (
          <td key={at} className={classes.cell}>
            <FailedCell
              label={t('rows.cell', { column: columns[at]?.name || t('map.unnamed'), line })}
              place={`${index}:${at}`}
              text={row.cells[at] ?? ''}
              failure={row.skip ? undefined : failureAt(row, columns, at, mapping)}
              readOnly={row.skip || columns[at]?.name === ''}
              onChange={(text) =>
                onMend({ row: mendCell(row, columns, at, text), cells: { [columns[at]?.name ?? '']: text } })
              }
            />
          </td>
        ))}
      </tr>
      {whole.length > 0 && !row.skip && (
        <tr>
          <td colSpan={2} />
          <td colSpan={shown.length} className={classes.whole}>
            {whole.map((one) => (
              <p key={one.column + one.reason} className={classes.reason} lang="en">
                {one.column ? `${one.column}: ${one.reason}` : one.reason}
              </p>
            ))}
            {ragged && <RaggedRow key={row.cells.length} columns={columns} row={row} onMend={onMend} />}
          </td>
        </tr>
      )}
    </tbody>
  )
}
