import { Badge } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { kindOf } from '../kinds'
import { Code } from './code'
import type { EntityDoc } from './entities'
import { FieldMenu } from './field-menu'
import type { FieldRow } from './fields'
import classes from './fields-tab.module.css'
import { useKindTexts } from './kind-texts'
import { Marks } from './marks'
import type { Draft } from './use-draft'
import { useRowDrag } from './use-row-drag'

interface Props {
  draft: Draft
  entity: EntityDoc
  row: FieldRow
  /** place is which of the fields in use it is, last the place of the last. */
  place: number
  last: number
  onOpen: () => void
  onMove: (name: string, place: number) => void
}

/** FieldRowView is a field in the table: the row opens it, its handle moves it. */
export function FieldRowView({ draft, entity, row, place, last, onOpen, onMove }: Props) {
  const { t } = useTranslation('model')
  const { nameOf } = useKindTexts()
  const element = useRef<HTMLTableRowElement>(null)
  const { edge, dragging } = useRowDrag(element, row.name, place, onMove)
  const { Icon } = kindOf(row)
  return (
    <tr ref={element} className={classes.row} data-edge={edge ?? undefined} data-dragging={dragging}>
      <td className={classes.handle}>
        <FieldMenu draft={draft} entity={entity} row={row} place={place} last={last} onOpen={onOpen} onMove={onMove} />
      </td>
      <td>
        <span className={classes.name}>
          <span className={classes.kind} title={nameOf(row.kind)}>
            <Icon size={18} />
          </span>
          <span className={classes.words}>
            <button type="button" className={classes.link} onClick={onOpen}>
              {row.label}
            </button>
            {row.problems.map(({ message }) => (
              <span key={message} className={classes.problem}>
                {message}
              </span>
            ))}
          </span>
        </span>
      </td>
      <td className={classes.wide}>
        <Code>{row.name}</Code>
      </td>
      <td className={classes.wide}>{nameOf(row.kind)}</td>
      <td>
        <span className={classes.marks}>
          {row.display && <Flag>{t('field.display')}</Flag>}
          {row.required && <Flag>{t('field.required')}</Flag>}
          {row.unique && <Flag>{t('field.unique')}</Flag>}
          <Marks marks={row.marks} />
        </span>
      </td>
    </tr>
  )
}

function Flag({ children }: { children: string }) {
  return (
    <Badge size="sm" variant="default">
      {children}
    </Badge>
  )
}
