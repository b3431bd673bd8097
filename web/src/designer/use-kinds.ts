import { useQuery } from '@tanstack/react-query'
import { askMetadata } from '../api/graphql'
import { kinds } from '../kinds'

/** useKinds are the names of the kinds that fields can have, in the order in which the engine lists them. */
export function useKinds(): string[] {
  const { data } = useQuery({
    queryKey: ['kinds'],
    queryFn: ({ signal }) => askMetadata<{ kinds: { name: string }[] }>('{ kinds { name } }', {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (data?.kinds ?? []).map(({ name }) => name).filter((name) => kinds.has(name))
}
