import { Popover, Skeleton, UnstyledButton } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../kinds/day'
import { formatDay } from '../../kinds/day-text'
import type { Field } from '../../model/catalog'
import { type Dated, type Place, placesOn } from '../time/place'
import { useDated } from '../time/use-dated'
import type { Moves } from '../time/use-moves'
import type { ListState } from '../use-list'
import { EventList } from './event-list'
import classes from './month.module.css'

interface Props {
  list: ListState
  dated: Dated
  fields: Field[]
  day: Day
  places: Place[]
  moves: Moves
  /** hidden is how many records of the day find no room in it, count how many it has. */
  hidden: number
  count: number
}

/** MoreEvents says how many more records a day has, and lists all of them. */
export function MoreEvents({ hidden, count, ...rest }: Props) {
  const { t, i18n } = useTranslation('list')
  const [opened, setOpened] = useState(false)
  const isRead = placesOn(rest.places, rest.day).length >= count
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      width={260}
      shadow="md"
      withinPortal
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton className={classes.moreEvents} onClick={() => setOpened(!opened)}>
          {t('dates.more', { count: hidden })}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={formatDay(rest.day, i18n.language)}>
        <b>{formatDay(rest.day, i18n.language)}</b>
        {isRead ? <EventList {...rest} /> : opened && <DayRead {...rest} />}
      </Popover.Dropdown>
    </Popover>
  )
}

/** DayRead reads all records of a day of which too few have been read. */
function DayRead({ list, dated, fields, day }: Omit<Props, 'hidden' | 'count'>) {
  const range = useMemo(() => ({ first: day, last: day }), [day])
  const { places, moves, records } = useDated({ list, dated, range, fields })
  if (records.pending) return <Skeleton height={120} radius="sm" />
  return <EventList list={list} day={day} places={places} moves={moves} />
}
