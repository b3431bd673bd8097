import { askMetadata } from '../../api/graphql'
import { type Body, newId } from '../../designer/documents'
import type { Entity } from '../../model/catalog'
import { type Filter, filterOf } from '../../records/filter'
import type { Address } from '../state/address'

/** Head is what a view is called and whom it is for. */
export interface Head {
  name: string
  title: unknown
  description?: unknown
  icon?: string | null
  roles?: string[] | null
  order?: number | null
}

/** conditionOf is the text of the condition under which a list finds records; undefined for all of them. */
export async function conditionOf(entity: Entity, address: Address, held: string | null): Promise<string | undefined> {
  const me = newId()
  const filter = filterOf(entity, address.where, '', { me })
  const parts = [address.held ? held : null, filter ? await textOf(entity, filter, me) : null].filter(
    (one) => one !== null,
  )
  return parts.length > 1 ? parts.map((one) => `(${one})`).join(' && ') : parts[0]
}

async function textOf(entity: Entity, filter: Filter, me: string): Promise<string> {
  const query =
    'query ($entity: ID!, $filter: JSON!, $me: ID) { text: viewFilter(entity: $entity, filter: $filter, me: $me) }'
  return (await askMetadata<{ text: string }>(query, { entity: entity.name, filter, me })).text
}

/** bodyOf is the document of a view that shows a list as it is shown. Keys that say nothing are left out. */
export function bodyOf(
  entity: Entity,
  head: Head,
  address: Address,
  filter: string | undefined,
  columns: { names: string[]; widths: Record<string, number> },
): Body {
  const { layout } = address
  const isTimed = layout === 'calendar' || layout === 'timeline'
  return Object.fromEntries(
    Object.entries({
      $schema: 'kith:view',
      $id: head.name,
      title: head.title,
      description: head.description || undefined,
      entity: entity.name,
      layout,
      icon: head.icon || undefined,
      roles: head.roles?.length ? head.roles : undefined,
      order: head.order ?? undefined,
      columns: columns.names.map((name) => {
        const width = columns.widths[name]
        return width ? { field: name, width: Math.min(2000, Math.max(40, Math.round(width))) } : name
      }),
      filter,
      search: address.q.trim() || undefined,
      orderBy: address.sort.length > 0 ? address.sort.map(({ field, direction }) => ({ field, direction })) : undefined,
      by: layout === 'board' ? address.by : undefined,
      card: address.card?.length ? address.card : undefined,
      sum: address.sum,
      start: isTimed ? address.start : undefined,
      end: isTimed ? address.end : undefined,
      group: address.group,
    }).filter(([, value]) => value !== undefined),
  )
}

/** nameFor makes a name for a view of what people call it, unlike any that is taken. */
export function nameFor(title: string, taken: string[]): string {
  const words = title
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean)
  const camel = words
    .map((word, at) => (at === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()))
    .join('')
  const stem = (/^[a-z]/.test(camel) ? camel : `view${camel}`).slice(0, 36)
  if (!taken.includes(stem)) return stem
  let number = 2
  while (taken.includes(`${stem}${number}`)) number++
  return `${stem}${number}`
}
