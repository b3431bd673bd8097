import { literal } from './literal'
import { methods, operatorsOf, signs } from './operators'
import type { Place } from './paths'
import { sortOf } from './sort'
import { type Group, isGroup, type Rule, tidy } from './tree'

/** Finder finds the field that a path leads to. */
export type Finder = (path: string) => Place | undefined

/** writeCondition writes a tree in the expression language. Rules that are not finished are left out; "" is no condition. */
export function writeCondition(root: Group, find: Finder): string {
  const whole = tidy(finished(root, find))
  return whole.not ? `!(${chain(whole, find)})` : chain(whole, find)
}

/** finished is a tree without the rules that lack something. */
export function finished(group: Group, find: Finder): Group {
  const rules = group.rules
    .map((node) => (isGroup(node) ? finished(node, find) : node))
    .filter((node) => (isGroup(node) ? node.rules.length > 0 : ruleText(node, find) !== undefined))
  return { ...group, not: group.not && rules.length > 0, rules }
}

/** isFinished tells whether nothing is left out of a tree when it is written. */
export function isFinished(group: Group, find: Finder): boolean {
  return group.rules.every((node) => (isGroup(node) ? isFinished(node, find) : ruleText(node, find) !== undefined))
}

function chain(group: Group, find: Finder): string {
  const sign = group.combinator === 'or' ? ' || ' : ' && '
  return group.rules.map((node) => nodeText(node, find)).join(sign)
}

function nodeText(node: Rule | Group, find: Finder): string {
  if (!isGroup(node)) return ruleText(node, find) ?? ''
  return `${node.not ? '!' : ''}(${chain(node, find)})`
}

/** ruleText writes one rule; undefined while something of it is missing or wrong. */
function ruleText({ field: path, operator, value }: Rule, find: Finder): string | undefined {
  const place = find(path)
  const sort = place && sortOf(place.field)
  if (!place || !sort || !operatorsOf(sort).includes(operator)) return undefined
  switch (operator) {
    case 'isPresent':
      return `present(${path})`
    case 'isBlank':
      return `!present(${path})`
    case 'isTrue':
      return path
    case 'isFalse':
      return `!${path}`
  }
  const operand = literal(place, operator, value)
  return operand === undefined ? undefined : compared(sort === 'instant' ? `date(${path})` : path, operator, operand)
}

function compared(subject: string, operator: string, operand: string): string | undefined {
  if (signs[operator]) return `${subject} ${signs[operator]} ${operand}`
  if (methods[operator]) return `${subject}.${methods[operator]}(${operand})`
  switch (operator) {
    case 'notContains':
      return `!${subject}.icontains(${operand})`
    case 'in':
      return `${subject} in ${operand}`
    case 'notIn':
      return `!(${subject} in ${operand})`
    case 'has':
      return `${operand} in ${subject}`
    case 'hasAny':
    case 'hasAll':
      return `${subject}.${operator}(${operand})`
    case 'hasNot':
      return `!(${operand} in ${subject})`
  }
  return undefined
}
