import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots, IconLink, IconPencil, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Entity } from '../../model/catalog'
import { can } from '../../model/model'
import type { Row } from '../../records/selection'
import { told } from '../../ui/notify'
import type { RecordForm } from '../form/use-record-form'
import { useTrash } from '../use-trash'
import { Neighbours } from './neighbours'
import classes from './sheet.module.css'

interface Props {
  entity: Entity
  row: Row
  title: string
  form: RecordForm
  editable: boolean
  whole: boolean
  trashed: boolean
  leave: () => void
}

/** Actions are what can be done with a record: edit it, copy its link, move it to the trash; and the ones beside it. */
export function Actions({ entity, row, title, form, editable, whole, trashed, leave }: Props) {
  const { t } = useTranslation('record')
  const trash = useTrash(entity)
  const copy = async () => {
    await navigator.clipboard?.writeText(location.origin + location.pathname)
    told(t('copied'))
  }
  return (
    <div className={classes.actions}>
      <Neighbours entity={entity} id={row.id} />
      <ActionIcon variant="default" size={36} aria-label={t('copyLink')} title={t('copyLink')} onClick={copy}>
        <IconLink size={17} stroke={1.75} />
      </ActionIcon>
      {!trashed && can(entity, 'DELETE') && (
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <ActionIcon variant="default" size={36} aria-label={t('more')} title={t('more')}>
              <IconDots size={17} stroke={1.75} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              color="red"
              leftSection={<IconTrash size={16} stroke={1.75} />}
              onClick={() => trash(row.id, title, leave)}
            >
              {t('toTrash')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      {editable && !whole && (
        <Button
          leftSection={<IconPencil size={16} stroke={1.75} />}
          title={t('editKey')}
          onClick={() => form.edit({ all: true })}
        >
          {t('edit')}
        </Button>
      )}
    </div>
  )
}
