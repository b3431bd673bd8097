import { Button, Input, Stack, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { kindOf } from '../kinds'
import { Condition } from './condition'
import type { EntityDoc } from './entities'
import type { FieldBody } from './entity-body'
import classes from './field-panel.module.css'

interface Props {
  entity: EntityDoc
  body: FieldBody
  required: boolean
  onChange: (keys: Partial<FieldBody>) => void
}

/** FieldExpressions edits what a field says by expressions: its default, and when it is required. */
export function FieldExpressions({ entity, body, required, onChange }: Props) {
  const { t } = useTranslation('model')
  const [computes, setComputes] = useState(body['x-default'] !== undefined)
  const [requires, setRequires] = useState(body['x-requiredWhen'] !== undefined)
  if (kindOf({ kind: body['x-kind'] }).computed) return null
  return (
    <Stack gap="sm">
      {computes && (
        <TextInput
          label={t('field.computes')}
          description={t('field.computesHint')}
          placeholder="addDays(today(), 14)"
          spellCheck={false}
          classNames={{ input: classes.code }}
          value={body['x-default'] ?? ''}
          onChange={(event) => {
            const text = event.currentTarget.value
            onChange(text ? { 'x-default': text, default: undefined } : { 'x-default': undefined })
          }}
        />
      )}
      {requires && (
        <Input.Wrapper labelElement="div" label={t('field.requiredWhen')} description={t('field.requiredWhenHint')}>
          <Condition
            entity={entity}
            text={body['x-requiredWhen'] ?? ''}
            label={t('field.requiredWhen')}
            onChange={(text) => onChange({ 'x-requiredWhen': text || undefined })}
          />
        </Input.Wrapper>
      )}
      <div>
        {!computes && <Add onClick={() => setComputes(true)}>{t('field.addComputes')}</Add>}
        {!requires && !required && <Add onClick={() => setRequires(true)}>{t('field.addRequiredWhen')}</Add>}
      </div>
    </Stack>
  )
}

function Add({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      color="gray"
      h="auto"
      mih={26}
      maw="100%"
      styles={{ label: { height: 'auto', lineHeight: 1.3, whiteSpace: 'normal', textAlign: 'start' } }}
      leftSection={<IconPlus size={14} stroke={1.75} />}
      onClick={onClick}
    >
      {children}
    </Button>
  )
}
