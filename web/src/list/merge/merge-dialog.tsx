import { Button, Group, Modal, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listKey, loadPage } from '../../records/list'
import type { Row } from '../../records/selection'
import { forgetRecords, mergeRecords } from '../../records/write'
import { told } from '../../ui/notify'
import { ProblemAlert } from '../../ui/problem-alert'
import type { Records } from '../rows/use-records'
import type { ListState } from '../use-list'
import { differingFields, type Picks, takenFrom } from './choice'
import { MergeTable } from './merge-table'

interface Props {
  list: ListState
  records: Pick<Records, 'drop' | 'refresh'>
  ids: string[]
  onClose: () => void
  onDone: () => void
}

/** MergeDialog makes one record of several: which one stays, and of which each value is kept, is chosen here. */
export function MergeDialog({ list: { model, entity }, records, ids, onClose, onDone }: Props) {
  const { t } = useTranslation('list')
  const { t: common } = useTranslation()
  const client = useQueryClient()
  const { data, error } = useQuery({
    queryKey: [...listKey(entity), 'merge', ids],
    queryFn: ({ signal }) =>
      loadPage(
        model,
        {
          entity,
          fields: entity.fields,
          filter: { id: { in: ids } },
          sort: [{ field: 'createdAt', direction: 'ASC' }],
          first: ids.length,
        },
        null,
        signal,
      ),
    gcTime: 0,
  })
  const [stays, setStays] = useState<string>()
  const [picks, setPicks] = useState<Picks>({})
  const [failed, setFailed] = useState<Error>()
  const [busy, setBusy] = useState(false)
  const rows: Row[] = data?.nodes ?? []
  const winner = stays ?? rows[0]?.id ?? ''
  const fields = differingFields(entity.fields, rows)

  const merge = async () => {
    setBusy(true)
    setFailed(undefined)
    try {
      const from = rows.map((row) => row.id).filter((id) => id !== winner)
      await mergeRecords(entity, winner, from, takenFrom(fields, rows, winner, picks))
      records.drop(new Set(from))
      void forgetRecords(client, entity)
      records.refresh()
      told(t('merge.done', { count: rows.length }))
      onDone()
    } catch (reason) {
      setFailed(reason as Error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('merge.title', { count: ids.length })}
      closeButtonProps={{ 'aria-label': common('notify.close') }}
      size="xl"
      centered
    >
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t('merge.about')}
        </Text>
        {error && <ProblemAlert error={error} />}
        {!data && !error && <Skeleton height={180} />}
        {rows.length > 1 && (
          <MergeTable
            model={model}
            entity={entity}
            rows={rows}
            fields={fields}
            winner={winner}
            picks={picks}
            onStay={setStays}
            onPick={(field, id) => setPicks({ ...picks, [field]: id })}
          />
        )}
        {data && rows.length < 2 && <Text size="sm">{t('merge.gone')}</Text>}
        {failed && <ProblemAlert error={failed} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {common('notify.cancel')}
          </Button>
          <Button disabled={rows.length < 2} loading={busy} onClick={() => void merge()}>
            {t('merge.apply', { count: rows.length })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
