import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { askMetadata } from '../../api/graphql'

/** Checked is what the server makes of a formula: what is wrong with it and where, and the kind of what it comes to. */
export interface Checked {
  kind: string | null
  problems: { message: string; at: number }[]
}

const query = `query ($entity: ID!, $text: String!, $document: String) {
  checkFormula(entity: $entity, text: $text, document: $document) { kind problems { message at } } }`

/** useFormula holds a formula against the model, with the entity's document of the draft where that has one. */
export function useFormula(entity: string, text: string, document: string | undefined): Checked | undefined {
  const [settled] = useDebouncedValue(text, 300)
  const { data } = useQuery({
    queryKey: ['checkFormula', entity, settled, document],
    queryFn: async ({ signal }) => {
      const answer = await askMetadata<{ checkFormula: Checked }>(query, { entity, text: settled, document }, signal)
      return answer.checkFormula
    },
    enabled: settled.trim() !== '',
    placeholderData: keepPreviousData,
    retry: false,
  })
  return settled.trim() === '' ? undefined : data
}
