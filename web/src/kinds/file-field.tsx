import { Button, FileButton, Input } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { type ClipboardEvent, type DragEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './file-field.module.css'
import { FileRow, UploadRow } from './file-rows'
import { acceptOf, type FileValue, filesIn, refuses } from './file-value'
import type { InputProps } from './kind'
import { useUploads } from './use-uploads'

interface Props extends InputProps<unknown> {
  /** several lets there be more than one file. */
  several?: boolean
  /** accept are the types that all fields of the kind take, where the field does not say less. */
  accept?: string[]
  onFiles: (files: FileValue[]) => void
}

/** FileField gathers files: chosen, dropped or pasted. They are sent at once; what is saved is which of them stay. */
export function FileField({ several, accept: usual, onFiles, ...props }: Props) {
  const { t } = useTranslation('kinds')
  const { field, value, label, place, description, error, required, disabled, autoFocus, onBlur, name } = props
  const files = filesIn(value)
  const latest = useRef(files)
  latest.current = files
  const [over, setOver] = useState(false)
  const [said, setSaid] = useState('')
  const reset = useRef<() => void>(null)
  const hint = useId()
  const accept = acceptOf(field) ?? usual
  const most = several && typeof field.schema.maxItems === 'number' ? field.schema.maxItems : undefined

  const change = (next: FileValue[]) => {
    latest.current = next
    onFiles(next)
  }
  const uploads = useUploads((file) => {
    change(several ? [...latest.current, file] : [file])
    setSaid(t('file.added', { name: file.name }))
  })
  const add = (list: File[]) => {
    reset.current?.()
    if (disabled || list.length === 0) return
    if (!several) for (const one of uploads.going) uploads.drop(one.key)
    uploads.start(several ? list : list.slice(0, 1), (file) => {
      const why = refuses(field, file, accept)
      if (why === 'type') return new Error(t('file.wrongType', { types: accept?.join(', ') }))
      return why && new Error(t('file.tooLarge', { most: field.schema['x-maxMegabytes'] }))
    })
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    add([...event.dataTransfer.files])
  }
  const drag = (event: DragEvent) => {
    if (disabled || !event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setOver(true)
  }
  const paste = ({ clipboardData }: ClipboardEvent) => add([...clipboardData.files])
  const full = most !== undefined && files.length + uploads.going.length >= most

  return (
    <Input.Wrapper
      label={place === 'form' ? label : undefined}
      description={place === 'form' ? description : undefined}
      error={place === 'form' ? error : undefined}
      required={required}
      labelElement="div"
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame and have a legend. */}
      <div
        role="group"
        aria-label={label}
        className={classes.field}
        data-place={place}
        data-over={over || undefined}
        data-wrong={Boolean(error) || undefined}
        onDragEnter={drag}
        onDragOver={drag}
        onDragLeave={(event) => !event.currentTarget.contains(event.relatedTarget as Node | null) && setOver(false)}
        onDrop={drop}
        onPaste={paste}
        onBlur={onBlur}
      >
        {(files.length > 0 || uploads.going.length > 0) && (
          <ul className={classes.list}>
            {files.map((file) => (
              <FileRow
                key={file.id}
                file={file}
                disabled={disabled}
                onRemove={() => {
                  change(latest.current.filter(({ id }) => id !== file.id))
                  setSaid(t('file.removed', { name: file.name }))
                }}
              />
            ))}
            {uploads.going.map((one) => (
              <UploadRow
                key={one.key}
                upload={one}
                onRetry={() => uploads.retry(one.key)}
                onDrop={() => uploads.drop(one.key)}
              />
            ))}
          </ul>
        )}
        {!full && (
          <div className={classes.add}>
            <FileButton
              resetRef={reset}
              multiple={several}
              accept={accept?.join(',')}
              onChange={(given) => add(listOf(given))}
            >
              {(button) => (
                <Button
                  {...button}
                  name={name}
                  variant="default"
                  size="compact-sm"
                  leftSection={<IconUpload size={14} stroke={1.75} />}
                  disabled={disabled}
                  autoFocus={autoFocus}
                  aria-label={`${label}: ${textOf(t, several, files.length)}`}
                  aria-describedby={place === 'form' ? hint : undefined}
                >
                  {textOf(t, several, files.length)}
                </Button>
              )}
            </FileButton>
            {place === 'form' && (
              <span id={hint} className={classes.hint}>
                {t(several ? 'file.dropSeveral' : 'file.drop')}
              </span>
            )}
          </div>
        )}
        <span className={classes.aloud} aria-live="polite">
          {said}
        </span>
      </div>
    </Input.Wrapper>
  )
}

function listOf(given: File | File[] | null): File[] {
  if (given === null) return []
  return Array.isArray(given) ? given : [given]
}

type Translate = ReturnType<typeof useTranslation<'kinds'>>['t']

function textOf(t: Translate, several: boolean | undefined, there: number): string {
  if (several) return t('file.chooseSeveral')
  return there > 0 ? t('file.replace') : t('file.choose')
}
