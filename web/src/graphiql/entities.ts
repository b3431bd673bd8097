import { ask } from '../api/graphql'

/** Entity is what a screen needs to know of an entity. All of it is read from the schema while the app runs. */
export interface Entity {
  /** field is the name of the root field that answers pages of records. */
  field: string
  /** type is the GraphQL type of a record. */
  type: string
  /** label is the entity's plural in the workspace's language. */
  label: string
}

interface Type {
  name: string | null
  kind: string
  ofType: Type | null
}

interface Root {
  name: string
  description: string | null
  type: { ofType: { fields: { name: string; type: Type }[] | null } | null }
}

const typeDepth = '{ name kind ofType { name kind ofType { name kind ofType { name kind } } } }'

/** rootsQuery asks which fields of Query answer pages: those whose type has nodes and totalCount. */
const rootsQuery = `{ __schema { queryType { fields {
  name description type { ofType { fields { name type ${typeDepth} } } }
} } } }`

/** entities are what the person signed in may read, by label. */
export async function entities(): Promise<Entity[]> {
  const { __schema } = await ask<{ __schema: { queryType: { fields: Root[] } } }>(rootsQuery)
  const found = __schema.queryType.fields.flatMap((root) => entityOf(root) ?? [])
  return found.sort((a, b) => a.label.localeCompare(b.label))
}

function entityOf(root: Root): Entity | undefined {
  const members = root.type.ofType?.fields ?? []
  const nodes = members.find((member) => member.name === 'nodes')
  if (!nodes || !members.some((member) => member.name === 'totalCount')) return undefined
  return { field: root.name, type: innermost(nodes.type), label: labelOf(root) }
}

/** innermost is the name of a type without its lists and non-nulls. */
export function innermost(type: Type): string {
  return type.ofType ? innermost(type.ofType) : (type.name ?? '')
}

/** labelOf takes the label from a description, which reads "Label: what the field answers". */
function labelOf(root: Root): string {
  const text = root.description ?? ''
  const end = text.lastIndexOf(': ')
  return end > 0 ? text.slice(0, end) : root.name
}
