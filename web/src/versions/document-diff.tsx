import { Text } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { compareLines, foldSame, type Row } from './line-diff'
import classes from './versions.module.css'

/** DocumentDiff shows two texts of a document side by side; on narrow screens one below the other. */
export function DocumentDiff({ before, after }: { before: string; after: string }) {
  const { t } = useTranslation('versions')
  const rows = useMemo(() => foldSame(compareLines(before, after)), [before, after])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section className={classes.diff} aria-label={t('sideBySide')} tabIndex={0}>
      {rows.map((row, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
        <Cells key={i} row={row} />
      ))}
    </section>
  )
}

function Cells({ row }: { row: Row }) {
  const { t } = useTranslation('versions')
  if (typeof row === 'number') {
    return (
      <Text className={classes.fold} size="xs" c="dimmed">
        {t('sameLines', { count: row })}
      </Text>
    )
  }
  const { before, after } = row
  const differ = before !== after
  return (
    <>
      <del className={classes.line} data-differs={(differ && before !== undefined) || undefined}>
        {before ?? ''}
      </del>
      <ins className={classes.line} data-differs={(differ && after !== undefined) || undefined}>
        {after ?? ''}
      </ins>
    </>
  )
}
