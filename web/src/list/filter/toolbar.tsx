import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListState } from '../use-list'
import { AddCondition } from './add-condition'
import { Chips } from './chips'
import { SearchBox } from './search-box'
import classes from './toolbar.module.css'

interface Props {
  list: ListState
  /** total is how many records are found; undefined until that is known. */
  total: number | undefined
  /** children stand at the end: how what is found is shown. */
  children?: ReactNode
}

/** Toolbar is the line above a table or a board: what is searched and filtered, and how much was found. */
export function Toolbar({ list, total, children }: Props) {
  const { t } = useTranslation('list')
  return (
    <div className={classes.bar}>
      <div className={classes.find}>
        <SearchBox list={list} />
        <Chips list={list} />
        <AddCondition list={list} />
      </div>
      <div className={classes.end}>
        <span className={classes.total} role="status">
          {total === undefined ? '' : t('total', { count: total })}
        </span>
        {children}
      </div>
    </div>
  )
}
