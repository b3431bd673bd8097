import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { askMetadata } from '../../api/graphql'

/** Problem is what the server finds wrong with a condition, and where in its text. */
export interface Problem {
  message: string
  at: number
}

const query = `query ($entity: ID!, $text: String!, $document: String) {
  checkCondition(entity: $entity, text: $text, document: $document) { problems { message at } } }`

/** useCheck holds a condition against the model, with the entity's document of the draft where that has one. */
export function useCheck(entity: string, text: string, document: string | undefined): Problem[] {
  const [settled] = useDebouncedValue(text, 300)
  const { data } = useQuery({
    queryKey: ['checkCondition', entity, settled, document],
    queryFn: async ({ signal }) => {
      const answer = await askMetadata<{ checkCondition: { problems: Problem[] } }>(
        query,
        { entity, text: settled, document },
        signal,
      )
      return answer.checkCondition.problems
    },
    enabled: settled.trim() !== '',
    placeholderData: keepPreviousData,
    retry: false,
  })
  return settled.trim() === '' ? [] : (data ?? [])
}
