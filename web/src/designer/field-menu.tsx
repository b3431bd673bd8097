import { ActionIcon, Menu } from '@mantine/core'
import {
  IconArrowBarToDown,
  IconArrowBarToUp,
  IconArrowDown,
  IconArrowUp,
  IconGripVertical,
  IconPencil,
  IconReplace,
  IconTrash,
} from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { kindOf } from '../kinds'
import { told } from '../ui/notify'
import type { EntityDoc } from './entities'
import { dropField, trashField } from './entity-edit'
import type { FieldRow } from './fields'
import classes from './fields-tab.module.css'
import type { Draft } from './use-draft'

interface Props {
  draft: Draft
  entity: EntityDoc
  row: FieldRow
  place: number
  last: number
  onOpen: () => void
  onMove: (name: string, place: number) => void
}

const RetypeDialog = lazy(() => import('./retype/retype-dialog').then((module) => ({ default: module.RetypeDialog })))

const icon = { size: 16, stroke: 1.75 }

/** FieldMenu is the handle of a field: by the pointer it is dragged, by the keyboard it is moved from a menu. */
export function FieldMenu({ draft, entity, row, place, last, onOpen, onMove }: Props) {
  const { t } = useTranslation('model')
  const [turning, setTurning] = useState(false)
  const { computed, apart } = kindOf(row)
  const trash = () => {
    const change = row.fresh ? dropField : trashField
    draft.put('ENTITY', change(entity.body, row.name))
    told(t('field.trashed', { label: row.label }), { label: t('bar.undoShort'), onClick: draft.undo })
  }
  return (
    <>
      <Menu position="bottom-start" withinPortal shadow="md">
        <Menu.Target>
          <ActionIcon
            className={classes.grip}
            variant="subtle"
            color="gray"
            size={26}
            aria-label={t('field.move', { label: row.label })}
          >
            <IconGripVertical {...icon} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil {...icon} />} onClick={onOpen}>
            {t('field.edit')}
          </Menu.Item>
          {!row.fresh && !computed && !apart && (
            <Menu.Item leftSection={<IconReplace {...icon} />} onClick={() => setTurning(true)}>
              {t('field.retype')}
            </Menu.Item>
          )}
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconArrowUp {...icon} />}
            disabled={place === 0}
            onClick={() => onMove(row.name, place - 1)}
          >
            {t('field.up')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconArrowDown {...icon} />}
            disabled={place === last}
            onClick={() => onMove(row.name, place + 1)}
          >
            {t('field.down')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconArrowBarToUp {...icon} />}
            disabled={place === 0}
            onClick={() => onMove(row.name, 0)}
          >
            {t('field.first')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconArrowBarToDown {...icon} />}
            disabled={place === last}
            onClick={() => onMove(row.name, last)}
          >
            {t('field.last')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconTrash {...icon} />} color="red" onClick={trash}>
            {row.fresh ? t('entity.drop') : t('entity.trash')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {turning && (
        <Suspense>
          <RetypeDialog draft={draft} entity={entity} row={row} onClose={() => setTurning(false)} />
        </Suspense>
      )}
    </>
  )
}
