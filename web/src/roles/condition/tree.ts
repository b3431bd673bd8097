/** Rule compares a field with something. Its field may be one of a related record: company.country. */
export interface Rule {
  field: string
  operator: string
  /** value is what is compared with: see Operand for its forms. */
  value: unknown
}

/** Group joins rules and groups: all of them must hold, or any of them. */
export interface Group {
  combinator: 'and' | 'or'
  not?: boolean
  rules: (Rule | Group)[]
}

/** isGroup tells a group from a rule. */
export function isGroup(node: Rule | Group): node is Group {
  return 'rules' in node
}

/** opposites are operators of which one is what not makes of the other. */
const opposites: Record<string, string> = { in: 'notIn', has: 'hasNot' }

/** tidy is the one form of a tree that its text gives back: without keys that builders add, and without idle groups. */
export function tidy(root: Group): Group {
  let node = turned(tidyGroup(root))
  while (isGroup(node) && !node.not && node.rules.length === 1 && node.rules[0] && isGroup(node.rules[0])) {
    node = node.rules[0]
  }
  return isGroup(node) ? node : { combinator: 'and', rules: [node] }
}

function tidyGroup({ combinator, not, rules }: Group): Group {
  const kept = rules.map((node) => (isGroup(node) ? turned(tidyGroup(node)) : tidyRule(node))).filter(isNotIdle)
  const group: Group = { combinator: kept.length > 1 ? combinator : 'and', rules: kept }
  if (not) group.not = true
  return group
}

/** turned makes a rule of a group that only turns one around: not (x in y) is the operator notIn. */
function turned(group: Group): Rule | Group {
  const [only] = group.rules
  if (!group.not || group.rules.length !== 1 || !only || isGroup(only)) return group
  const operator = opposites[only.operator]
  return operator ? { ...only, operator } : group
}

function tidyRule({ field, operator, value }: Rule): Rule {
  return { field, operator, value: value ?? null }
}

function isNotIdle(node: Rule | Group): boolean {
  return !isGroup(node) || node.rules.length > 0
}

/** opposite is the operator that says the contrary, where there is one. */
export function opposite(operator: string): string | undefined {
  return opposites[operator]
}
