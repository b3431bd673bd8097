import { Input, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Entity } from '../model/catalog'
import { ConditionEditor } from '../roles/condition/condition-editor'
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
  const [wish, setWish] = useState<Way>()
  const is: Way = value === undefined ? 'rest' : value === 'true' && always ? 'always' : 'when'
  const way = wish === 'when' && is === 'rest' ? 'when' : is
  const choose = (next: string) => {
    setWish(next as Way)
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
    <Input.Wrapper labelElement="div" label={label} description={hint} error={way === 'when' ? undefined : error}>
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
      {way === 'when' && (
        <div className={classes.condition}>
          <ConditionEditor
            entities={subjects.find}
            entity={entity}
            document={subjects.documentOf(entity.name)}
            text={value ?? ''}
            label={label}
            error={error}
            onChange={(text) => onChange(text.trim() ? text : undefined)}
          />
        </div>
      )}
    </Input.Wrapper>
  )
}
