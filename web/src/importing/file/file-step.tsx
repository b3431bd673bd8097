import { Alert, Button, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Entity } from '../../model/catalog'
import { ProblemAlert } from '../../ui/problem-alert'
import { useBytes } from '../bytes'
import type { Import } from '../import'
import { DropArea } from './drop-area'
import { EarlierImports } from './earlier-imports'
import { UploadProgress } from './upload-progress'
import type { Upload } from './use-upload'

interface Props {
  entity: Entity
  it: Import | null
  upload: Upload
  onOpen: (id: string | undefined) => void
}

/** FileStep takes the file, and lists those that were brought before. */
export function FileStep({ entity, it, upload, onOpen }: Props) {
  const { t } = useTranslation('importing')
  const bytes = useBytes()
  const { state, start } = upload
  if (state.going) return <UploadProgress upload={upload} />
  const resumed = it?.state === 'UPLOADING' && it.bytes > 0
  return (
    <Stack gap="lg">
      {state.problem && <ProblemAlert message={state.problem} title={t('file.problem')} />}
      {!state.problem && it?.problem && (
        <ProblemAlert message={it.problem} title={t('file.unread', { name: it.name })} />
      )}
      {resumed && (
        <Alert color="yellow" styles={{ title: { color: 'inherit' } }} title={t('file.resumeTitle', { name: it.name })}>
          {t('file.resume', { size: bytes(it.bytes) })}
          <Button size="xs" variant="default" mt="sm" display="block" onClick={() => onOpen(undefined)}>
            {t('file.startOver')}
          </Button>
        </Alert>
      )}
      <DropArea onFile={(file) => void start(file, it)} />
      <Text size="sm" c="dimmed">
        {t('file.safe', { label: entity.labelPlural })}
      </Text>
      <EarlierImports entity={entity} current={it?.id} onOpen={onOpen} />
    </Stack>
  )
}
