import { Alert, Button, Skeleton, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Entity } from '../model/catalog'
import type { Model } from '../model/model'
import { ProblemAlert } from '../ui/problem-alert'
import { CheckStep } from './check/check-step'
import { FileStep } from './file/file-step'
import { useUpload } from './file/use-upload'
import { MapStep } from './map/map-step'
import { RunStep } from './run/run-step'
import { shownStep } from './step'
import { StepBar } from './step-bar'
import { useImport } from './use-import'
import { usePlace } from './use-place'

/** ImportScreen is the import that the address names, at the step where it stands; without one, its beginning. */
export function ImportScreen({ model, entity }: { model: Model; entity: Entity }) {
  const { t } = useTranslation('importing')
  const { place, go } = usePlace(entity)
  const query = useImport(place.import)
  const upload = useUpload(entity, (id) => go({ import: id }, true))
  const found = query.data?.entity === entity.name ? query.data : null
  const it = upload.state.going ? null : found
  const step = shownStep(place.step, it)
  const waiting = place.import !== undefined && query.isPending && !upload.state.going
  return (
    <Stack gap="lg">
      <StepBar
        it={it}
        current={step}
        onGo={(next) => go(next === 'file' ? {} : { import: place.import, step: next })}
      />
      {waiting && <Skeleton h={260} radius="md" />}
      {query.error && !found && (
        <ProblemAlert error={query.error} retry={() => void query.refetch()} retrying={query.isFetching} />
      )}
      {place.import && query.isSuccess && !found && !upload.state.going && (
        <Alert color="gray" title={t('gone.title')}>
          {t('gone.lead')}
          <Button size="xs" variant="default" mt="sm" display="block" onClick={() => go({})}>
            {t('gone.action')}
          </Button>
        </Alert>
      )}
      {step === 'file' && !waiting && (
        <FileStep entity={entity} it={it} upload={upload} onOpen={(id) => go({ import: id })} />
      )}
      {it && step === 'columns' && (
        <MapStep model={model} entity={entity} it={it} onCheck={() => go({ import: it.id, step: 'check' })} />
      )}
      {it && step === 'check' && (
        <CheckStep
          model={model}
          entity={entity}
          it={it}
          onBack={() => go({ import: it.id, step: 'columns' })}
          onRun={() => go({ import: it.id, step: 'import' })}
        />
      )}
      {it && step === 'import' && (
        <RunStep
          model={model}
          entity={entity}
          it={it}
          onMend={() => go({ import: it.id, step: 'check' })}
          onAnother={() => go({})}
        />
      )}
    </Stack>
  )
}
