import { Group, Input, Select } from '@mantine/core'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useModel } from '../../model/use-model'
import type { InputProps } from '../kind'
import { ReferenceInput } from '../reference-input'
import { type Any, targetsOf } from './any'
import classes from './input.module.css'

/** AnyRelationInput chooses an entity first, then a record of it. */
export function AnyRelationInput(props: InputProps<Any>) {
  const { t } = useTranslation('kinds')
  const model = useModel()
  const id = useId()
  const { field, value, onChange, label, place, description, error, required, disabled } = props
  const targets = targetsOf(field).flatMap((name) => model.entity(name) ?? [])
  const [chosen, setChosen] = useState<string | null>(null)
  const entity = value?.entity ?? chosen ?? targets[0]?.name ?? null
  const choose = (name: string | null) => {
    setChosen(name)
    if (value && value.entity !== name) onChange(null)
  }
  const picker = (
    <Group gap={6} wrap="nowrap" align="flex-start" className={classes.pair}>
      <Select
        id={id}
        className={classes.entity}
        aria-label={t('entityOf', { label })}
        data={targets.map((one) => ({ value: one.name, label: one.label }))}
        value={entity}
        onChange={choose}
        allowDeselect={false}
        disabled={disabled}
        comboboxProps={{ shadow: 'md' }}
      />
      <div className={classes.record}>
        <ReferenceInput
          {...props}
          key={entity}
          field={{ ...field, to: entity }}
          value={value?.record ?? null}
          onChange={(record) => onChange(record && entity ? { entity, record } : null)}
          unlabelled
          description={undefined}
          error={Boolean(error)}
        />
      </div>
    </Group>
  )
  if (place === 'cell') return picker
  return (
    <Input.Wrapper
      label={label}
      labelProps={{ htmlFor: id }}
      description={description}
      error={error}
      required={required}
    >
      {picker}
    </Input.Wrapper>
  )
}
