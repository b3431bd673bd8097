import { useQuery } from '@tanstack/react-query'
import { askMetadata } from '../api/graphql'
import { kinds } from '../kinds'

interface KindFacts {
  name: string
  /** public tells whether public forms ask strangers for values of the kind. */
  public: boolean
}

/** useKindFacts are what the engine says of its kinds, in its order; undefined until that is known. */
export function useKindFacts(): KindFacts[] | undefined {
  return useQuery({
    queryKey: ['kinds'],
    queryFn: async ({ signal }) =>
      (await askMetadata<{ kinds: KindFacts[] }>('{ kinds { name public } }', {}, signal)).kinds,
    staleTime: Number.POSITIVE_INFINITY,
  }).data
}

/** useKinds are the names of the kinds that fields can have, in the order in which the engine lists them. */
export function useKinds(): string[] {
  const facts = useKindFacts() ?? []
  return facts.map(({ name }) => name).filter((name) => kinds.has(name))
}
