import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import type { Entity } from '../../model/catalog'
import { figuresKey } from './use-groups'

/** pause is how long nothing may change, in milliseconds, before figures are asked for again. */
const pause = 600

/** useRecount answers what has the figures about an entity's records read anew, once no more of them change. */
export function useRecount(entity: Entity): () => void {
  const client = useQueryClient()
  const timer = useRef(0)
  useEffect(() => () => clearTimeout(timer.current), [])
  return useCallback(() => {
    clearTimeout(timer.current)
    timer.current = window.setTimeout(() => void client.invalidateQueries({ queryKey: figuresKey(entity) }), pause)
  }, [client, entity])
}
