import { ask } from '../api/graphql'

interface Shape {
  name: string
  isDeprecated: boolean
  args: { name: string }[]
  type: { kind: string; ofType: { kind: string } | null }
}

/** leaves are the fields of a type that have plain values and take no arguments, in the model's order. */
export async function leaves(type: string): Promise<string[]> {
  const query = `{ __type(name: ${JSON.stringify(type)}) {
    fields { name isDeprecated args { name } type { kind ofType { kind } } }
  } }`
  const { __type } = await ask<{ __type: { fields: Shape[] } | null }>(query)
  return (__type?.fields ?? []).filter(isLeaf).map((field) => field.name)
}

function isLeaf(field: Shape): boolean {
  const kind = field.type.kind === 'NON_NULL' ? field.type.ofType?.kind : field.type.kind
  return (kind === 'SCALAR' || kind === 'ENUM') && !field.isDeprecated && field.args.length === 0
}
