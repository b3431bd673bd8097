import type { Entity, Field } from '../model/catalog'
import { type Roles, sourcesOf, speaksOf } from '../roles/rights'
import { everyEntity, isDenial, type Policy, type RoleAction } from '../roles/role-document'

/**
 * seenBy tells whether a role can do something with a field of at least some records: what a preview shows of a form. The
 * server's own judgement, with rows and all roles of a person, may be narrower.
 */
export function seenBy(roles: Roles, role: string, entity: Entity, action: RoleAction): (field: Field) => boolean {
  const about = sourcesOf(roles, role).filter(
    ({ policy }) => speaksOf(policy, entity) && policy.actions.includes(action),
  )
  const policies = about.map(({ policy }) => policy)
  return (field) => {
    const allowed = policies.some((policy) => !isDenial(policy) && names(policy, field))
    return allowed && !policies.some((policy) => isDenial(policy) && !policy.rows && names(policy, field))
  }
}

/** names tells whether a policy speaks of a field. */
function names({ fields }: Policy, { name }: Field): boolean {
  if (!fields?.length) return true
  if (fields.includes(`!${name}`)) return false
  const listed = fields.filter((one) => !one.startsWith('!'))
  return listed.length === 0 || listed.includes(everyEntity) || listed.includes(name)
}
