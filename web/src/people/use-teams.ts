import { useQuery } from '@tanstack/react-query'
import { ask } from '../api/graphql'
import type { Model } from '../model/model'
import { useModelQuery } from '../model/use-model'

/** Team is a team that people can be in. */
export interface Team {
  id: string
  name: string
}

/** teamEntity is the entity of the system whose records are teams. */
export const teamEntity = 'team'

async function loadTeams(model: Model, signal: AbortSignal): Promise<Team[]> {
  const entity = model.entity(teamEntity)
  const display = model.displayOf(entity)
  if (!entity || !display) return []
  const query = `{ ${entity.plural}(first: 500, orderBy: [{ ${display.name}: { direction: ASC } }]) { nodes { id name: ${display.name} } } }`
  const data = await ask<Record<string, { nodes: Team[] }>>(query, {}, signal)
  return data[entity.plural]?.nodes ?? []
}

/** useTeams are the teams of the workspace. */
export function useTeams(): Team[] {
  const model = useModelQuery().data
  const { data } = useQuery({
    queryKey: ['teams', model?.catalog.version],
    queryFn: ({ signal }) => loadTeams(model as Model, signal),
    enabled: Boolean(model),
  })
  return data ?? []
}
