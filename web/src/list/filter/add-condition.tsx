import { Button } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { kindOf } from '../../kinds'
import type { Field } from '../../model/catalog'
import type { ListState } from '../use-list'
import { FieldMenu } from './field-menu'

/** AddCondition adds a condition about a field: it is edited in its chip, which opens by itself. */
export function AddCondition({ list: { entity, address, change } }: { list: ListState }) {
  const { t } = useTranslation('list')
  const fields = entity.fields.filter(
    (field) => field.filterable && field.readable && kindOf(field).operators.length > 0,
  )
  const add = (field: Field) => {
    const operator = kindOf(field).operators[0]?.name ?? ''
    const { match, conditions } = address.where
    change({ where: { match, conditions: [...conditions, { field: field.name, operator }] } })
  }
  if (fields.length === 0) return null
  return (
    <FieldMenu fields={fields} onPick={add} label={t('filter.field')}>
      <Button variant="subtle" color="gray" size="xs" leftSection={<IconFilter size={15} stroke={1.75} />}>
        {t('filter.add')}
      </Button>
    </FieldMenu>
  )
}
