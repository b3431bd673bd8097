import type { Level } from './rights'
import { changed, isDenial, type Policy, type RoleAction, readRole, withPolicies } from './role-document'

/** setRight makes a document in which the role itself may do an action with none, some or all records of an entity.
 * For some, rows says which. What the role allows otherwise, and which fields, stays. */
export function setRight(
  body: Record<string, unknown>,
  entity: string,
  action: RoleAction,
  level: Level,
  rows = '',
): Record<string, unknown> {
  const { policies } = readRole(body)
  const old = policies.find((policy) => allows(policy, entity, action))
  const rest = policies.flatMap((policy) => (allows(policy, entity, action) ? without(policy, action) : [policy]))
  if (level === 'none') return withPolicies(body, rest)
  const wanted: Policy = { entity, actions: [action] }
  if (old?.fields && takesFields(action)) wanted.fields = old.fields
  if (level === 'some') wanted.rows = rows
  if (old?.check && level === 'some') wanted.check = old.check
  return withPolicies(body, added(rest, wanted))
}

/** takesFields tells an action that can be allowed for some fields: a record is deleted as a whole. */
export function takesFields(action: RoleAction): boolean {
  return action === 'read' || action === 'create' || action === 'update'
}

function allows(policy: Policy, entity: string, action: RoleAction): boolean {
  return policy.entity === entity && !isDenial(policy) && policy.actions.includes(action)
}

function without(policy: Policy, action: RoleAction): Policy[] {
  const actions = policy.actions.filter((other) => other !== action)
  return actions.length > 0 ? [changed(policy, { actions })] : []
}

/** added joins a policy to one that says the same of other actions, or puts it after the last about its entity. */
function added(policies: Policy[], wanted: Policy): Policy[] {
  const twin = policies.findIndex((policy) => says(policy) === says(wanted))
  if (twin >= 0) {
    return policies.map((policy, index) =>
      index === twin ? changed(policy, { actions: [...policy.actions, ...wanted.actions] }) : policy,
    )
  }
  const last = policies.findLastIndex(({ entity }) => entity === wanted.entity)
  const at = last < 0 ? policies.length : last + 1
  return [...policies.slice(0, at), wanted, ...policies.slice(at)]
}

function says({ entity, fields, rows, check, effect }: Policy): string {
  return JSON.stringify([entity, fields ?? [], rows ?? '', check ?? '', effect ?? 'allow'])
}
