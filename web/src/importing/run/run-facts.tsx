import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../../locale'
import type { Model } from '../../model/model'
import type { Import } from '../import'
import classes from './run.module.css'

/** RunFacts are the numbers of an import: what else was made, what is blank, and what was left out. */
export function RunFacts({ model, it }: { model: Model; it: Import }) {
  const { t, i18n } = useTranslation('importing')
  const { report } = it
  if (!report || report.dryRun) return null
  const number = new Intl.NumberFormat(localeOf(i18n.language))
  const created = Object.entries(report.created).filter(([, count]) => count > 0)
  const blank = Object.entries(report.blank).sort((a, b) => b[1] - a[1])
  const rows: [string, string][] = [
    [t('done.imported'), number.format(it.imported)],
    [t('done.failed'), number.format(report.failed)],
    [t('done.skipped'), number.format(report.skipped)],
    ...created.map(([name, count]): [string, string] => [
      t('done.created', { label: model.entity(name)?.labelPlural ?? name }),
      number.format(count),
    ]),
  ]
  return (
    <section className={classes.card} aria-label={t('done.numbers')}>
      <dl className={classes.facts}>
        {rows.map(([label, count]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      {blank.length > 0 && (
        <Text size="sm" c="dimmed">
          {t('done.blank')} {blank.map(([column, count]) => `${column} (${number.format(count)})`).join(', ')}
        </Text>
      )}
      {report.unused.length > 0 && (
        <Text size="sm" c="dimmed">
          {t('done.unused')} {report.unused.join(', ')}
        </Text>
      )}
    </section>
  )
}
