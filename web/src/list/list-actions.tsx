import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconArrowLeft, IconDots, IconDownload, IconPlus, IconTrash, IconUpload } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { type MouseEvent, use } from 'react'
import { useTranslation } from 'react-i18next'
import { can } from '../model/model'
import { QuickCreate } from '../records/quick-create'
import { useExport } from './export/use-export'
import type { ListState } from './use-list'
import { LayoutSwitch } from './views/layout-switch'

const icon = { size: 16, stroke: 1.75 }

/** ListActions stand beside the title of a list: how it is shown, and what can be begun from it. */
export function ListActions({ list }: { list: ListState }) {
  const { t } = useTranslation('list')
  const { entity, address, change } = list
  const create = use(QuickCreate)
  const params = { plural: entity.plural } as never
  if (!can(entity, 'READ')) return null
  if (address.trash) {
    return (
      <Button variant="default" leftSection={<IconArrowLeft {...icon} />} onClick={() => change({ trash: false })}>
        {t('leaveTrash')}
      </Button>
    )
  }
  return (
    <>
      <LayoutSwitch list={list} />
      <More list={list} />
      {can(entity, 'CREATE') && (
        <Button
          component={Link}
          to="/records/$plural/new"
          params={params}
          leftSection={<IconPlus {...icon} />}
          onClick={(event: MouseEvent) => {
            if (!create || event.ctrlKey || event.metaKey || event.shiftKey) return
            event.preventDefault()
            void create(entity, '')
          }}
        >
          {t('new')}
        </Button>
      )}
    </>
  )
}

function More({ list }: { list: ListState }) {
  const { t } = useTranslation('list')
  const { entity, change } = list
  const navigate = useNavigate()
  const write = useExport(list)
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={t('more')}>
          <IconDots {...icon} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {can(entity, 'CREATE') && (
          <Menu.Item
            leftSection={<IconUpload {...icon} />}
            onClick={() => void navigate({ to: '/records/$plural/import', params: { plural: entity.plural } as never })}
          >
            {t('import')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconDownload {...icon} />} onClick={() => void write()}>
          {t('export.action')}
        </Menu.Item>
        {can(entity, 'RESTORE') && (
          <Menu.Item leftSection={<IconTrash {...icon} />} onClick={() => change({ trash: true })}>
            {t('trash')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
