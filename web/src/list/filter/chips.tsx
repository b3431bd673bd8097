import { UnstyledButton } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Condition } from '../../records/filter'
import type { ListState } from '../use-list'
import { Chip } from './chip'
import { HeldChip } from './held-chip'
import classes from './toolbar.module.css'

/** Chips are the conditions of a list, and between them whether all or any of them must hold. */
export function Chips({ list }: { list: ListState }) {
  const { t } = useTranslation('list')
  const { entity, address, change } = list
  const { match, conditions } = address.where
  const shown = useRef(conditions.length)
  const isAdded = conditions.length > shown.current
  shown.current = conditions.length
  const put = (next: Condition[], replace?: boolean) => change({ where: { match, conditions: next } }, replace)
  return (
    <>
      {address.held && list.view?.filter && (
        <HeldChip text={list.view.filter} onRemove={() => change({ held: false })} />
      )}
      {conditions.map((condition, at) => (
        <Chip
          // biome-ignore lint/suspicious/noArrayIndexKey: two conditions may be the same; their place tells them apart.
          key={`${at} ${condition.field}`}
          entity={entity}
          condition={condition}
          opens={isAdded && at === conditions.length - 1}
          onChange={(next) => put(conditions.with(at, next), true)}
          onRemove={() => put(conditions.toSpliced(at, 1))}
        />
      ))}
      {conditions.length > 1 && (
        <UnstyledButton
          className={classes.match}
          onClick={() => change({ where: { match: match === 'all' ? 'any' : 'all', conditions } })}
          title={t('filter.matchHint')}
        >
          {t(match === 'all' ? 'filter.all' : 'filter.any')}
        </UnstyledButton>
      )}
    </>
  )
}
