import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../../locale'
import type { Import } from '../import'
import classes from './check.module.css'

interface Props {
  it: Import
  /** mended is how many rows were mended since, left how many of those that failed are to be left out. */
  mended: number
  left: number
  changed: boolean
}

/** Summary counts what a try or a run has shown. */
export function Summary({ it, mended, left, changed }: Props) {
  const { t, i18n } = useTranslation('importing')
  const { report } = it
  if (!report) return null
  const number = new Intl.NumberFormat(localeOf(i18n.language))
  const good = report.dryRun ? report.imported : it.imported
  const facts = [
    {
      key: 'good',
      count: good,
      label: report.dryRun ? t('sum.good', { count: good }) : t('sum.done', { count: good }),
    },
    { key: 'bad', count: report.failed, label: t('sum.bad', { count: report.failed }) },
    { key: 'out', count: report.skipped, label: t('sum.out', { count: report.skipped }) },
    { key: 'before', count: report.dryRun ? report.before : 0, label: t('sum.before', { count: report.before }) },
  ].filter(({ key, count }) => count > 0 || key === 'good' || key === 'bad')
  const made = Object.values(report.created).reduce((sum, count) => sum + count, 0)
  return (
    <section aria-label={t('sum.label')} className={classes.summary}>
      <dl className={classes.facts}>
        {facts.map(({ key, count, label }) => (
          <div key={key} className={classes.fact} data-kind={count > 0 ? key : undefined}>
            <dt>{label}</dt>
            <dd>{number.format(count)}</dd>
          </div>
        ))}
      </dl>
      <div role="status">
        {changed && (
          <Text size="sm">
            {t('sum.changed')} {mended > 0 && t('sum.mended', { count: mended })}{' '}
            {left > 0 && t('sum.left', { count: left })}
          </Text>
        )}
        {!changed && report.dryRun && report.failed === 0 && <Text size="sm">{t('sum.allGood')}</Text>}
      </div>
      {report.dryRun && report.tried < report.rows && (
        <Text size="sm" c="dimmed">
          {t('sum.sample', { tried: report.tried, rows: report.rows })}
        </Text>
      )}
      {made > 0 && report.dryRun && (
        <Text size="sm" c="dimmed">
          {t('sum.willMake', { count: made })}
        </Text>
      )}
    </section>
  )
}
