import { useQuery } from '@tanstack/react-query'
import { ask } from '../../api/graphql'
import type { Field } from '../../model/catalog'
import type { Model } from '../../model/model'
import { useModel } from '../../model/use-model'
import { listKey } from '../../records/list'

const most = 200 // tags that are offered

/** useKnownTags is the tags that records have already, those of the most records first. */
export function useKnownTags(field: Field, enabled: boolean): string[] {
  const model = useModel()
  const entity = entityOf(model, field)
  const { data = [] } = useQuery({
    queryKey: entity ? [...listKey(entity), 'tags', field.name] : ['list', 'none'],
    queryFn: async ({ signal }) => {
      if (!entity) return []
      const groups = `groups: ${entity.plural}Aggregate(
        groupBy: [{ ${field.name}: EACH }], orderBy: [{ count: { direction: DESC } }], first: ${most}
      ) { group { ${field.name} } }`
      const found = await ask<{ groups: { group: Record<string, string[] | null> }[] }>(`{ ${groups} }`, {}, signal)
      return found.groups.flatMap(({ group }) => group[field.name] ?? [])
    },
    enabled: enabled && entity !== undefined && field.groupable,
    staleTime: 60_000,
  })
  return data
}

/** entityOf is the entity that a field is of; undefined of one that is not published yet. */
function entityOf(model: Model, field: Field) {
  return model.entities.find((entity) => entity.fields.includes(field))
}
