import { type Body, newId } from '../../designer/documents'
import { setKeys } from '../../designer/entity-edit'
import type { View } from '../../model/catalog'
import type { Label } from '../../model/label'
import type { ListState } from '../use-list'
import { bodyOf, conditionOf, nameFor } from './document'
import { editOf, loadShared, sharedNames, usePublishShared } from './shared'
import { useKeepView } from './use-views'
import { isMine, mine } from './view'

/** Meant is what a view is to be. What is left out stays as it is in the view that is open. */
export interface Meant {
  isNew: boolean
  isShared: boolean
  title?: Label
  description?: Label
  icon?: string | null
  roles?: string[]
  order?: number | null
  /** filter is the text of its condition; left out, it is what the list shows. */
  filter?: string
}

/** useSaveView answers the ways to keep a list as it is shown. */
export function useSaveView(list: ListState) {
  const { entity, view, address, columns, views } = list
  const keeping = useKeepView()
  const publishShared = usePublishShared()

  /** before is the document of the view that is open. */
  const before = async (): Promise<Body | undefined> => {
    if (!view) return undefined
    if (!isMine(view)) return loadShared(view.name)
    const kept = views.kept(view.name)
    return kept && (JSON.parse(kept.document) as Body)
  }

  const body = async ({ isNew, isShared, filter, ...meant }: Meant): Promise<Body> => {
    const was = await before()
    const held = typeof was?.filter === 'string' ? was.filter : (view?.filter ?? null)
    const condition = filter ?? (await conditionOf(entity, address, held))
    const taken = isShared ? await sharedNames() : views.list.filter(isMine).map(({ name }) => name.slice(mine.length))
    const text = typeof meant.title === 'string' ? meant.title : Object.values(meant.title ?? {})[0]
    const name = isNew ? nameFor(text ?? '', taken) : String(was?.$id ?? '')
    const shown = bodyOf(
      entity,
      {
        name,
        title: meant.title ?? was?.title,
        description: 'description' in meant ? meant.description : was?.description,
        icon: 'icon' in meant ? meant.icon : (was?.icon as string | undefined),
        roles: isShared ? (meant.roles ?? (was?.roles as string[] | undefined)) : undefined,
        order: 'order' in meant ? meant.order : isNew ? lastPlace(isShared) : (was?.order as number | undefined),
      },
      address,
      condition || undefined,
      { names: columns.fields.map((field) => field.name), widths: columns.widths },
    )
    if (isNew || !was) return isShared ? { ...shown, 'x-id': newId() } : shown
    const gone = Object.fromEntries(Object.keys(was).map((key) => [key, undefined]))
    return setKeys<Body>(was, {
      ...gone,
      'x-id': was['x-id'],
      ...shown,
      title: meant.title ? mergeLabel(was.title, meant.title) : was.title,
    })
  }

  /** lastPlace is the order of a new view: behind those that others begin with. */
  const lastPlace = (isShared: boolean) =>
    isShared ? Math.max(0, ...entity.views.map(({ order }) => order)) + 1 : undefined

  /** keep keeps a view for oneself, and opens it. */
  const keep = async (document: Body, isNew: boolean) => {
    const kept = view && !isNew ? views.kept(view.name) : undefined
    const saved = await keeping.save(JSON.stringify(document), isNew ? 0 : (kept?.revision ?? null))
    if (saved.view) list.open(saved.view.name)
  }

  /** publish shares a view, and opens it. One's own that it was made of is gone then. */
  const publish = async (document: Body, own?: View) => {
    await publishShared(editOf(document))
    if (own && isMine(own)) await keeping.remove(own.name)
    list.open(String(document.$id))
  }
  return { body, keep, publish }
}

function mergeLabel(was: unknown, is: Label): unknown {
  if (typeof was !== 'object' || was === null || typeof is === 'string' || !is) return is
  return { ...was, ...is }
}
