/** RoleAction is what a policy can speak of. */
export type RoleAction = 'read' | 'create' | 'update' | 'delete' | 'destroy'

/** roleActions come in the order of the matrix. */
export const roleActions: RoleAction[] = ['read', 'create', 'update', 'delete', 'destroy']

/** everyEntity is what a policy writes for all entities that admins made. */
export const everyEntity = '*'

/** Policy is one thing that a role allows or denies. */
export interface Policy {
  entity: string
  actions: RoleAction[]
  fields?: string[]
  rows?: string
  check?: string
  effect?: 'allow' | 'deny'
}

/** RoleDocument is a role as its document has it. What this app does not know stays in it. */
export interface RoleDocument {
  $id: string
  title?: unknown
  description?: unknown
  inherits?: string[]
  policies: Policy[]
  [key: string]: unknown
}

/** readRole reads a body as a role: one that is unfinished has no policies. */
export function readRole(body: Record<string, unknown>): RoleDocument {
  const policies = Array.isArray(body.policies) ? body.policies.filter(isPolicy) : []
  const inherits = Array.isArray(body.inherits) ? body.inherits.filter((name) => typeof name === 'string') : []
  return { ...body, $id: String(body.$id ?? ''), inherits, policies }
}

function isPolicy(item: unknown): item is Policy {
  return typeof item === 'object' && item !== null && 'entity' in item && 'actions' in item
}

/** withPolicies is a document with other policies: the rest of it stays, in its order. */
export function withPolicies(body: Record<string, unknown>, policies: Policy[]): Record<string, unknown> {
  return { ...body, policies }
}

/** withPolicy puts a policy in the place of the one at an index; null takes that away. */
export function withPolicy(
  body: Record<string, unknown>,
  index: number,
  policy: Policy | null,
): Record<string, unknown> {
  const { policies } = readRole(body)
  return withPolicies(
    body,
    policies.flatMap((old, at) => (at !== index ? [old] : policy ? [policy] : [])),
  )
}

/** changed is a policy with other members. One that is undefined goes; the others keep their places. */
export function changed(policy: Policy, members: Partial<Policy>): Policy {
  const entries = Object.entries({ ...policy, ...members }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as unknown as Policy
}

/** isDenial tells a policy that takes away. */
export function isDenial(policy: Policy): boolean {
  return policy.effect === 'deny'
}
