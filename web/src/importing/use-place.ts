import { useNavigate, useSearch } from '@tanstack/react-router'
import type { Entity } from '../model/catalog'
import type { Step } from './step'

/** Place is what the address says: which import, and at which step it is looked at. */
export interface Place {
  import?: string
  step?: string
}

/** usePlace is what the address says, and a function that goes elsewhere. */
export function usePlace(entity: Entity) {
  const search = useSearch({ strict: false }) as Record<string, string | undefined>
  const navigate = useNavigate()
  const go = ({ import: id, step }: { import?: string; step?: Step }, replace = false) =>
    void navigate({
      to: '/records/$plural/import',
      params: { plural: entity.plural },
      search: { import: id, step } as never,
      replace,
    })
  return { place: { import: search.import, step: search.step } as Place, go }
}
