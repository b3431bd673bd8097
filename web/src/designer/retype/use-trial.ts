import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { EntityDoc } from '../entities'
import type { FieldBody } from '../entity-body'
import { setField } from '../entity-edit'
import type { Draft } from '../use-draft'
import { tryEdit } from './conversion'

/** useTrial turns the values of a field as it would be, beside all else that the draft changes, and tells what comes out. */
export function useTrial(draft: Draft, entity: EntityDoc, name: string, body: FieldBody | undefined) {
  const [field] = useDebouncedValue(body, 400)
  const changed = [...draft.edits.changed.values()].filter(({ type, id }) => type !== 'ENTITY' || id !== entity.doc.id)
  const documents = field && [
    ...changed.map((doc) => JSON.stringify(doc.body)),
    JSON.stringify(setField(entity.body, name, field)),
  ]
  return useQuery({
    queryKey: ['retype', documents],
    queryFn: ({ signal }) => tryEdit(documents ?? [], draft.kept.base, signal),
    enabled: documents !== undefined,
    retry: false,
    gcTime: 0,
    placeholderData: keepPreviousData,
  })
}
