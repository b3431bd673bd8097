import { Button, Menu } from '@mantine/core'
import { IconCheck, IconLayoutRows } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { sums } from '../board/use-figures'
import type { ListState } from '../use-list'
import { groupFields } from './group-fields'

/** GroupMenu chooses by which field the rows of a table are put together, and what their groups add up. */
export function GroupMenu({ list: { entity, address, change } }: { list: ListState }) {
  const { t } = useTranslation('list')
  const fields = groupFields(entity)
  const summed = entity.fields.filter(sums)
  if (fields.length === 0) return null
  const chosen = fields.find(({ name }) => name === address.group)
  const tick = (on: boolean) => (on ? <IconCheck size={14} aria-hidden /> : <span style={{ width: 14 }} />)
  return (
    <Menu position="bottom-end" withinPortal shadow="md">
      <Menu.Target>
        <Button variant="default" size="xs" leftSection={<IconLayoutRows size={15} stroke={1.75} aria-hidden />}>
          {chosen ? t('board.byField', { label: chosen.label }) : t('group.button')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah="60dvh" style={{ overflowY: 'auto' }}>
        <Menu.Label>{t('group.by')}</Menu.Label>
        <Menu.Item leftSection={tick(!chosen)} onClick={() => change({ group: undefined })}>
          {t('group.none')}
        </Menu.Item>
        {fields.map(({ name, label }) => (
          <Menu.Item key={name} leftSection={tick(name === address.group)} onClick={() => change({ group: name })}>
            {label}
          </Menu.Item>
        ))}
        {chosen && summed.length > 0 && (
          <>
            <Menu.Label>{t('group.sum')}</Menu.Label>
            <Menu.Item leftSection={tick(!address.sum)} onClick={() => change({ sum: undefined })}>
              {t('group.noSum')}
            </Menu.Item>
            {summed.map(({ name, label }) => (
              <Menu.Item key={name} leftSection={tick(name === address.sum)} onClick={() => change({ sum: name })}>
                {label}
              </Menu.Item>
            ))}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
