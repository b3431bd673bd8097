import { Alert, Button, Group, Modal, Progress, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { kindOf } from '../../kinds'
import { inputFor } from '../../kinds/inputs'
import { fieldOf } from '../../model/model'
import { titleOf } from '../../records/selection'
import { updateRecords } from '../../records/write'
import { told } from '../../ui/notify'
import { ProblemAlert } from '../../ui/problem-alert'
import { useProblemText } from '../../ui/use-problem-text'
import type { Versions } from '../edit/versions'
import type { Picked } from '../grid/picked'
import type { Records } from '../rows/use-records'
import type { ListState } from '../use-list'
import classes from './bulk-bar.module.css'
import { inPieces, type Outcome } from './in-pieces'
import { pickedIds } from './picked-ids'

interface Props {
  list: ListState
  records: Records
  versions: Versions
  picked: Picked
  count: number
  onClose: () => void
}

/** BulkEdit sets one field of all records that are picked, and reports those that refused. */
export function BulkEdit({ list, records, versions, picked, count, onClose }: Props) {
  const { t } = useTranslation('list')
  const { t: common } = useTranslation()
  const { entity } = list
  const fields = entity.fields.filter((field) => field.updatable && !kindOf(field).apart)
  const [name, setName] = useState<string | null>(null)
  const [value, setValue] = useState<unknown>(null)
  const [progress, setProgress] = useState<number>()
  const [outcome, setOutcome] = useState<Outcome>()
  const [error, setError] = useState<Error>()
  const field = name ? fieldOf(entity, name) : undefined

  const apply = async () => {
    if (!field) return
    setOutcome(undefined)
    setError(undefined)
    setProgress(0)
    try {
      const ids = await pickedIds(list, picked)
      const ends = ids.map((id) => versions.begin(id))
      const values = { [field.name]: value }
      const result = await inPieces(ids, (some) => updateRecords(entity, { id: { in: some } }, values), {
        onProgress: (done) => setProgress((100 * done) / ids.length),
      })
      records.patchAll(new Set(result.done), values)
      // The news of one's own changes come a moment later.
      setTimeout(() => {
        for (const end of ends) end()
      }, 3000)
      if (result.refused.length > 0 || result.stopped) return setOutcome(result)
      told(t('bulk.changed', { count: result.done.length }))
      onClose()
    } catch (reason) {
      setError(reason as Error)
    } finally {
      setProgress(undefined)
    }
  }

  const Input = field && inputFor(field)
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('bulk.editTitle', { count })}
      closeButtonProps={{ 'aria-label': common('notify.close') }}
      centered
    >
      <Stack gap="sm">
        <Select
          label={t('bulk.field')}
          searchable
          allowDeselect={false}
          data={fields.map(({ name: one, label }) => ({ value: one, label }))}
          value={name}
          onChange={(next) => {
            setName(next)
            setValue(null)
          }}
          data-autofocus
        />
        {field && Input && (
          <Input key={field.name} field={field} value={value} onChange={setValue} label={field.label} place="form" />
        )}
        {field && (
          <Text size="sm" c="dimmed">
            {t(value === null ? 'bulk.willEmpty' : 'bulk.willSet', { count, label: field.label })}
          </Text>
        )}
        {progress !== undefined && <Progress value={progress} aria-label={t('bulk.progress')} />}
        {error && <ProblemAlert error={error} />}
        {outcome && <Report list={list} records={records} outcome={outcome} count={count} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {common(outcome ? 'notify.close' : 'notify.cancel')}
          </Button>
          <Button disabled={!field} loading={progress !== undefined} onClick={() => void apply()}>
            {t('bulk.apply', { count })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

interface ReportProps extends Pick<Props, 'list' | 'records' | 'count'> {
  outcome: Outcome
}

function Report({ list: { model, entity }, records, outcome, count }: ReportProps) {
  const { t } = useTranslation('list')
  const textOf = useProblemText()
  const { done, refused, stopped } = outcome
  return (
    <Alert color="red" variant="light" role="alert" title={t('bulk.partly', { count: done.length, total: count })}>
      {stopped && <Text size="sm">{textOf(stopped)}</Text>}
      <ul className={classes.refused}>
        {refused.map(({ id, error }) => (
          <li key={id}>
            <b>{titleOf(model, entity, records.find(id) ?? { id })}</b>: {textOf(error)}
          </li>
        ))}
      </ul>
    </Alert>
  )
}
