import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { kindOf } from '../../kinds'
import type { Field } from '../../model/catalog'
import { usePercentText } from './figure-text'
import classes from './figures.module.css'
import { shareOf } from './funnel'
import type { StageFigures, Worth } from './read-figures'

interface Props {
  all: StageFigures[]
  /** totals are what all open records together are worth. */
  totals: Partial<Record<keyof Worth, unknown>>
  worth: Worth
}

/** Tiles say in short how a pipeline stands. */
export function Tiles({ all, totals, worth }: Props) {
  const { t } = useTranslation('pipelines')
  const percent = usePercentText()
  const open = all.filter(({ stage }) => !stage.closed)
  const add = (list: StageFigures[], figure: 'count' | 'idle') => list.reduce((sum, one) => sum + (one[figure] ?? 0), 0)
  const ended = (how: 'won' | 'lost') =>
    add(
      all.filter(({ stage }) => stage.closed === how),
      'count',
    )
  const won = shareOf(ended('won'), ended('won') + ended('lost'))
  return (
    <dl className={classes.tiles}>
      <Tile label={t('figures.open')} value={t('figures.number', { count: add(open, 'count') })}>
        <Worthy field={worth.value} value={totals.value} />
      </Tile>
      {worth.weighted && totals.weighted != null && (
        <Tile label={t('figures.weighted')} value={<Worthy field={worth.weighted} value={totals.weighted} />}>
          {t('figures.weightedHint')}
        </Tile>
      )}
      {won !== undefined && (
        <Tile label={t('figures.wonRate')} value={percent(won)}>
          {t('figures.wonOf', { won: ended('won'), lost: ended('lost') })}
        </Tile>
      )}
      {open.some(({ idle }) => idle !== undefined) && (
        <Tile label={t('figures.idle')} value={t('figures.number', { count: add(open, 'idle') })}>
          {t('figures.idleHint')}
        </Tile>
      )}
    </dl>
  )
}

function Tile({ label, value, children }: { label: string; value: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.tile}>
      <dt>{label}</dt>
      <dd className={classes.big}>{value}</dd>
      <dd className={classes.small}>{children}</dd>
    </div>
  )
}

/** Worthy shows what records are worth; nothing where that is not known. */
export function Worthy({ field, value }: { field: Field | undefined; value: unknown }) {
  if (!field || value === null || value === undefined) return null
  const { View } = kindOf(field)
  return <View field={field} value={value} place="cell" />
}
