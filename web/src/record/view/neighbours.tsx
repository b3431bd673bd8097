import { ActionIcon } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Entity } from '../../model/catalog'
import { listsIn } from '../use-record'

/** Neighbours lead to the records before and after this one in the list that was looked at last. */
export function Neighbours({ entity, id }: { entity: Entity; id: string }) {
  const { t } = useTranslation('record')
  const client = useQueryClient()
  const [ids] = useState(() => {
    const lists = listsIn(client, entity).map((rows) => rows.map((row) => row.id))
    return lists.find((list) => list.includes(id)) ?? []
  })
  const at = ids.indexOf(id)
  if (ids.length < 2) return null
  return (
    <ActionIcon.Group>
      <Step to={ids[at - 1]} entity={entity} label={t('previous')}>
        <IconChevronUp size={17} stroke={1.75} />
      </Step>
      <Step to={ids[at + 1]} entity={entity} label={t('next')}>
        <IconChevronDown size={17} stroke={1.75} />
      </Step>
    </ActionIcon.Group>
  )
}

interface StepProps {
  to: string | undefined
  entity: Entity
  label: string
  children: React.ReactNode
}

function Step({ to, entity, label, children }: StepProps) {
  const shape = { variant: 'default', size: 36, 'aria-label': label, title: label } as const
  if (!to) {
    return (
      <ActionIcon {...shape} disabled>
        {children}
      </ActionIcon>
    )
  }
  return (
    <ActionIcon {...shape} component={Link} to={`/records/${entity.plural}/${to}`}>
      {children}
    </ActionIcon>
  )
}
