import { useQuery } from '@tanstack/react-query'
import { ask } from '../api/graphql'
import { fieldOf, type Model } from '../model/model'
import { useModelQuery } from '../model/use-model'
import { titleOf } from '../records/selection'
import { usersKey } from './use-users'

/** userEntity is the entity of the system whose records are people, managerField who leads each of them. */
const userEntity = 'user'
const managerField = 'manager'

async function loadManagers(model: Model, signal: AbortSignal): Promise<Map<string, string>> {
  const entity = model.entity(userEntity)
  const manager = entity && fieldOf(entity, managerField)
  const display = model.displayOf(entity)
  if (!entity || !manager?.readable || !display) return new Map()
  const query = `{ ${entity.plural}(first: 500, filter: { ${manager.name}Id: { isNull: false } }) {
    nodes { id ${manager.name} { id ${display.name} } } } }`
  const data = await ask<Record<string, { nodes: Record<string, unknown>[] }>>(query, {}, signal)
  const nodes = data[entity.plural]?.nodes ?? []
  return new Map(
    nodes.map((node) => [String(node.id), titleOf(model, entity, node[manager.name] as Record<string, unknown>)]),
  )
}

/** useManagers names who leads each user, by the user's id. */
export function useManagers(): Map<string, string> {
  const model = useModelQuery().data
  const { data } = useQuery({
    queryKey: [...usersKey, 'managers', model?.catalog.version],
    queryFn: ({ signal }) => loadManagers(model as Model, signal),
    enabled: Boolean(model),
  })
  return data ?? new Map()
}
