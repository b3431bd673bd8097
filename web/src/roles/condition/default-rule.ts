import { type Actors, actorsFor } from './actors'
import { isAlone, isMembership, operatorsOf } from './operators'
import type { Offer, Place } from './paths'
import { sortOf } from './sort'
import { type Group, isGroup, type Rule } from './tree'

/** firstOperator is the operator with which a rule about a field begins. */
export function firstOperator({ field }: Place, actors: Actors = actorsFor): string {
  const sort = sortOf(field)
  if (!sort) return 'isPresent'
  const onlyMany = actors(field, sort, false).length === 0 && actors(field, sort, true).length > 0
  return sort === 'record' && onlyMany ? 'in' : (operatorsOf(sort)[0] ?? 'isPresent')
}

/** beginning is a condition with one rule that is still to be filled in: about a choice, where there is one. */
export function beginning(offered: Offer[]): Group {
  const asking = offered.filter((offer) => !isAlone(firstOperator(offer)))
  const offer = asking.find(({ field }) => field.options.length > 0) ?? asking[0]
  const rules = offer ? [{ field: offer.path, operator: firstOperator(offer), value: null }] : []
  return { combinator: 'and', rules }
}

/** firstValue is the operand with which a rule begins: who is asking, where that can be. */
export function firstValue({ field }: Place, operator: string, actors: Actors = actorsFor): unknown {
  const [actor] = sortOf(field) === 'record' ? actors(field, 'record', isMembership(operator)) : []
  return actor ?? null
}

/** fitted gives each operand the form that its operator takes, after that was changed. */
export function fitted(group: Group): Group {
  return { ...group, rules: group.rules.map((node) => (isGroup(node) ? fitted(node) : fittedRule(node))) }
}

function fittedRule(rule: Rule): Rule {
  const { operator, value } = rule
  if (isAlone(operator)) return value === null ? rule : { ...rule, value: null }
  if (!isMembership(operator)) return Array.isArray(value) ? { ...rule, value: value[0] ?? null } : rule
  if (value === 'me') return { ...rule, value: null }
  return Array.isArray(value) || value === null || value === '' || isMany(value) ? rule : { ...rule, value: [value] }
}

function isMany(value: unknown): boolean {
  return value === 'myTeams' || value === 'mySubordinates' || value === 'myTerritories'
}
