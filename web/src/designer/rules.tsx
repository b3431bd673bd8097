import { ActionIcon, Button, Input, MultiSelect, Text, TextInput, Title } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { LocalizedInput } from '../kinds/localized-input'
import classes from './advanced-tab.module.css'
import { Condition } from './condition'
import { type EntityDoc, fieldLabel } from './entities'
import { fieldsOf, isTrashed, namesOf, type Rule } from './entity-body'
import { rulesOf, setKeys } from './entity-edit'
import { freeName } from './names'
import type { Draft } from './use-draft'
import type { Found } from './use-plan'

interface Props {
  draft: Draft
  entity: EntityDoc
  problems: Found[]
}

/** Rules edits the conditions that every record has to meet. */
export function Rules({ draft, entity, problems }: Props) {
  const { t } = useTranslation('model')
  const rules = rulesOf(entity.body)
  const put = (next: Rule[], tag?: string) =>
    draft.put('ENTITY', setKeys(entity.body, { 'x-rules': next.length > 0 ? next : undefined }), { tag })
  const names = rules.map(({ name }) => name)
  return (
    <section className={classes.section} aria-labelledby="rules">
      <Title order={2} size="h4" id="rules">
        {t('rule.title')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('rule.lead')}
      </Text>
      {rules.map((rule, index) => (
        <RuleCard
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule has nothing else that stays while its name is typed.
          key={index}
          entity={entity}
          rule={rule}
          problems={problems.filter(({ place }) => place.index === index)}
          onChange={(next) => put(rules.with(index, next), `${entity.id}.rule.${index}`)}
          onRemove={() => put(rules.toSpliced(index, 1))}
        />
      ))}
      <Button
        mt="sm"
        variant="default"
        leftSection={<IconPlus size={16} />}
        onClick={() => put([...rules, { name: freeName('rule', names), check: '', message: '' }])}
      >
        {t('rule.add')}
      </Button>
    </section>
  )
}

interface CardProps {
  entity: EntityDoc
  rule: Rule
  problems: Found[]
  onChange: (rule: Rule) => void
  onRemove: () => void
}

function RuleCard({ entity, rule, problems, onChange, onRemove }: CardProps) {
  const { t, i18n } = useTranslation('model')
  const wrong = (part: string) => problems.find(({ pointer }) => pointer.split('/')[3] === part)?.message
  const fields = fieldsOf(entity.body).filter((field) => !isTrashed(field.body))
  return (
    <div className={classes.card}>
      <div className={classes.two}>
        <TextInput
          label={t('rule.name')}
          value={rule.name}
          error={wrong('name')}
          spellCheck={false}
          onChange={(event) => onChange({ ...rule, name: event.currentTarget.value.trim() })}
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={t('rule.remove', { name: rule.name })}
          onClick={onRemove}
        >
          <IconTrash size={16} />
        </ActionIcon>
      </div>
      <Input.Wrapper labelElement="div" label={t('rule.check')} description={t('rule.checkHint')}>
        <Condition
          entity={entity}
          text={rule.check}
          label={t('rule.check')}
          error={wrong('check')}
          onChange={(check) => onChange({ ...rule, check })}
        />
      </Input.Wrapper>
      <LocalizedInput
        label={t('rule.message')}
        description={t('rule.messageHint')}
        value={rule.message}
        error={wrong('message')}
        onChange={(message) => onChange({ ...rule, message: message ?? '' })}
      />
      <MultiSelect
        label={t('rule.fields')}
        description={t('rule.fieldsHint')}
        data={fields.map(({ name, body }) => ({ value: name, label: fieldLabel(name, body.title, i18n.language) }))}
        value={namesOf(rule.fields)}
        error={wrong('fields')}
        onChange={(names) => {
          const { fields: _, ...rest } = rule
          onChange(names.length > 0 ? { ...rest, fields: names } : rest)
        }}
      />
    </div>
  )
}
