import { Alert, Anchor, Button, Group } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './document-text.module.css'
import { faultOf, lineOf, linesOf } from './json-lines'
import type { Found } from './use-plan'

interface Props {
  label: string
  text: string
  problems: Found[]
  onKeep: (text: string) => void
}

/** DocumentText edits a document as text, with what is wrong at its lines. */
export function DocumentText({ label, text: kept, problems, onKeep }: Props) {
  const { t } = useTranslation('model')
  const area = useRef<HTMLTextAreaElement>(null)
  const [typed, setTyped] = useState<string>()
  const text = typed ?? kept
  const fault = faultOf(text)
  const lines = linesOf(text)
  const found = fault
    ? [{ line: fault.line, message: fault.message }]
    : problems.map(({ pointer, message }) => ({ line: lineOf(lines, pointer), message }))
  const rows = text.split('\n').length

  const keep = () => {
    onKeep(text)
    setTyped(undefined)
  }
  const goTo = (line: number) => {
    const start =
      text
        .split('\n')
        .slice(0, line - 1)
        .join('\n').length + (line > 1 ? 1 : 0)
    area.current?.focus()
    area.current?.setSelectionRange(start, start)
  }
  return (
    <>
      {found.length > 0 && (
        <Alert color="red" variant="light" mb="sm" role={fault ? 'status' : undefined}>
          {found.map(({ line, message }) => (
            <div key={`${line}${message}`}>
              <Anchor component="button" type="button" size="sm" c="inherit" fw={600} onClick={() => goTo(line)}>
                {t('text.line', { line })}
              </Anchor>{' '}
              {message}
            </div>
          ))}
        </Alert>
      )}
      <div className={classes.editor}>
        <div className={classes.lines} aria-hidden>
          {Array.from({ length: rows }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines are told apart by their numbers.
            <span key={index} data-wrong={found.some(({ line }) => line === index + 1) || undefined}>
              {index + 1}
            </span>
          ))}
        </div>
        <textarea
          ref={area}
          className={classes.text}
          aria-label={label}
          rows={rows}
          spellCheck={false}
          wrap="off"
          value={text}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      {typed !== undefined && (
        <Group mt="sm" justify="flex-end">
          <Button variant="default" onClick={() => setTyped(undefined)}>
            {t('cancel')}
          </Button>
          <Button variant="light" disabled={fault !== undefined} onClick={keep}>
            {t('text.keep')}
          </Button>
        </Group>
      )}
    </>
  )
}
