import { Button, Menu } from '@mantine/core'
import {
  IconArrowBackUp,
  IconChevronDown,
  IconDeviceFloppy,
  IconPencil,
  IconPlus,
  IconUsers,
} from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../app/use-me'
import { writeAddress } from '../state/address'
import type { ListState } from '../use-list'
import type { Wish } from './save-dialog'
import { isMine } from './view'
import classes from './views.module.css'

const SaveDialog = lazy(async () => ({ default: (await import('./save-dialog')).SaveDialog }))
const Panel = lazy(async () => ({ default: (await import('./view-panel')).ViewPanel }))

const icon = { size: 15, stroke: 1.75 }

/** ChangedView says that the list is shown otherwise than its view has it, and keeps that or takes it back. */
export function ChangedView({ list }: { list: ListState }) {
  const { t } = useTranslation('list')
  const admin = useMe()?.admin ?? false
  const navigate = useNavigate()
  const [wish, setWish] = useState<Wish>()
  const [editing, setEditing] = useState(false)
  const { view, entity, base } = list
  const own = view !== undefined && (isMine(view) || admin)
  const reset = () =>
    void navigate({
      to: '/records/$plural',
      params: { plural: entity.plural } as never,
      search: { ...writeAddress(base, base), view: view?.name ?? 'all' } as never,
    })
  return (
    <>
      <span className={classes.changed}>{t('views.changed')}</span>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={<IconArrowBackUp {...icon} />}
        onClick={reset}
      >
        {t('views.reset')}
      </Button>
      <Menu position="bottom-end" withinPortal shadow="md">
        <Menu.Target>
          <Button variant="light" size="compact-sm" rightSection={<IconChevronDown {...icon} />}>
            {t('views.save')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {own && (
            <Menu.Item leftSection={<IconDeviceFloppy {...icon} />} onClick={() => setWish('save')}>
              {t('views.saveTo', { label: view.label })}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconPlus {...icon} />} onClick={() => setWish('own')}>
            {t('views.saveOwn')}
          </Menu.Item>
          {admin && (
            <Menu.Item leftSection={<IconUsers {...icon} />} onClick={() => setWish('share')}>
              {t('views.saveShared')}
            </Menu.Item>
          )}
          {own && (
            <Menu.Item leftSection={<IconPencil {...icon} />} onClick={() => setEditing(true)}>
              {t('views.edit')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {wish && <SaveDialog list={list} wish={wish} onClose={() => setWish(undefined)} />}
        {editing && <Panel list={list} onClose={() => setEditing(false)} />}
      </Suspense>
    </>
  )
}
