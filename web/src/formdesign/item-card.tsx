import { IconEye, IconGripVertical, IconLock } from '@tabler/icons-react'
import { type KeyboardEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type FormItem, isField, isList, isText } from '../forms/document'
import { spanStyle } from '../forms/grid'
import type { Entity } from '../model/catalog'
import { fieldOf } from '../model/model'
import classes from './canvas.module.css'
import { useDrag, useDrop } from './drag'
import { type ItemPlace, samePlace } from './edits'
import { ItemIcon } from './item-icon'
import { MoveMenu } from './move-menu'
import { useNames } from './named'
import { step } from './steps'
import { type Design, keyOf } from './use-design'

interface Props {
  design: Design
  entity: Entity
  item: FormItem
  place: ItemPlace
  columns: number
}

const mark = { size: 14, stroke: 1.75, 'aria-hidden': true }

/** ItemCard is something in a section: a click opens it, dragging or Alt with an arrow moves it, Delete takes it away. */
export function ItemCard({ design, entity, item, place, columns }: Props) {
  const { t } = useTranslation('forms')
  const names = useNames(entity)
  const card = useRef<HTMLDivElement>(null)
  const dragging = useDrag(card, { sort: 'item', from: place })
  const { edge } = useDrop(card, {
    takes: ({ sort }) => sort !== 'section',
    edges: columns > 1 ? ['left', 'right'] : ['top', 'bottom'],
    onDrop: (dragged, after) =>
      dragged.sort !== 'section' && design.drop(dragged, { ...place, item: place.item + (after ? 1 : 0) }),
  })
  const name = names.item(item)
  const field = isField(item) ? fieldOf(entity, item.field) : undefined
  const asked = field?.required || (isField(item) && item.requiredWhen === 'true')
  const press = (event: KeyboardEvent) => {
    const by =
      event.altKey &&
      { ArrowUp: -1 as const, ArrowLeft: -1 as const, ArrowDown: 1 as const, ArrowRight: 1 as const }[
        event.key as 'ArrowUp'
      ]
    if (by) {
      event.preventDefault()
      design.go(step(design.doc, place, by))
    } else if (event.key === 'Delete') {
      event.preventDefault()
      design.take(place)
    }
  }
  return (
    <div
      ref={card}
      className={classes.item}
      style={spanStyle(isList(item) || isText(item) ? columns : (item.width ?? 1), columns)}
      data-chosen={samePlace(design.chosen, place) || undefined}
      data-dragging={dragging || undefined}
      data-edge={edge ?? undefined}
    >
      <IconGripVertical size={15} stroke={1.5} className={classes.grip} aria-hidden />
      <button
        type="button"
        className={classes.pick}
        data-place={keyOf(place)}
        aria-pressed={samePlace(design.chosen, place)}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Delete"
        onClick={() => design.choose(place)}
        onKeyDown={press}
      >
        <ItemIcon item={item} entity={entity} />
        <span className={classes.name}>
          {name}
          {asked && <b className={classes.asked}> *</b>}
        </span>
        {item.visibleWhen && <IconEye {...mark} aria-label={t('mark.visible')} aria-hidden={false} role="img" />}
        {isField(item) && item.readOnlyWhen && (
          <IconLock {...mark} aria-label={t('mark.fixed')} aria-hidden={false} role="img" />
        )}
      </button>
      <MoveMenu design={design} entity={entity} place={place} name={name} />
    </div>
  )
}
