import { useTranslation } from 'react-i18next'
import { dateFormat } from '../../locale'
import type { Entity } from '../../model/catalog'
import { actorsFor, isActor } from './actors'
import { daysFromToday, spanOf } from './day'
import { isAlone } from './operators'
import { type Entities, find, type Place } from './paths'
import { readCondition } from './read'
import { sortOf } from './sort'
import { type Group, isGroup, type Rule } from './tree'

/**
 * useConditionWords says a condition in plain words; undefined for one that the builder can't show. It speaks of the
 * records that it is about ("those whose …"), or of one that is at hand.
 */
export function useConditionWords(
  text: string,
  entity: Entity,
  entities: Entities,
  about: 'records' | 'one' = 'records',
): string | undefined {
  const { t, i18n } = useTranslation('roles')
  const finder = (path: string) => find(entities, entity, path)
  const tree = readCondition(text, finder)
  if (!tree) return undefined

  const group = ({ combinator, not, rules }: Group, outer: boolean): string => {
    const parts = rules.map((node) => (isGroup(node) ? group(node, false) : rule(node)))
    const joined = parts.join(` ${t(combinator === 'or' ? 'words.or' : 'words.and')} `)
    if (not) return t('words.not', { what: joined })
    return outer || rules.length === 1 ? joined : `(${joined})`
  }

  const rule = ({ field: path, operator, value }: Rule): string => {
    const place = finder(path)
    if (!place) return path
    const owns = about === 'records' && ownership(path, operator, value)
    if (owns) return t(`words.${owns}`)
    const field = [...place.over, place.field].map(({ label }) => label).join(' › ')
    const condition = t(`operator.${operator}` as 'operator.eq')
    return t(about === 'one' ? 'words.one' : 'words.whose', {
      field,
      condition: isAlone(operator) ? condition : `${condition} ${operand(place, value)}`,
    })
  }

  const operand = (place: Place, value: unknown): string => {
    if (Array.isArray(value))
      return new Intl.ListFormat(i18n.language, { type: 'disjunction' }).format(value.map((one) => operand(place, one)))
    const text = String(value)
    const sort = sortOf(place.field)
    const actors = [...actorsFor(place.field, sort, true), ...actorsFor(place.field, sort, false)]
    if (isActor(text) && actors.includes(text)) return t(`actor.${text}` as 'actor.me')
    if (sort === 'record') return t('words.oneRecord')
    if (sort === 'day' || sort === 'instant') return day(text)
    const option = place.field.options.find((one) => one.value === text)
    return `“${option?.label ?? text}”`
  }

  const day = (text: string): string => {
    const span = spanOf(text)
    if (span) return t('words.start', { span: t(`span.${span}`) })
    const days = daysFromToday(text)
    if (days === undefined) return dateFormat(i18n.language, { timeZone: 'UTC' }).format(new Date(text))
    return new Intl.RelativeTimeFormat(i18n.language, { numeric: 'auto' }).format(days, 'day')
  }

  return group(tree, true)
}

/** ownership are the conditions that have words of their own: every owned record has an owner and a team. */
function ownership(path: string, operator: string, value: unknown): 'own' | 'teams' | 'subordinates' | undefined {
  if (path === 'owner' && operator === 'eq' && value === 'me') return 'own'
  if (path === 'team' && operator === 'in' && value === 'myTeams') return 'teams'
  if (path === 'owner' && operator === 'in' && value === 'mySubordinates') return 'subordinates'
  return undefined
}
