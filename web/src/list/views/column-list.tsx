import { ActionIcon, Button, Text } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconGripVertical, IconPlus, IconX } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useRowDrag } from '../../designer/use-row-drag'
import type { Field } from '../../model/catalog'
import { fieldAt } from '../../model/field-at'
import { FieldMenu } from '../filter/field-menu'
import type { ListState } from '../use-list'
import classes from './panel.module.css'

/** ColumnList orders what a view shows of records: columns of a table, or what stands on cards. */
export function ColumnList({ list }: { list: ListState }) {
  const { t } = useTranslation('list')
  const { model, entity, address, columns, change } = list
  const isBoard = address.layout === 'board'
  const shown = isBoard && address.card ? address.card.flatMap((path) => list.find(path) ?? []) : columns.fields
  const names = shown.map(({ name }) => name)
  const put = (next: string[]) => (isBoard ? change({ card: next }, true) : columns.choose(next))
  const fixed = (field: Field) => !isBoard && field.name === entity.display
  const far = entity.fields
    .filter((field) => field.readable && field.to && model.target(field))
    .flatMap((field) =>
      (model.target(field)?.fields ?? []).flatMap((leaf) =>
        leaf.readable && !leaf.system && !leaf.to ? (fieldAt(model, entity, `${field.name}.${leaf.name}`) ?? []) : [],
      ),
    )
  const left = [...entity.fields.filter((field) => field.readable), ...far].filter(({ name }) => !names.includes(name))
  const move = (name: string, to: number) => {
    const rest = names.filter((one) => one !== name)
    put(rest.toSpliced(to, 0, name))
  }
  return (
    <div>
      <Text size="sm" fw={600} mb={4}>
        {t(isBoard ? 'views.card' : 'columns.title')}
      </Text>
      <ol className={classes.rows}>
        {shown.map((field, at) => (
          <Row
            key={field.name}
            field={field}
            at={at}
            last={shown.length - 1}
            fixed={fixed(field)}
            first={shown[0] && fixed(shown[0]) ? 1 : 0}
            onMove={move}
            onRemove={shown.length > 1 ? () => put(names.toSpliced(at, 1)) : undefined}
          />
        ))}
      </ol>
      <FieldMenu fields={left} label={t('columns.find')} onPick={(field) => put([...names, field.name])}>
        <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} />}>
          {t('views.addColumn')}
        </Button>
      </FieldMenu>
    </div>
  )
}

interface RowProps {
  field: Field
  at: number
  first: number
  last: number
  fixed: boolean
  onMove: (name: string, to: number) => void
  onRemove?: () => void
}

function Row({ field, at, first, last, fixed, onMove, onRemove }: RowProps) {
  const { t } = useTranslation('list')
  const row = useRef<HTMLLIElement>(null)
  const { edge, dragging } = useRowDrag(row, field.name, at, (name, to) => onMove(name, Math.max(first, to)))
  const step = (by: number) => onMove(field.name, at + by)
  const button = { variant: 'subtle', color: 'gray', size: 24 } as const
  return (
    <li ref={row} className={classes.row} data-edge={edge ?? undefined} data-dragging={dragging || undefined}>
      <IconGripVertical size={14} className={classes.grip} aria-hidden />
      <span className={classes.label}>{field.label}</span>
      <ActionIcon
        {...button}
        disabled={fixed || at <= first}
        aria-label={t('columns.up', { label: field.label })}
        onClick={() => step(-1)}
      >
        <IconArrowUp size={14} />
      </ActionIcon>
      <ActionIcon
        {...button}
        disabled={fixed || at === last}
        aria-label={t('columns.down', { label: field.label })}
        onClick={() => step(1)}
      >
        <IconArrowDown size={14} />
      </ActionIcon>
      <ActionIcon
        {...button}
        disabled={fixed || !onRemove}
        aria-label={t('views.removeColumn', { label: field.label })}
        onClick={onRemove}
      >
        <IconX size={14} />
      </ActionIcon>
    </li>
  )
}
