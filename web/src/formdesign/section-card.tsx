import { IconEye, IconGripVertical } from '@tabler/icons-react'
import { type KeyboardEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormSection } from '../forms/document'
import { gridStyle } from '../forms/grid'
import type { Entity } from '../model/catalog'
import { textIn, withText } from '../model/label'
import { useModel } from '../model/use-model'
import { AddMenu } from './add-menu'
import classes from './canvas.module.css'
import { useDrag, useDrop } from './drag'
import { type SectionPlace, samePlace, setSection } from './edits'
import { ItemCard } from './item-card'
import { MoveMenu } from './move-menu'
import { useNames } from './named'
import { step } from './steps'
import { type Design, keyOf } from './use-design'

interface Props {
  design: Design
  entity: Entity
  section: FormSection
  place: SectionPlace
}

/** SectionCard is a section in the designer: its title is typed where it stands. */
export function SectionCard({ design, entity, section, place }: Props) {
  const { t } = useTranslation('forms')
  const { catalog } = useModel()
  const card = useRef<HTMLElement>(null)
  const handle = useRef<HTMLButtonElement>(null)
  const grid = useRef<HTMLDivElement>(null)
  const columns = section.columns ?? 1
  const dragging = useDrag(card, { sort: 'section', from: place }, handle)
  const { edge } = useDrop(card, {
    takes: ({ sort }) => sort === 'section',
    edges: ['top', 'bottom'],
    onDrop: (dragged, after) =>
      dragged.sort === 'section' &&
      design.dropSection(dragged.from, { ...place, section: place.section + (after ? 1 : 0) }),
  })
  const { over } = useDrop(grid, {
    takes: ({ sort }) => sort !== 'section',
    onDrop: (dragged) => dragged.sort !== 'section' && design.drop(dragged, { ...place, item: section.items.length }),
  })
  const names = useNames(entity)
  const name = names.section(section.title, place.section)
  const press = (event: KeyboardEvent) => {
    const by = event.altKey && { ArrowUp: -1 as const, ArrowDown: 1 as const }[event.key as 'ArrowUp']
    if (!by) return
    event.preventDefault()
    design.go(step(design.doc, place, by))
  }
  return (
    <section
      ref={card}
      className={classes.section}
      aria-label={name}
      data-chosen={samePlace(design.chosen, place) || undefined}
      data-dragging={dragging || undefined}
      data-edge={edge ?? undefined}
    >
      <div className={classes.sectionHead}>
        <button
          ref={handle}
          type="button"
          className={classes.handle}
          data-place={keyOf(place)}
          aria-label={t('section.settings', { name })}
          aria-pressed={samePlace(design.chosen, place)}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
          title={t('section.settings', { name })}
          onClick={() => design.choose(place)}
          onKeyDown={press}
        >
          <IconGripVertical size={15} stroke={1.5} aria-hidden />
        </button>
        <input
          className={classes.inline}
          aria-label={t('section.title')}
          placeholder={t('section.titleHint')}
          value={textIn(section.title, catalog.locale, catalog.locale)}
          onFocus={() => design.choose(place)}
          onChange={(event) => {
            const title = withText(section.title, catalog.locale, event.currentTarget.value, catalog.locale)
            design.edit(setSection(design.doc, place, { title }), `${keyOf(place)}.title`)
          }}
        />
        {section.visibleWhen && <IconEye size={15} stroke={1.75} aria-label={t('mark.visible')} role="img" />}
        <MoveMenu design={design} entity={entity} place={place} name={name} />
      </div>
      <div ref={grid} className={classes.grid} style={gridStyle(columns)} data-over={over || undefined}>
        {section.items.map((item, i) => (
          <ItemCard
            // biome-ignore lint/suspicious/noArrayIndexKey: items are told apart by their places.
            key={i}
            design={design}
            entity={entity}
            item={item}
            place={{ ...place, item: i }}
            columns={columns}
          />
        ))}
        {section.items.length === 0 && <p className={classes.empty}>{t('section.empty')}</p>}
      </div>
      <AddMenu design={design} entity={entity} place={{ ...place, item: section.items.length }} />
    </section>
  )
}
