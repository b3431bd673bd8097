import { Code, Text } from '@mantine/core'
import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Entity } from '../model/catalog'
import { useConditionWords } from './condition/use-condition-words'
import { readFields } from './field-choice'
import { type Source, sourcesOf, speaksOf } from './rights'
import { isDenial, type Policy } from './role-document'
import classes from './roles.module.css'
import type { RoleInfo, RoleSet } from './use-role-set'
import type { Subjects } from './use-subjects'

interface Props {
  role: RoleInfo
  set: RoleSet
  subjects: Subjects
}

/** RoleWords says in sentences what a role comes to, with what it inherits. */
export function RoleWords({ role, set, subjects }: Props) {
  const { t } = useTranslation('roles')
  const sources = sourcesOf(set.roles, role.name)
  const told = subjects.list.flatMap((entity) => {
    const about = sources.filter(({ policy }) => speaksOf(policy, entity))
    return about.length > 0 ? [{ entity, about }] : []
  })
  if (told.length === 0) return <Text c="dimmed">{t('words.nothing')}</Text>
  return (
    <ul className={classes.words}>
      {told.map(({ entity, about }) => (
        <li key={entity.name}>
          <b>{entity.labelPlural}</b>: <Sentences entity={entity} about={about} subjects={subjects} />
        </li>
      ))}
    </ul>
  )
}

function Sentences({ entity, about, subjects }: { entity: Entity; about: Source[]; subjects: Subjects }) {
  const { t } = useTranslation('roles')
  const sentences = merged(about.map(({ policy }) => policy))
  return sentences.map((policy, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: sentences have no names, and stand in this order.
    <Fragment key={index}>
      {index > 0 && `${t('words.join')} `}
      <Sentence policy={policy} entity={entity} subjects={subjects} />
    </Fragment>
  ))
}

/** merged joins policies that say the same of different actions. */
function merged(policies: Policy[]): Policy[] {
  const found = new Map<string, Policy>()
  for (const policy of policies) {
    const key = JSON.stringify([policy.fields, policy.rows, policy.effect ?? 'allow'])
    const known = found.get(key)
    found.set(key, known ? { ...known, actions: [...new Set([...known.actions, ...policy.actions])] } : policy)
  }
  return [...found.values()]
}

function Sentence({ policy, entity, subjects }: { policy: Policy; entity: Entity; subjects: Subjects }) {
  const { t, i18n } = useTranslation('roles')
  const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' })
  const actions = list.format(policy.actions.map((action) => t(`verb.${action}`)))
  const fields = useFieldWords(policy.fields, entity, list)
  const rows: ReactNode = policy.rows ? <Rows text={policy.rows} entity={entity} subjects={subjects} /> : t('words.all')
  return (
    <>
      {t(isDenial(policy) ? 'words.mayNot' : 'words.may', { actions })} {rows}
      {fields && `, ${fields}`}
    </>
  )
}

function useFieldWords(fields: string[] | undefined, entity: Entity, list: Intl.ListFormat): string {
  const { t } = useTranslation('roles')
  const choice = readFields(fields)
  if (!choice || choice.mode === 'all') return ''
  const labels = choice.names.map((name) => entity.fields.find((field) => field.name === name)?.label ?? name)
  return t(choice.mode === 'except' ? 'words.without' : 'words.only', { fields: list.format(labels) })
}

function Rows({ text, entity, subjects }: { text: string; entity: Entity; subjects: Subjects }) {
  const { t } = useTranslation('roles')
  const words = useConditionWords(text, entity, subjects.find)
  if (words) return words
  return (
    <>
      {t('words.where')} <Code>{text}</Code>
    </>
  )
}
