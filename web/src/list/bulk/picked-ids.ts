import { loadPage } from '../../records/list'
import type { Picked } from '../grid/picked'
import type { ListState } from '../use-list'

const perPage = 1000

/** pickedIds are the ids of the records picked: those of all that the list finds are read first. */
export async function pickedIds(
  { model, entity, filter, search, held, sort, address }: ListState,
  picked: Picked,
): Promise<string[]> {
  if (!picked.all) return [...picked.ids]
  const ids: string[] = []
  let after: string | null = null
  do {
    const page = await loadPage(
      model,
      { entity, fields: [], filter, search, sort, first: perPage, trashed: address.trash, view: held },
      after,
    )
    ids.push(...page.nodes.map((row) => row.id))
    after = page.hasNextPage ? page.endCursor : null
  } while (after)
  return ids
}
