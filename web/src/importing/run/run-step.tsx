import { Alert, Button, Stack } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Entity } from '../../model/catalog'
import type { Model } from '../../model/model'
import { forgetRecords } from '../../records/write'
import { ProblemAlert } from '../../ui/problem-alert'
import { Going } from '../going'
import { cancelImport, type Import, isGoing, runImport } from '../import'
import { useChange } from '../use-import'
import { RunFacts } from './run-facts'
import { WaysOn } from './ways-on'

interface Props {
  model: Model
  entity: Entity
  it: Import
  onMend: () => void
  onAnother: () => void
}

/** RunStep shows how far the import is, and in the end what it has done. */
export function RunStep({ model, entity, it, onMend, onAnother }: Props) {
  const { t } = useTranslation('importing')
  const cancel = useChange(it.id, () => cancelImport(it.id))
  const goOn = useChange(it.id, () => runImport(it.id, false))
  useForgotten(model, entity, it)
  if (isGoing(it)) {
    return (
      <Going
        label={t('run.going', { label: entity.labelPlural })}
        hint={t('run.goingHint')}
        progress={it.progress}
        onCancel={() => cancel.mutate()}
      />
    )
  }
  const broken = it.state === 'FAILED' || it.state === 'CANCELLED'
  return (
    <Stack gap="lg">
      {broken && (
        <ProblemAlert
          title={it.state === 'CANCELLED' ? t('run.cancelled') : t('run.broken')}
          message={it.problem ?? t('run.cancelledText', { count: it.imported })}
        />
      )}
      {broken && (
        <div>
          <Button variant="default" onClick={() => goOn.mutate()} loading={goOn.isPending}>
            {t('run.goOn')}
          </Button>
        </div>
      )}
      {!broken && (
        <Alert
          role="status"
          variant="light"
          icon={<IconCircleCheck stroke={1.75} />}
          title={t('done.title', { count: it.imported })}
        >
          {(it.report?.failed ?? 0) > 0 ? t('done.rest', { count: it.report?.failed }) : t('done.all')}
        </Alert>
      )}
      <RunFacts model={model} it={it} />
      <WaysOn entity={entity} it={it} onMend={onMend} onAnother={onAnother} />
    </Stack>
  )
}

/** useForgotten makes lists and records be read anew once something was imported: those that were made along, too. */
function useForgotten(model: Model, entity: Entity, { state, report }: Import): void {
  const client = useQueryClient()
  const made = Object.keys(report?.created ?? {}).join(' ')
  useEffect(() => {
    if (state === 'RUNNING') return
    for (const name of [entity.name, ...made.split(' ')]) {
      const one = model.entity(name)
      if (one) void forgetRecords(client, one)
    }
  }, [state, made, model, entity, client])
}
