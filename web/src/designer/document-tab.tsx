import { Alert, Anchor, Button, Group, Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './document-tab.module.css'
import type { Body } from './documents'
import type { EntityDoc } from './entities'
import { faultOf, lineOf, linesOf } from './json-lines'
import type { Draft } from './use-draft'
import type { Found } from './use-plan'

interface Props {
  draft: Draft
  entity: EntityDoc
  problems: Found[]
}

/** DocumentTab edits the whole document of an entity as text, with what is wrong at its lines. */
export function DocumentTab({ draft, entity, problems }: Props) {
  const { t } = useTranslation('model')
  const navigate = useNavigate()
  const area = useRef<HTMLTextAreaElement>(null)
  const [typed, setTyped] = useState<string>()
  const text = typed ?? entity.doc.text
  const fault = faultOf(text)
  const lines = linesOf(text)
  const found = fault
    ? [{ line: fault.line, message: fault.message }]
    : problems.map(({ pointer, message }) => ({ line: lineOf(lines, pointer), message }))
  const rows = text.split('\n').length

  const keep = () => {
    const body = JSON.parse(text) as Body
    const name = String(body.$id ?? '') || entity.name
    const id = entity.body['x-id'] && { 'x-id': entity.body['x-id'] }
    draft.put('ENTITY', { ...body, $id: name, ...id }, { source: text })
    setTyped(undefined)
    if (name !== entity.name) {
      void navigate({ to: '/settings/model/$entity', params: { entity: name }, search: { tab: 'text' }, replace: true })
    }
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
      <Text size="sm" c="dimmed" mb="sm">
        {t('text.lead')}
      </Text>
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
          aria-label={t('text.label')}
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
