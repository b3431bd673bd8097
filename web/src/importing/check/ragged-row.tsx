import { ActionIcon, Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Column, FailedRow } from '../import'
import type { Mended } from '../use-failed'
import classes from './failed-table.module.css'
import { fitCells, joinCells, separatorOf } from './ragged'

interface Props {
  columns: Column[]
  row: FailedRow
  onMend: (mended: Mended) => void
}

/**
 * RaggedRow mends a row that has not as many cells as the header: neighbours are joined that a separator without quotes
 * has cut apart, or the row is taken as it is.
 */
export function RaggedRow({ columns, row, onMend }: Props) {
  const { t } = useTranslation('importing')
  const [cells, setCells] = useState(row.cells)
  const mend = (next: string[]) => {
    const names = columns.map(({ name }) => name)
    const pairs = names.flatMap((name, at) => (name === '' ? [] : [[name, next[at] ?? '']]))
    onMend({ row: { ...row, cells: next, mended: true }, cells: Object.fromEntries(pairs) })
  }
  const join = (at: number) => {
    const next = joinCells(cells, at, separatorOf(row.failures))
    if (next.length === columns.length) mend(next)
    else setCells(next)
  }
  const long = cells.length > columns.length
  return (
    <div className={classes.ragged}>
      {long && (
        <>
          <span className={classes.raggedHint}>{t('ragged.join')}</span>
          {cells.map((cell, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: cells have nothing but their place.
            <Fragment key={at}>
              <span className={classes.chip}>{cell || t('ragged.blank')}</span>
              {at < cells.length - 1 && (
                <ActionIcon
                  size={24}
                  variant="subtle"
                  aria-label={t('ragged.joinTwo', { left: cell, right: cells[at + 1] })}
                  onClick={() => join(at)}
                >
                  <IconPlus size={14} />
                </ActionIcon>
              )}
            </Fragment>
          ))}
        </>
      )}
      <Button size="compact-xs" variant="default" onClick={() => mend(fitCells(cells, columns.length))}>
        {long ? t('ragged.cut') : t('ragged.fill')}
      </Button>
    </div>
  )
}
