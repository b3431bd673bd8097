import { useRouter } from '@tanstack/react-router'
import type { ComponentProps, KeyboardEvent, MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { colorStyle } from '../../kinds/option-colors'
import { colorOf } from '../calendar/color-of'
import type { ListState } from '../use-list'
import type { Place } from './place'
import { type Shift, shiftOfKey } from './shift'
import type { Moves } from './use-moves'

interface Props extends ComponentProps<'a'> {
  list: ListState
  place: Place
  moves: Moves
  /** step is how far the keys up and down move the record. */
  step: Pick<Shift, 'days' | 'minutes'>
  /** wasDragged tells that a click is the end of a drag. */
  wasDragged?: () => boolean
  /** called is what the record is called, when is at what time it stands. */
  called: string
  when: string
}

/** PlaceLink is a record in a calendar, in its colour. It leads to the record, and is moved by keys. */
export function PlaceLink({ list, place, moves, step, wasDragged, called, when, style, children, ...rest }: Props) {
  const { t } = useTranslation('list')
  const router = useRouter()
  const params = { plural: list.entity.plural, id: place.row.id }
  const go = (event: MouseEvent) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    if (!wasDragged?.()) void router.navigate({ to: '/records/$plural/$id', params } as never)
  }
  const press = (event: KeyboardEvent) => {
    const shift = shiftOfKey(event, step)
    if (!shift) return
    event.preventDefault()
    moves.move(place, shift)
  }
  return (
    <a
      {...rest}
      href={`/records/${params.plural}/${params.id}`}
      style={{ ...colorStyle(colorOf(list, place.row)), ...style }}
      title={`${called}\n${when}`}
      aria-label={`${called}, ${when}`}
      aria-description={moves.movable ? t('dates.keys') : undefined}
      data-event={params.id}
      data-movable={moves.movable || undefined}
      onClick={go}
      onKeyDown={press}
    >
      {children}
    </a>
  )
}
