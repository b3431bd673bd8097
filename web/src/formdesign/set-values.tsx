import { CloseButton, Input, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { kindOf } from '../kinds'
import { inputFor } from '../kinds/inputs'
import type { Entity } from '../model/catalog'
import { fieldOf } from '../model/model'
import classes from './panel.module.css'
import { written } from './written'

interface Props {
  entity: Entity
  label: string
  hint?: string
  error?: string
  values: Record<string, unknown>
  onChange: (values: Record<string, unknown>) => void
}

/** SetValues edits which fields get which values: what a button sets, or what comes with a public form. */
export function SetValues({ entity, label, hint, error, values, onChange }: Props) {
  const { t } = useTranslation('forms')
  const free = entity.fields.filter(
    (field) => !field.system && !(field.name in values) && !kindOf(field).computed && !kindOf(field).apart,
  )
  const without = (name: string) => {
    const { [name]: _, ...rest } = values
    onChange(rest)
  }
  return (
    <Input.Wrapper labelElement="div" label={label} description={hint} error={error}>
      <div className={classes.rows}>
        {Object.entries(values).map(([name, value]) => {
          const field = fieldOf(entity, name)
          if (!field) return null
          const Editor = inputFor(field)
          return (
            <div key={name} className={classes.set}>
              <Editor
                field={field}
                value={value ?? null}
                onChange={(next: unknown) => onChange({ ...values, [name]: written(next) })}
                label={field.label}
                place="form"
              />
              <CloseButton
                size="sm"
                aria-label={t('set.remove', { field: field.label })}
                onClick={() => without(name)}
              />
            </div>
          )
        })}
        <Select
          aria-label={t('set.add')}
          placeholder={t('set.add')}
          searchable
          value={null}
          data={free.map(({ name, label: called }) => ({ value: name, label: called }))}
          onChange={(name) => name && onChange({ ...values, [name]: null })}
        />
      </div>
    </Input.Wrapper>
  )
}
