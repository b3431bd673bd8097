import { ActionIcon, Menu } from '@mantine/core'
import {
  IconArrowDown,
  IconArrowRight,
  IconArrowUp,
  IconDots,
  IconEye,
  IconGripVertical,
  IconTrash,
} from '@tabler/icons-react'
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
import { useNames } from './named'
import { sectionToTab, stepSection } from './steps'
import { type Design, keyOf } from './use-design'

interface Props {
  design: Design
  entity: Entity
  section: FormSection
  place: SectionPlace
}

const icon = { size: 16, stroke: 1.75 }

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
    onDrop: (dragged) => design.drop(dragged, { ...place, item: section.items.length }),
  })
  const names = useNames(entity)
  const name = names.section(section.title, place.section)
  const press = (event: KeyboardEvent) => {
    const by = event.altKey && { ArrowUp: -1 as const, ArrowDown: 1 as const }[event.key as 'ArrowUp']
    if (!by) return
    event.preventDefault()
    design.go(stepSection(design.doc, place, by))
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
        <SectionMenu design={design} entity={entity} place={place} name={name} />
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

function SectionMenu({ design, entity, place, name }: Omit<Props, 'section'> & { name: string }) {
  const { t } = useTranslation('forms')
  const names = useNames(entity)
  const { doc, go } = design
  return (
    <Menu position="bottom-end" withinPortal shadow="md">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={28} aria-label={t('menu.of', { name })}>
          <IconDots {...icon} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconArrowUp {...icon} />} onClick={() => go(stepSection(doc, place, -1))}>
          {t('menu.up')}
        </Menu.Item>
        <Menu.Item leftSection={<IconArrowDown {...icon} />} onClick={() => go(stepSection(doc, place, 1))}>
          {t('menu.down')}
        </Menu.Item>
        {doc.tabs.map(({ title }, i) =>
          i === place.tab ? null : (
            <Menu.Item
              // biome-ignore lint/suspicious/noArrayIndexKey: tabs are told apart by their places.
              key={i}
              leftSection={<IconArrowRight {...icon} />}
              onClick={() => go(sectionToTab(doc, place, i))}
            >
              {t('menu.toTab', { tab: names.tab(title, i) })}
            </Menu.Item>
          ),
        )}
        <Menu.Item color="red" leftSection={<IconTrash {...icon} />} onClick={() => design.take(place)}>
          {t('menu.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
