import { Alert, Button, Group } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Entity } from '../../model/catalog'
import { can } from '../../model/model'
import type { Row } from '../../records/selection'
import { destroyRecord, forgetRecords, restoreRecords } from '../../records/write'
import { Confirm } from '../../ui/confirm'
import { told } from '../../ui/notify'
import { ProblemAlert } from '../../ui/problem-alert'
import { When } from '../../ui/when'
import { relatedKey } from '../forget-around'

interface Props {
  entity: Entity
  row: Row
  title: string
  leave: () => void
}

/** Trashed tells that a record is in the trash, and lets it be restored or deleted for good. */
export function Trashed({ entity, row, title, leave }: Props) {
  const { t } = useTranslation('record')
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const forget = async () => {
    await Promise.all([forgetRecords(client, entity), client.invalidateQueries({ queryKey: relatedKey })])
  }
  const restore = useMutation({ mutationFn: () => restoreRecords(entity, [row.id]), onSuccess: forget })
  const destroy = useMutation({
    mutationFn: () => destroyRecord(entity, row.id),
    onSuccess: () => {
      leave()
      told(t('destroyedRecord', { title }))
      return forget()
    },
  })
  return (
    <Alert role="status" color="red" variant="light" mb="md" icon={<IconTrash size={18} />} p="xs" px="md">
      <Group justify="space-between" gap="xs">
        <span>
          {t('inTrash')} {typeof row.deletedAt === 'string' && <When at={row.deletedAt} />}
        </span>
        <Group gap="xs">
          {can(entity, 'RESTORE') && (
            <Button size="compact-sm" variant="default" loading={restore.isPending} onClick={() => restore.mutate()}>
              {t('restore')}
            </Button>
          )}
          {can(entity, 'DESTROY') && (
            <Button size="compact-sm" variant="outline" color="red" onClick={() => setAsking(true)}>
              {t('destroy')}
            </Button>
          )}
        </Group>
      </Group>
      {restore.error && <ProblemAlert title={null} error={restore.error} />}
      <Confirm
        opened={asking}
        title={t('destroyTitle', { title })}
        action={t('destroy')}
        danger
        loading={destroy.isPending}
        onConfirm={() => destroy.mutate()}
        onClose={() => setAsking(false)}
      >
        {t('destroyText')}
        {destroy.error && <ProblemAlert title={null} error={destroy.error} />}
      </Confirm>
    </Alert>
  )
}
