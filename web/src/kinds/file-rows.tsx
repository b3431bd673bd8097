import { ActionIcon, Progress } from '@mantine/core'
import { IconRefresh, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../ui/use-problem-text'
import classes from './file-field.module.css'
import { FileName } from './file-name'
import { FileThumb } from './file-thumb'
import type { FileValue } from './file-value'
import type { Upload } from './use-uploads'

const icon = { size: 16, stroke: 1.75 }
const quiet = { variant: 'subtle', color: 'gray', size: 'md' } as const

interface FileRowProps {
  file: FileValue
  disabled?: boolean
  onRemove: () => void
}

/** FileRow is a file that is there, with a button that takes it away. */
export function FileRow({ file, disabled, onRemove }: FileRowProps) {
  const { t } = useTranslation('kinds')
  return (
    <li className={classes.row}>
      <FileThumb file={file} size={36} />
      <span className={classes.body}>
        <FileName {...file} />
      </span>
      {!disabled && (
        <ActionIcon {...quiet} aria-label={t('file.remove', { name: file.name })} onClick={onRemove}>
          <IconX {...icon} />
        </ActionIcon>
      )}
    </li>
  )
}

interface UploadRowProps {
  upload: Upload
  onRetry: () => void
  onDrop: () => void
}

/** UploadRow is a file on its way: how far it is, or why it did not get there. */
export function UploadRow({ upload, onRetry, onDrop }: UploadRowProps) {
  const { t } = useTranslation('kinds')
  const { file, share, error } = upload
  const { name, size, type } = file
  return (
    <li className={classes.row}>
      <FileThumb file={{ id: '', name, size, type }} size={36} />
      <span className={classes.body}>
        <FileName name={name} size={size} />
        {error ? (
          <span className={classes.error} role="alert">
            <Why error={error} />
          </span>
        ) : (
          <Progress.Root size="xs">
            <Progress.Section value={Math.round(share * 100)} aria-label={t('file.sending', { name })} />
          </Progress.Root>
        )}
      </span>
      {error !== undefined && canRetry(error) && (
        <ActionIcon {...quiet} aria-label={t('file.retry', { name })} onClick={onRetry}>
          <IconRefresh {...icon} />
        </ActionIcon>
      )}
      <ActionIcon {...quiet} aria-label={t(error ? 'file.dismiss' : 'file.cancel', { name })} onClick={onDrop}>
        <IconX {...icon} />
      </ActionIcon>
    </li>
  )
}

/** canRetry tells that sending a file again may go better: it was not the file's fault. */
function canRetry(error: unknown): boolean {
  return (
    !(error instanceof Error) || ('code' in error && !['INVALID', 'LIMIT', 'FORBIDDEN'].includes(String(error.code)))
  )
}

function Why({ error }: { error: unknown }) {
  const textOf = useProblemText()
  return <>{textOf(error instanceof Error ? error : undefined)}</>
}
