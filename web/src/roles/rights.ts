import { everyEntity, isDenial, type Policy, type RoleAction, type RoleDocument } from './role-document'

/** Level is how many of an entity's records something holds for. */
export type Level = 'none' | 'some' | 'all'

/** Source is a policy and the role that it comes from. */
export interface Source {
  role: string
  policy: Policy
}

/** Right is what a role may do with the records of an entity. */
export interface Right {
  /** own is what policies of the role about just this entity allow. */
  own: Level
  /** above is what comes from roles that it inherits from, and from policies about all entities. */
  above: Level
  /** from are the allowing policies behind above. */
  from: Source[]
  denied: Level
  /** level is what comes of all that. */
  level: Level
  /** partial tells that some fields are left out on all records. */
  partial: boolean
}

/** Roles finds the document of a role by its name. */
export type Roles = (name: string) => RoleDocument | undefined

/** ancestors are the roles that a role inherits from, near and far, each once. */
export function ancestors(roles: Roles, name: string, known: string[] = []): string[] {
  for (const next of roles(name)?.inherits ?? []) {
    if (known.includes(next)) continue
    known.push(next)
    ancestors(roles, next, known)
  }
  return known
}

/** sourcesOf are the policies that a role has of its own and inherits. */
export function sourcesOf(roles: Roles, name: string): Source[] {
  const all = [name, ...ancestors(roles, name).filter((other) => other !== name)]
  return all.flatMap((role) => (roles(role)?.policies ?? []).map((policy) => ({ role, policy })))
}

/** About is an entity as far as rights go: "all entities" are those that admins made. */
export interface About {
  name: string
  system: boolean
}

/** speaksOf tells whether a policy is about an entity. */
export function speaksOf(policy: Policy, entity: About): boolean {
  return policy.entity === entity.name || (policy.entity === everyEntity && !entity.system)
}

/** rightOf is what a role may do with the records of an entity. */
export function rightOf(roles: Roles, role: string, entity: About, action: RoleAction): Right {
  const sources = sourcesOf(roles, role).filter(
    ({ policy }) => speaksOf(policy, entity) && policy.actions.includes(action),
  )
  const allowing = sources.filter(({ policy }) => !isDenial(policy))
  const isOwn = (source: Source) => source.role === role && source.policy.entity === entity.name
  const from = allowing.filter((source) => !isOwn(source))
  const own = reach(allowing.filter(isOwn))
  const above = reach(from)
  const denied = reach(sources.filter(({ policy }) => isDenial(policy) && !policy.fields?.length))
  const level = less(most(own, above), denied)
  const partial = level !== 'none' && allowing.every(({ policy }) => limitsFields(policy))
  return { own, above, from, denied, level, partial }
}

/** limitsFields tells a policy that leaves fields out. */
function limitsFields({ fields }: Policy): boolean {
  return Boolean(fields?.length) && !(fields?.length === 1 && fields[0] === everyEntity)
}

function reach(sources: Source[]): Level {
  if (sources.length === 0) return 'none'
  return sources.some(({ policy }) => !policy.rows?.trim()) ? 'all' : 'some'
}

function most(a: Level, b: Level): Level {
  if (a === 'all' || b === 'all') return 'all'
  return a === 'some' || b === 'some' ? 'some' : 'none'
}

function less(level: Level, denied: Level): Level {
  if (denied === 'all') return 'none'
  return denied === 'some' && level === 'all' ? 'some' : level
}
