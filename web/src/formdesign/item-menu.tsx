import { ActionIcon, Menu } from '@mantine/core'
import { IconArrowDown, IconArrowRight, IconArrowUp, IconDots, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Entity } from '../model/catalog'
import type { ItemPlace } from './edits'
import { useNames } from './named'
import { itemToTab, stepItem } from './steps'
import type { Design } from './use-design'

interface Props {
  design: Design
  entity: Entity
  place: ItemPlace
  name: string
}

const icon = { size: 16, stroke: 1.75 }

/** ItemMenu moves something in a form without dragging, and takes it away. */
export function ItemMenu({ design, entity, place, name }: Props) {
  const { t } = useTranslation('forms')
  const names = useNames(entity)
  const { doc, go } = design
  return (
    <Menu position="bottom-end" withinPortal shadow="md">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={26} aria-label={t('menu.of', { name })}>
          <IconDots {...icon} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconArrowUp {...icon} />} onClick={() => go(stepItem(doc, place, -1))}>
          {t('menu.up')}
        </Menu.Item>
        <Menu.Item leftSection={<IconArrowDown {...icon} />} onClick={() => go(stepItem(doc, place, 1))}>
          {t('menu.down')}
        </Menu.Item>
        {doc.tabs.map(({ title }, i) =>
          i === place.tab ? null : (
            <Menu.Item
              // biome-ignore lint/suspicious/noArrayIndexKey: tabs are told apart by their places.
              key={i}
              leftSection={<IconArrowRight {...icon} />}
              onClick={() => go(itemToTab(doc, place, i))}
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
