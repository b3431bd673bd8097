import { ActionIcon, Menu } from '@mantine/core'
import {
  IconCopy,
  IconDots,
  IconLink,
  IconPencil,
  IconPin,
  IconPinnedOff,
  IconTrash,
  IconUsers,
} from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../app/use-me'
import { told } from '../../ui/notify'
import type { ListState } from '../use-list'
import { linkOf } from './link-of'
import type { Wish } from './save-dialog'
import { usePin } from './use-pin'
import { isMine } from './view'

const SaveDialog = lazy(async () => ({ default: (await import('./save-dialog')).SaveDialog }))
const DeleteDialog = lazy(async () => ({ default: (await import('./delete-dialog')).DeleteDialog }))
const Panel = lazy(async () => ({ default: (await import('./view-panel')).ViewPanel }))

const icon = { size: 15, stroke: 1.75 }

/** ViewMenu is what can be done with the view that is open. */
export function ViewMenu({ list }: { list: ListState }) {
  const { t } = useTranslation('list')
  const admin = useMe()?.admin ?? false
  const [wish, setWish] = useState<Wish>()
  const [dialog, setDialog] = useState<'edit' | 'delete'>()
  const { view, entity } = list
  const [pinned, pin] = usePin(view?.name)
  if (!view) return null
  const link = navigator.clipboard && linkOf(list)
  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text)
    told(t(isMine(view) ? 'views.linkOwn' : 'views.linkCopied'))
  }
  const own = isMine(view) || admin
  const target = { entity: entity.name, view: view.name, label: view.label }
  return (
    <>
      <Menu position="bottom-end" withinPortal shadow="md">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={28} aria-label={t('views.more', { label: view.label })}>
            <IconDots size={16} stroke={1.75} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {own && (
            <Menu.Item leftSection={<IconPencil {...icon} />} onClick={() => setDialog('edit')}>
              {t('views.edit')}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={pinned ? <IconPinnedOff {...icon} /> : <IconPin {...icon} />}
            onClick={() => pin(pinned ? undefined : target)}
          >
            {t(pinned ? 'views.unpin' : 'views.pin')}
          </Menu.Item>
          {link && (
            <Menu.Item leftSection={<IconLink {...icon} />} onClick={() => void copy(link)}>
              {t('views.link')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconCopy {...icon} />} onClick={() => setWish('own')}>
            {t('views.copy')}
          </Menu.Item>
          {admin && isMine(view) && (
            <Menu.Item leftSection={<IconUsers {...icon} />} onClick={() => setWish('share')}>
              {t('views.share')}
            </Menu.Item>
          )}
          {own && (
            <Menu.Item color="red" leftSection={<IconTrash {...icon} />} onClick={() => setDialog('delete')}>
              {t('views.delete')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {wish && <SaveDialog list={list} wish={wish} onClose={() => setWish(undefined)} />}
        {dialog === 'edit' && <Panel list={list} onClose={() => setDialog(undefined)} />}
        {dialog === 'delete' && <DeleteDialog list={list} view={view} onClose={() => setDialog(undefined)} />}
      </Suspense>
    </>
  )
}
