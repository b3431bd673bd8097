import { Alert, Button, Group } from '@mantine/core'
import { IconPointFilled } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Entity } from '../../model/catalog'
import { fieldOf } from '../../model/model'
import type { RecordForm } from '../form/use-record-form'
import classes from './sheet.module.css'

interface Props {
  form: RecordForm
  entity: Entity
  /** savable is false while the record can't be changed: when somebody put it into the trash, for one. */
  savable: boolean
}

/** Unsaved tells of fields that were typed into and neither saved nor discarded: they are kept. */
export function Unsaved({ form, entity, savable }: Props) {
  const { t } = useTranslation('record')
  const { editing, submit, typed } = form
  const open = editing !== null && 'field' in editing ? editing.field : undefined
  const names = Object.keys(typed.edits).filter((name) => name !== open)
  if (names.length === 0 || submit.sending || submit.failure) return null // a failure is told above, with what to do
  const labels = names.map((name) => fieldOf(entity, name)?.label ?? name).join(', ')
  return (
    <Alert
      role="status"
      variant="default"
      mb="md"
      p="xs"
      px="md"
      icon={<IconPointFilled size={18} className={classes.away} />}
    >
      <Group justify="space-between" gap="xs">
        <span>{t('unsaved', { fields: labels })}</span>
        <Group gap="xs">
          <Button size="compact-sm" variant="default" onClick={() => form.discard(names)}>
            {t('discard')}
          </Button>
          {savable && (
            <Button size="compact-sm" variant="default" onClick={() => void form.save()}>
              {t('save')}
            </Button>
          )}
        </Group>
      </Group>
    </Alert>
  )
}
