import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import type { Entity } from '../../model/catalog'
import { type Address, readAddress, type Search, writeAddress } from './address'

/** ChangeAddress says something else in the address. With replace the back button passes over it: for typing. */
export type ChangeAddress = (part: Partial<Address>, replace?: boolean) => void

/** useAddress is what the address says of an entity's list, and a function that changes it. */
export function useAddress(entity: Entity): [Address, ChangeAddress] {
  const search = useSearch({ strict: false }) as Search
  const navigate = useNavigate()
  const text = JSON.stringify(search)
  const address = useMemo(() => readAddress(entity, JSON.parse(text)), [entity, text])
  const change = useCallback<ChangeAddress>(
    (part, replace = false) =>
      void navigate({
        to: '/records/$plural',
        params: { plural: entity.plural },
        search: (now: Search) => writeAddress({ ...readAddress(entity, now), ...part }),
        replace,
        resetScroll: false,
      }),
    [navigate, entity],
  )
  return [address, change]
}
