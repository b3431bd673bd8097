import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots, IconForms, IconLink, IconPencil, IconTrash } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../app/use-me'
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
  /** layout is the name of the form that the record is shown by, null of the one made of all fields. */
  layout: string | null
  editable: boolean
  whole: boolean
  trashed: boolean
  leave: () => void
}

/** Actions are what can be done with a record: edit it, copy its link, move it to the trash; and the ones beside it. */
export function Actions({ entity, row, title, form, layout, editable, whole, trashed, leave }: Props) {
  const { t } = useTranslation('record')
  const trash = useTrash(entity)
  const admin = useMe()?.admin === true
  const removable = !trashed && can(entity, 'DELETE')
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
      {(removable || admin) && (
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <ActionIcon variant="default" size={36} aria-label={t('more')} title={t('more')}>
              <IconDots size={17} stroke={1.75} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {admin && (
              <Menu.Item
                leftSection={<IconForms size={16} stroke={1.75} />}
                component={Link}
                to={layout ? `/settings/forms/${layout}` : `/settings/forms?new=${entity.name}`}
              >
                {t('editForm')}
              </Menu.Item>
            )}
            {removable && (
              <Menu.Item
                color="red"
                leftSection={<IconTrash size={16} stroke={1.75} />}
                onClick={() => trash(row.id, title, leave)}
              >
                {t('toTrash')}
              </Menu.Item>
            )}
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
