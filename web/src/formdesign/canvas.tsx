import { Button, VisuallyHidden } from '@mantine/core'
import { IconEye, IconPlus } from '@tabler/icons-react'
import { type KeyboardEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormTab } from '../forms/document'
import type { Entity } from '../model/catalog'
import classes from './canvas.module.css'
import { useDrop } from './drag'
import { addSection, addTab, moveTab } from './edits'
import { useNames } from './named'
import { SectionCard } from './section-card'
import { endOf } from './steps'
import type { Design } from './use-design'

/** Canvas is the form as it is being designed: its tabs, and the sections of the one that is open. */
export function Canvas({ design, entity }: { design: Design; entity: Entity }) {
  const { t } = useTranslation('forms')
  const { doc, tab } = design
  const open = doc.tabs[tab]
  const more = () => {
    design.edit(addTab(doc, t('tab.new', { number: doc.tabs.length + 1 })))
    design.choose({ tab: doc.tabs.length })
  }
  return (
    <div className={classes.canvas}>
      <VisuallyHidden role="status">{design.told}</VisuallyHidden>
      <div className={classes.tabs} role="toolbar" aria-label={t('tab.all')}>
        {doc.tabs.map((one, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: tabs are told apart by their places.
          <TabButton key={i} design={design} entity={entity} tab={one} index={i} />
        ))}
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconPlus size={15} stroke={1.75} />}
          onClick={more}
        >
          {t('tab.add')}
        </Button>
      </div>
      <div className={classes.sections}>
        {open?.sections.map((section, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: sections are told apart by their places.
          <SectionCard key={i} design={design} entity={entity} section={section} place={{ tab, section: i }} />
        ))}
        <Button
          variant="default"
          size="xs"
          className={classes.addSection}
          leftSection={<IconPlus size={15} stroke={1.75} />}
          onClick={() => {
            design.edit(addSection(doc, tab))
            design.choose({ tab, section: open?.sections.length ?? 0 })
          }}
        >
          {t('section.add')}
        </Button>
      </div>
    </div>
  )
}

interface TabProps {
  design: Design
  entity: Entity
  tab: FormTab
  index: number
}

/** TabButton opens a tab; what is dropped on it goes to its end, and Alt with an arrow moves it. */
function TabButton({ design, entity, tab, index }: TabProps) {
  const { t } = useTranslation('forms')
  const names = useNames(entity)
  const button = useRef<HTMLButtonElement>(null)
  const { over } = useDrop(button, {
    takes: () => true,
    onDrop: (dragged) => {
      if (dragged.sort === 'section') design.dropSection(dragged.from, { tab: index, section: tab.sections.length })
      else design.drop(dragged, endOf(design.doc, index))
    },
  })
  const press = (event: KeyboardEvent) => {
    const by = event.altKey && { ArrowLeft: -1, ArrowRight: 1 }[event.key as 'ArrowLeft']
    if (!by) return
    event.preventDefault()
    const doc = moveTab(design.doc, index, index + by)
    design.go(doc === design.doc ? undefined : { doc, place: { tab: index + by } })
  }
  return (
    <button
      ref={button}
      type="button"
      className={classes.tab}
      data-place={String(index)}
      data-over={over || undefined}
      aria-pressed={design.tab === index}
      aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight"
      onClick={() => design.open(index)}
      onKeyDown={press}
    >
      {names.tab(tab.title, index)}
      {tab.visibleWhen && <IconEye size={14} stroke={1.75} aria-label={t('mark.visible')} role="img" />}
    </button>
  )
}
