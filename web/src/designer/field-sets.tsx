import { ActionIcon, Button, Checkbox, MultiSelect, Text, Title } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './advanced-tab.module.css'
import { type EntityDoc, fieldLabel } from './entities'
import { fieldsOf, ignoresCase, isTrashed, namesIn, type UniqueSet } from './entity-body'
import type { Found } from './use-plan'

interface Props {
  title: string
  lead: string
  /** add is the text of the button that begins another set. */
  add: string
  entity: EntityDoc
  sets: UniqueSet[]
  /** anyCase is the text of a choice beside each set: that capitals make no difference. */
  anyCase?: string
  problems: Found[]
  onChange: (sets: UniqueSet[]) => void
}

/** FieldSets edits lists of fields that mean something together. An empty one is not in the document yet. */
export function FieldSets({ title, lead, add, entity, sets, anyCase, problems, onChange }: Props) {
  const { t, i18n } = useTranslation('model')
  const id = useId()
  const [begun, setBegun] = useState(false)
  const fields = fieldsOf(entity.body).filter((field) => !isTrashed(field.body))
  const shown = begun ? [...sets, []] : sets
  const change = (index: number, names: string[], ignoreCase = ignoresCase(shown[index])) => {
    if (index === sets.length) setBegun(names.length === 0)
    const set = ignoreCase ? { fields: names, ignoreCase } : names
    onChange(names.length > 0 ? [...sets.slice(0, index), set, ...sets.slice(index + 1)] : sets.toSpliced(index, 1))
  }
  return (
    <section className={classes.section} aria-labelledby={id}>
      <Title order={2} size="h4" id={id}>
        {title}
      </Title>
      <Text size="sm" c="dimmed">
        {lead}
      </Text>
      {shown.map((set, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a set has nothing else that stays while it is edited.
        <div className={classes.row} key={index}>
          <MultiSelect
            flex={1}
            aria-label={`${title} ${index + 1}`}
            placeholder={namesIn(set).length === 0 ? t('set.choose') : undefined}
            data={fields.map(({ name, body }) => ({ value: name, label: fieldLabel(name, body.title, i18n.language) }))}
            value={namesIn(set)}
            error={problems.find(({ place }) => place.index === index)?.message}
            onChange={(names) => change(index, names)}
          />
          {anyCase && (
            <Checkbox
              mt={9}
              label={anyCase}
              checked={ignoresCase(set)}
              disabled={namesIn(set).length === 0}
              onChange={(event) => change(index, namesIn(set), event.currentTarget.checked)}
            />
          )}
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t('set.remove', { number: index + 1 })}
            onClick={() => (index === sets.length ? setBegun(false) : onChange(sets.toSpliced(index, 1)))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </div>
      ))}
      {!begun && (
        <Button mt="sm" variant="default" leftSection={<IconPlus size={16} />} onClick={() => setBegun(true)}>
          {add}
        </Button>
      )}
    </section>
  )
}
