import type { Day } from '../../kinds/day'
import { type Place, placesOn } from '../time/place'
import type { Moves } from '../time/use-moves'
import type { ListState } from '../use-list'
import { Event } from './event'
import classes from './event.module.css'

interface Props {
  list: ListState
  day: Day
  places: Place[]
  moves: Moves
}

/** EventList lists the records of a day, one below another. */
export function EventList({ list, day, places, moves }: Props) {
  return (
    <div className={classes.list}>
      {placesOn(places, day).map((place) => (
        <Event key={place.row.id} list={list} place={place} moves={moves} />
      ))}
    </div>
  )
}
