import { useQuery } from '@tanstack/react-query'
import { askMetadata } from '../api/graphql'

/** Line is what stands below the person signed in: the ids of people, and of territories. */
export interface Line {
  subordinates: string[]
  territories: string[]
}

/** useLine is asked for where conditions speak of it alone, as it may be long; undefined until it is known. */
export function useLine(conditions: string[]): Line | undefined {
  const { data } = useQuery({
    queryKey: ['me', 'line'],
    queryFn: async ({ signal }) =>
      (await askMetadata<{ me: Line }>('{ me { subordinates territories } }', {}, signal)).me,
    enabled: conditions.some((text) => /\bmy(Subordinates|Territories)\b/.test(text)),
    staleTime: 60_000,
  })
  return data
}
