import { Alert, Button, Group, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Body, Doc } from '../designer/documents'
import { faultOf } from '../designer/json-lines'
import type { Draft } from '../designer/use-draft'

/** TextTab edits the whole document of a form as text. */
export function TextTab({ draft, doc }: { draft: Draft; doc: Doc }) {
  const { t } = useTranslation('forms')
  const [typed, setTyped] = useState<string>()
  const text = typed ?? doc.text
  const fault = faultOf(text)
  const keep = () => {
    const id = doc.body['x-id']
    const stable = typeof id === 'string' ? { 'x-id': id } : {}
    draft.put('FORM', { ...(JSON.parse(text) as Body), $id: doc.id, ...stable }, { source: text })
    setTyped(undefined)
  }
  return (
    <>
      {fault && (
        <Alert color="red" variant="light" mb="sm" role="status">
          {t('text.line', { line: fault.line })} {fault.message}
        </Alert>
      )}
      <Textarea
        aria-label={t('view.text')}
        autosize
        minRows={12}
        maxRows={40}
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.82rem' } }}
        value={text}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
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
