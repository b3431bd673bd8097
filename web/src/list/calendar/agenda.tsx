import { Skeleton } from '@mantine/core'
import { IconCalendarOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type Day, dayOf, midnightOf } from '../../kinds/day'
import { dateFormat } from '../../locale'
import { Empty } from '../../ui/empty'
import type { Place } from '../time/place'
import { daysOf, type Range } from '../time/range'
import type { Moves } from '../time/use-moves'
import type { ListState } from '../use-list'
import { AddButton } from './add-button'
import classes from './agenda.module.css'
import { EventList } from './event-list'

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
        <li key={day} className={classes.day}>
          <h3 className={classes.date} data-adds data-today={day === today || undefined}>
            {weekday.format(midnightOf(day))}
            {create && <AddButton day={day} create={create} />}
          </h3>
          <EventList list={list} day={day} places={places} moves={moves} />
        </li>
      ))}
    </ol>
  )
}
