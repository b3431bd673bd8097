import { ActionIcon, Menu } from '@mantine/core'
import { IconArrowDown, IconArrowRight, IconArrowUp, IconDots, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Entity } from '../model/catalog'
import type { ItemPlace, SectionPlace } from './edits'
import { useNames } from './named'
import { step, toTab } from './steps'
import type { Design } from './use-design'

interface Props {
  design: Design
  entity: Entity
  place: SectionPlace | ItemPlace
  name: string
}

const icon = { size: 16, stroke: 1.75 }

/** MoveMenu moves a section or something in one without dragging, and takes it away. */
export function MoveMenu({ design, entity, place, name }: Props) {
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
        <Menu.Item leftSection={<IconArrowUp {...icon} />} onClick={() => go(step(doc, place, -1))}>
          {t('menu.up')}
        </Menu.Item>
        <Menu.Item leftSection={<IconArrowDown {...icon} />} onClick={() => go(step(doc, place, 1))}>
          {t('menu.down')}
        </Menu.Item>
        {doc.tabs.map(({ title }, i) =>
          i === place.tab ? null : (
            <Menu.Item
              // biome-ignore lint/suspicious/noArrayIndexKey: tabs are told apart by their places.
              key={i}
              leftSection={<IconArrowRight {...icon} />}
              onClick={() => go(toTab(doc, place, i))}
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
