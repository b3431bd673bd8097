import { useQuery } from '@tanstack/react-query'
import { counts } from '../api/counts'
import { can } from '../model/model'
import { useModel } from '../model/use-model'

/** useCounts is how many records there are of each published entity, by its name; undefined while that is not known. */
export function useCounts(): Map<string, number> | undefined {
  const model = useModel()
  const readable = model.entities.filter((entity) => can(entity, 'READ'))
  const query = useQuery({
    queryKey: ['counts', model.catalog.version],
    queryFn: async () => {
      const byPlural = await counts(readable)
      return new Map(readable.map(({ name, plural }) => [name, byPlural.get(plural) ?? 0]))
    },
  })
  return query.data
}
