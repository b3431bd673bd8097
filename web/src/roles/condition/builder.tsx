import { ActionIcon, Button, Select } from '@mantine/core'
import { QueryBuilderMantine } from '@react-querybuilder/mantine'
import { IconX } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type ActionProps,
  type Field as BuilderField,
  QueryBuilder,
  type RuleGroupType,
  type ValueSelectorProps,
} from 'react-querybuilder'
import type { Entity } from '../../model/catalog'
import { actorsFor, noActors } from './actors'
import classes from './builder.module.css'
import type { BuilderContext } from './builder-context'
import { firstOperator, firstValue, fitted } from './default-rule'
import { OperandEditor } from './operand-editor'
import { operatorsOf } from './operators'
import { type Entities, find, type Offer, offers } from './paths'
import { sortOf } from './sort'
import type { Group } from './tree'

interface Props {
  entities: Entities
  entity: Entity
  tree: Group
  onChange: (tree: Group) => void
  label: string
  sameForAll: boolean
}

/** Builder edits a condition as rules and groups of rules. */
export function Builder({ entities, entity, tree, onChange, label, sameForAll }: Props) {
  const { t } = useTranslation('roles')
  const offered = useMemo(() => offers(entities, entity), [entities, entity])
  const context = useMemo<BuilderContext>(
    () => ({
      entities,
      entity,
      find: (path) => find(entities, entity, path),
      actors: sameForAll ? noActors : actorsFor,
    }),
    [entities, entity, sameForAll],
  )
  const first = offered.find(({ path }) => path === 'owner' && !sameForAll)?.path ?? offered[0]?.path ?? ''
  return (
    <fieldset className={classes.builder} aria-label={label}>
      <QueryBuilderMantine>
        <QueryBuilder
          fields={useMemo(() => fieldGroups(offered, entity), [offered, entity])}
          query={tree as RuleGroupType}
          onQueryChange={(query: RuleGroupType) => onChange(fitted(query as Group))}
          enableMountQueryChange={false}
          showNotToggle
          listsAsArrays
          context={context}
          getDefaultField={first}
          getOperators={(path: string) => {
            const place = context.find(path)
            const sort = place && sortOf(place.field)
            return (sort ? operatorsOf(sort) : []).map((name) => ({
              name,
              label: t(`operator.${name}` as 'operator.eq'),
            }))
          }}
          getDefaultOperator={(path: string) => {
            const place = context.find(path)
            return place ? firstOperator(place, context.actors) : 'isPresent'
          }}
          getDefaultValue={(rule) => {
            const place = context.find(rule.field)
            return place ? firstValue(place, rule.operator, context.actors) : null
          }}
          combinators={[
            { name: 'and', label: t('condition.and') },
            { name: 'or', label: t('condition.or') },
          ]}
          translations={{
            fields: { title: t('condition.field') },
            operators: { title: t('condition.operator') },
            value: { title: t('condition.value') },
            combinators: { title: t('condition.combinator') },
            notToggle: { label: t('condition.not'), title: t('condition.not') },
            addRule: { label: t('condition.addRule'), title: t('condition.addRule') },
            addGroup: { label: t('condition.addGroup'), title: t('condition.addGroup') },
            removeRule: { label: t('condition.removeRule'), title: t('condition.removeRule') },
            removeGroup: { label: t('condition.removeGroup'), title: t('condition.removeGroup') },
          }}
          controlElements={{
            actionElement: Add,
            removeRuleAction: Remove,
            removeGroupAction: Remove,
            valueSelector: Chooser,
            valueEditor: OperandEditor,
          }}
        />
      </QueryBuilderMantine>
    </fieldset>
  )
}

/** fieldGroups are the fields to choose from, those of each related record below its relation. */
function fieldGroups(offered: Offer[], entity: Entity) {
  const groups = new Map<string, { label: string; options: BuilderField[] }>()
  for (const { path, field, over } of offered) {
    const way = over.map((relation) => relation.label).join(' › ')
    const group = groups.get(way) ?? { label: way || entity.label, options: [] }
    group.options.push({ name: path, value: path, label: way ? `${way} › ${field.label}` : field.label })
    groups.set(way, group)
  }
  return [...groups.values()]
}

/** Chooser chooses a field, an operator, or how rules are joined. */
function Chooser({ options, value, handleOnChange, title, className, disabled }: ValueSelectorProps) {
  return (
    <Select
      className={className}
      aria-label={title}
      size="sm"
      data={(options as unknown as Choice[]).map(choiceOf)}
      value={typeof value === 'string' ? value : null}
      onChange={(next) => next && handleOnChange(next)}
      disabled={disabled}
      allowDeselect={false}
      searchable={className?.includes('fields')}
      comboboxProps={{ shadow: 'md', width: 'max-content', position: 'bottom-start' }}
    />
  )
}

interface Choice {
  label: string
  name?: string
  options?: Choice[]
}

function choiceOf({ label, name, options }: Choice) {
  if (options)
    return { group: label, items: options.map((option) => ({ value: option.name ?? '', label: option.label })) }
  return { value: name ?? '', label }
}

function Add({ label, title, handleOnClick, disabled }: ActionProps) {
  return (
    <Button size="compact-sm" variant="subtle" title={title} onClick={handleOnClick} disabled={disabled}>
      {label}
    </Button>
  )
}

function Remove({ title, handleOnClick, disabled }: ActionProps) {
  return (
    <ActionIcon variant="subtle" color="gray" size="lg" aria-label={title} onClick={handleOnClick} disabled={disabled}>
      <IconX size={16} stroke={1.75} />
    </ActionIcon>
  )
}
