import { useRouter } from '@tanstack/react-router'
import type { MouseEvent } from 'react'
import type { Entity } from '../model/catalog'

interface Props {
  entity: Entity
  id: string
  className?: string
  /** tabIndex is -1 where the keys of what is around lead to the record: in a grid. */
  tabIndex?: number
  children: string
}

/** RecordLink leads to a record. It is a plain link: the router's own would follow the address in every row. */
export function RecordLink({ entity, id, className, tabIndex = -1, children }: Props) {
  const router = useRouter()
  const to = { to: '/records/$plural/$id', params: { plural: entity.plural, id } } as const
  const go = (event: MouseEvent) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    void router.navigate(to as never)
  }
  return (
    <a
      href={`/records/${entity.plural}/${id}`}
      className={className}
      tabIndex={tabIndex}
      draggable={false}
      onClick={go}
      onMouseEnter={() => void router.preloadRoute(to as never).catch(() => undefined)}
    >
      {children}
    </a>
  )
}
