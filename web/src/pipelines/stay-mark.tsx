import { IconClock, IconHourglassHigh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../records/selection'
import classes from './pipelines.module.css'
import type { Stay } from './stay'

/** StayMark says on a card how long its record is in the stage, and marks one that nobody moves any more. */
export function StayMark({ stay, row }: { stay: Stay; row: Row }) {
  const { t } = useTranslation('pipelines')
  const days = stay.days && row[stay.days.name]
  const idle = stay.idle !== undefined && row[stay.idle.name] === true
  if (typeof days !== 'number' && !idle) return null
  return (
    <p className={classes.about}>
      {typeof days === 'number' && (
        <span className={classes.stay} title={t('daysIn', { count: days })}>
          <IconClock size={13} stroke={1.75} aria-hidden />
          {t('days', { count: days })}
        </span>
      )}
      {idle && (
        <span className={classes.idle}>
          <IconHourglassHigh size={13} stroke={1.75} aria-hidden />
          {t('idle')}
        </span>
      )}
    </p>
  )
}
