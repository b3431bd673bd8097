import { Checkbox, Select, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Entity, Field } from '../model/catalog'
import { type FieldChoice, readFields, writeFields } from './field-choice'
import classes from './roles.module.css'

interface Props {
  entity: Entity
  fields: string[] | undefined
  readOnly: boolean
  onChange: (fields: string[] | undefined) => void
}

/** FieldPicker chooses the fields that a policy speaks of: all, all but some, or only some. */
export function FieldPicker({ entity, fields, readOnly, onChange }: Props) {
  const { t } = useTranslation('roles')
  const choice = readFields(fields)
  if (!choice)
    return (
      <Text size="sm" c="dimmed">
        {t('fields.mixed', { list: fields?.join(', ') })}
      </Text>
    )
  const setMode = (mode: FieldChoice['mode']) => {
    if (mode === 'all') onChange(undefined)
    else if (mode === 'only') onChange([entity.display ?? entity.fields[0]?.name ?? 'id'])
    else onChange(writeFields({ mode, names: [lastOwn(entity)] }))
  }
  const toggle = (name: string, ticked: boolean) => {
    // The boxes say what may be used: in "all but" a name on the list has none.
    const listed = choice.mode === 'only' ? ticked : !ticked
    const names = listed ? [...choice.names, name] : choice.names.filter((other) => other !== name)
    if (choice.mode === 'only' && names.length === 0) return
    onChange(writeFields({ ...choice, names: inOrder(entity, names) }))
  }
  return (
    <Stack gap="xs">
      <Select
        label={t('fields.label')}
        value={choice.mode}
        disabled={readOnly}
        allowDeselect={false}
        onChange={(mode) => mode && mode !== choice.mode && setMode(mode as FieldChoice['mode'])}
        data={(['all', 'except', 'only'] as const).map((mode) => ({ value: mode, label: t(`fields.${mode}`) }))}
      />
      {choice.mode !== 'all' && (
        <fieldset className={classes.fields} aria-label={t('fields.label')}>
          {entity.fields.filter(canBeHidden).map((field) => (
            <Checkbox
              key={field.name}
              size="xs"
              label={field.label}
              checked={choice.mode === 'only' ? choice.names.includes(field.name) : !choice.names.includes(field.name)}
              disabled={readOnly}
              onChange={(event) => toggle(field.name, event.currentTarget.checked)}
            />
          ))}
        </fieldset>
      )}
    </Stack>
  )
}

/** canBeHidden tells the fields that rights can be about: the others belong to every record that may be seen at all. */
function canBeHidden({ system, required, name }: Field): boolean {
  return !system || !(required || name === 'deletedAt')
}

function lastOwn(entity: Entity): string {
  return entity.fields.findLast((field) => !field.system && field.name !== entity.display)?.name ?? 'externalId'
}

/** inOrder sorts names as the entity has its fields; those that it lacks stay at the end. */
function inOrder(entity: Entity, names: string[]): string[] {
  const place = (name: string) => {
    const index = entity.fields.findIndex((field) => field.name === name)
    return index < 0 ? entity.fields.length : index
  }
  return names.toSorted((a, b) => place(a) - place(b))
}
