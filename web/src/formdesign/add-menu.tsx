import { Button, Menu } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { FormItem } from '../forms/document'
import type { Entity } from '../model/catalog'
import { addItem, type ItemPlace } from './edits'
import { ItemIcon } from './item-icon'
import { useNames } from './named'
import { useOffers } from './offers'
import type { Design } from './use-design'

interface Props {
  design: Design
  entity: Entity
  place: ItemPlace
}

/** AddMenu adds to a section what is not in the form yet, and notes and buttons. */
export function AddMenu({ design, entity, place }: Props) {
  const { t } = useTranslation('forms')
  const names = useNames(entity)
  const groups = useOffers(design.doc, entity)
  const add = (item: FormItem) => {
    design.edit(addItem(design.doc, place, item))
    design.choose(place)
  }
  return (
    <Menu position="bottom-start" withinPortal shadow="md">
      <Menu.Target>
        <Button variant="subtle" color="gray" size="compact-sm" leftSection={<IconPlus size={15} stroke={1.75} />}>
          {t('add')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
        {groups
          .filter(({ items }) => items.length > 0)
          .map(({ label, items }) => [
            <Menu.Label key={label}>{label}</Menu.Label>,
            ...items.map((item) => (
              <Menu.Item
                key={JSON.stringify(item)}
                leftSection={<ItemIcon item={item} entity={entity} />}
                onClick={() => add(item)}
              >
                {names.item(item)}
              </Menu.Item>
            )),
          ])}
      </Menu.Dropdown>
    </Menu>
  )
}
