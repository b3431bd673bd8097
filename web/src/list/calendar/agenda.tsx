import { Skeleton, UnstyledButton } from '@mantine/core'
import { IconCalendarOff, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type Day, dayOf, midnightOf } from '../../kinds/day'
import { formatDay } from '../../kinds/day-text'
import { dateFormat } from '../../locale'
import { Empty } from '../../ui/empty'
import { byStart } from '../time/lanes'
import type { Place } from '../time/place'
import { daysOf, type Range } from '../time/range'
import type { Moves } from '../time/use-moves'
import type { ListState } from '../use-list'
import classes from './calendar.module.css'
import { Event } from './event'

interface Props {
  list: ListState
  range: Range
  places: Place[]
  moves: Moves
  create?: (day: Day) => void
  pending: boolean
}

/** Agenda lists the days on which something stands, one below another. */
export function Agenda({ list, range, places, moves, create, pending }: Props) {
  const { t, i18n } = useTranslation('list')
  const today = dayOf(new Date())
  const days = daysOf(range).filter(
    (day) => day === today || places.some(({ first, last }) => first <= day && day <= last),
  )
  if (pending) return <Skeleton height={160} m="md" radius="md" />
  if (places.length === 0)
    return (
      <Empty icon={<IconCalendarOff size={28} />} title={t('dates.none')}>
        {t('dates.noneLead')}
      </Empty>
    )
  const weekday = dateFormat(i18n.language, { weekday: 'long', day: 'numeric', month: 'long' })
  return (
    <ol className={classes.agenda}>
      {days.map((day) => (
        <li key={day} className={classes.agendaDay}>
          <h3 className={classes.agendaDate} data-today={day === today || undefined}>
            {weekday.format(midnightOf(day))}
            {create && (
              <UnstyledButton
                className={classes.add}
                aria-label={t('dates.add', { day: formatDay(day, i18n.language) })}
                onClick={() => create(day)}
              >
                <IconPlus size={14} stroke={2} />
              </UnstyledButton>
            )}
          </h3>
          <div className={classes.list}>
            {places
              .filter(({ first, last }) => first <= day && day <= last)
              .sort(byStart)
              .map((place) => (
                <Event key={place.row.id} list={list} place={place} moves={moves} />
              ))}
          </div>
        </li>
      ))}
    </ol>
  )
}
