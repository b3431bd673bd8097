import { ActionIcon, Button, Text } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { FieldMenu } from '../filter/field-menu'
import type { ListState } from '../use-list'
import classes from './panel.module.css'

/** OrderList says by what records are sorted: the first key first. */
export function OrderList({ list }: { list: ListState }) {
  const { t } = useTranslation('list')
  const { entity, address, change } = list
  const keys = address.sort
  const left = entity.fields.filter(
    (field) => field.readable && field.sortable && !keys.some((key) => key.field === field.name),
  )
  return (
    <div>
      <Text size="sm" fw={600} mb={4}>
        {t('views.order')}
      </Text>
      <ol className={classes.rows}>
        {keys.map((key, at) => {
          const label = list.find(key.field)?.label ?? key.field
          const turned = key.direction === 'ASC' ? ('DESC' as const) : ('ASC' as const)
          return (
            <li key={key.field} className={classes.row}>
              <span className={classes.label}>{label}</span>
              <Button
                size="compact-xs"
                variant="default"
                leftSection={key.direction === 'ASC' ? <IconArrowUp size={13} /> : <IconArrowDown size={13} />}
                aria-label={`${label}: ${t(key.direction === 'ASC' ? 'views.ascending' : 'views.descending')}`}
                onClick={() => change({ sort: keys.with(at, { ...key, direction: turned }) }, true)}
              >
                {t(key.direction === 'ASC' ? 'views.ascending' : 'views.descending')}
              </Button>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={24}
                aria-label={t('views.removeKey', { label })}
                onClick={() => change({ sort: keys.toSpliced(at, 1) }, true)}
              >
                <IconX size={14} />
              </ActionIcon>
            </li>
          )
        })}
      </ol>
      <FieldMenu
        fields={left}
        label={t('columns.find')}
        onPick={(field) => change({ sort: [...keys, { field: field.name, direction: 'ASC' }] }, true)}
      >
        <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} />}>
          {t('views.addKey')}
        </Button>
      </FieldMenu>
    </div>
  )
}
