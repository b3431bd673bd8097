import { ActionIcon, Skeleton, Title, UnstyledButton } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dateFormat } from '../../locale'
import type { Entity } from '../../model/catalog'
import { Confirm } from '../../ui/confirm'
import { told, warned } from '../../ui/notify'
import { useProblemText } from '../../ui/use-problem-text'
import { type Brief, deleteImport, importsKey } from '../import'
import { useImports } from '../use-import'
import classes from './file.module.css'

interface Props {
  entity: Entity
  current: string | undefined
  onOpen: (id: string | undefined) => void
}

/** EarlierImports lists one's own imports into an entity, to look at or to go on with. */
export function EarlierImports({ entity, current, onOpen }: Props) {
  const { t } = useTranslation('importing')
  const query = useImports()
  const [ending, setEnding] = useState<Brief | null>(null)
  const remove = useDelete((id) => {
    setEnding(null)
    if (id === current) onOpen(undefined)
  })
  if (query.isPending) return <Skeleton h={80} radius="md" />
  const list = (query.data ?? []).filter((one) => one.entity === entity.name && one.id !== current)
  if (list.length === 0) return null
  return (
    <section aria-labelledby="earlier-imports">
      <Title order={2} size="h5" mb="xs" id="earlier-imports">
        {t('earlier.title')}
      </Title>
      <ul className={classes.list}>
        {list.map((one) => (
          <li key={one.id} className={classes.item}>
            <Line one={one} onOpen={() => onOpen(one.id)} />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('earlier.delete', { name: one.name })}
              onClick={() => setEnding(one)}
            >
              <IconTrash size={16} stroke={1.75} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <Confirm
        opened={ending !== null}
        title={t('earlier.deleteTitle', { name: ending?.name ?? '' })}
        action={t('earlier.deleteAction')}
        danger
        loading={remove.isPending}
        onConfirm={() => ending && remove.mutate(ending.id)}
        onClose={() => setEnding(null)}
      >
        {t('earlier.deleteText')}
      </Confirm>
    </section>
  )
}

function Line({ one, onOpen }: { one: Brief; onOpen: () => void }) {
  const { t, i18n } = useTranslation('importing')
  const when = dateFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' })
  const failed = one.report?.failed ?? 0
  const told = [
    t(`state.${one.state}`),
    one.imported > 0 && t('earlier.imported', { count: one.imported }),
    failed > 0 && t('earlier.failed', { count: failed }),
  ]
  return (
    <UnstyledButton className={classes.open} onClick={onOpen}>
      <span className={classes.file}>{one.name}</span>
      <span className={classes.result}>{told.filter(Boolean).join(' · ')}</span>
      <span className={classes.when}>{when.format(new Date(one.createdAt))}</span>
    </UnstyledButton>
  )
}

function useDelete(done: (id: string) => void) {
  const { t } = useTranslation('importing')
  const client = useQueryClient()
  const textOf = useProblemText()
  return useMutation({
    mutationFn: deleteImport,
    onSuccess: (_, id) => {
      void client.invalidateQueries({ queryKey: importsKey })
      told(t('earlier.deleted'))
      done(id)
    },
    onError: (error) => warned(textOf(error)),
  })
}
