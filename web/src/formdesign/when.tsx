import { Button, Code, Group, Input, Modal, SegmentedControl, Text } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Entity } from '../model/catalog'
import { ConditionEditor } from '../roles/condition/condition-editor'
import { useConditionWords } from '../roles/condition/use-condition-words'
import { useSubjects } from '../roles/use-subjects'
import classes from './panel.module.css'

interface Props {
  entity: Entity
  label: string
  hint?: string
  /** rest is what holds without a condition, in words; always what holds with one that is always true, where that makes sense. */
  rest: string
  always?: string
  value: string | undefined
  onChange: (value: string | undefined) => void
  error?: string
}

type Way = 'rest' | 'always' | 'when'

/** When edits a condition of a form: none, always, or one made by the builder or written as text. */
export function When({ entity, label, hint, rest, always, value, onChange, error }: Props) {
  const { t } = useTranslation('forms')
  const subjects = useSubjects()
  const [opened, setOpened] = useState(false)
  const way: Way = value === undefined ? (opened ? 'when' : 'rest') : value === 'true' && always ? 'always' : 'when'
  const choose = (next: string) => {
    setOpened(next === 'when')
    if (next === 'rest') onChange(undefined)
    else if (next === 'always') onChange('true')
    else if (value === 'true') onChange(undefined)
  }
  const data = [
    { value: 'rest', label: rest },
    ...(always ? [{ value: 'always', label: always }] : []),
    { value: 'when', label: t('when.when') },
  ]
  return (
    <Input.Wrapper labelElement="div" label={label} description={hint} error={error}>
      <SegmentedControl
        fullWidth
        size="xs"
        mt={4}
        aria-label={label}
        className={classes.ways}
        data={data}
        value={way}
        onChange={choose}
      />
      {value !== undefined && way === 'when' && (
        <div className={classes.condition}>
          <Words text={value} entity={entity} />
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconPencil size={14} stroke={1.75} />}
            onClick={() => setOpened(true)}
          >
            {t('when.edit')}
          </Button>
        </div>
      )}
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('when.title', { what: label })}
        size="xl"
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <ConditionEditor
          entities={subjects.find}
          entity={entity}
          document={subjects.documentOf(entity.name)}
          text={value === 'true' ? '' : (value ?? '')}
          label={label}
          begins
          error={error}
          onChange={(text) => onChange(text.trim() ? text : undefined)}
        />
        <Group justify="flex-end" mt="lg">
          <Button onClick={() => setOpened(false)}>{t('when.done')}</Button>
        </Group>
      </Modal>
    </Input.Wrapper>
  )
}

/** Words say a condition in plain words, or as it is written where the builder has none for it. */
function Words({ text, entity }: { text: string; entity: Entity }) {
  const subjects = useSubjects()
  const words = useConditionWords(text, entity, subjects.find, 'one')
  return words ? <Text size="xs">{words}</Text> : <Code className={classes.text}>{text}</Code>
}
