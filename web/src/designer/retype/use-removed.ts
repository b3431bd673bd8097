import { useQuery } from '@tanstack/react-query'
import type { DocumentOption } from '../../kinds/select/options'
import type { FieldBody, FieldDoc } from '../entity-body'
import { valuesOf } from './conversion'
import { becomes, removedOptions } from './removed'

/** Removed is an option that a draft takes away, with how many records have it. */
export interface Removed {
  option: DocumentOption
  records: number
  becoming: string | null | undefined
}

/** useRemoved tells which of the options are gone that records have, and whether somebody still has to say what becomes of them. */
export function useRemoved(entity: string | undefined, before: FieldDoc | undefined, body: FieldBody) {
  const gone = before ? removedOptions(before.body, body) : []
  const values = useQuery({
    queryKey: ['retype-values', entity, before?.name],
    queryFn: ({ signal }) => valuesOf(entity ?? '', before?.name ?? '', signal),
    enabled: gone.length > 0,
    gcTime: 0,
  })
  const list: Removed[] = gone.flatMap((option) => {
    const records = values.data?.find(({ stored }) => stored === option.const)?.records ?? 0
    return records > 0 ? [{ option, records, becoming: becomes(body, option.const) }] : []
  })
  return { list, undecided: list.some(({ becoming }) => becoming === undefined) }
}
