import { ActionIcon, UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { kindOf } from '../../kinds'
import type { Entity, Field } from '../../model/catalog'
import type { Sort } from '../../records/list'
import { useAddField } from '../columns/use-add-field'
import classes from './grid.module.css'
import type { Sizes } from './use-sizes'

interface Props {
  entity: Entity
  fields: Field[]
  sizes: Sizes
  sort: Sort[]
  /** onSort hears a wish to sort by a field, with add beside what is sorted by already. */
  onSort: (field: string, add: boolean) => void
  picked: 'all' | 'some' | 'none'
  onPickAll: () => void
}

/** Header is the first row of the grid: what the columns are called, and how the rows are sorted. */
export function Header({ entity, fields, sizes, sort, onSort, picked, onPickAll }: Props) {
  const { t } = useTranslation('list')
  const headers = sizes.getHeaderGroups()[0]?.headers ?? []
  return (
    <div role="rowgroup" className={classes.header}>
      <div role="row" aria-rowindex={1} style={{ display: 'contents' }}>
        <div role="columnheader" aria-colindex={1} className={`${classes.head} ${classes.pick}`}>
          <input
            type="checkbox"
            className={classes.box}
            aria-label={t('pickAll')}
            checked={picked === 'all'}
            ref={(box) => {
              if (box) box.indeterminate = picked === 'some'
            }}
            onChange={onPickAll}
          />
        </div>
        {fields.map((field, index) => {
          const at = sort.findIndex((key) => key.field === field.name)
          const direction = sort[at]?.direction
          const header = headers[index]
          return (
            <div
              key={field.name}
              role="columnheader"
              aria-colindex={index + 2}
              aria-sort={direction ? (direction === 'ASC' ? 'ascending' : 'descending') : undefined}
              data-align={kindOf(field).align}
              className={index === 0 ? `${classes.head} ${classes.first}` : classes.head}
            >
              <HeaderName field={field} direction={direction} rank={sort.length > 1 ? at + 1 : 0} onSort={onSort} />
              {header && (
                // biome-ignore lint/a11y/noStaticElementInteractions: a handle for the mouse; the columns' menu has buttons.
                <div
                  className={classes.handle}
                  data-resizing={header.column.getIsResizing() || undefined}
                  onMouseDown={header.getResizeHandler()}
                  onTouchStart={header.getResizeHandler()}
                  onDoubleClick={() => header.column.resetSize()}
                />
              )}
            </div>
          )
        })}
        <Last entity={entity} index={fields.length + 2} />
      </div>
    </div>
  )
}

/** Last stands behind the columns. There those who may add a field. */
function Last({ entity, index }: { entity: Entity; index: number }) {
  const { t } = useTranslation('list')
  const addField = useAddField(entity)
  if (!addField) return <div role="presentation" className={classes.filler} />
  return (
    <div role="columnheader" aria-colindex={index} className={`${classes.head} ${classes.last}`}>
      <ActionIcon
        component={Link}
        {...addField}
        variant="subtle"
        color="gray"
        size={28}
        aria-label={t('columns.addField')}
        title={t('columns.addField')}
      >
        <IconPlus size={16} stroke={1.75} />
      </ActionIcon>
    </div>
  )
}

interface NameProps {
  field: Field
  direction: 'ASC' | 'DESC' | undefined
  /** rank is the place among several sort keys; 0 when there is one at most. */
  rank: number
  onSort: Props['onSort']
}

function HeaderName({ field, direction, rank, onSort }: NameProps) {
  const name = <span className={classes.value}>{field.label}</span>
  if (!field.sortable) return <span className={classes.sorter}>{name}</span>
  const Arrow = direction === 'DESC' ? IconArrowDown : IconArrowUp
  return (
    <UnstyledButton
      className={classes.sorter}
      title={field.label}
      onClick={(event) => onSort(field.name, event.shiftKey)}
    >
      {name}
      {direction && <Arrow size={14} stroke={2} aria-hidden />}
      {rank > 0 && direction && <span aria-hidden>{rank}</span>}
    </UnstyledButton>
  )
}
