import { Menu } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { openWorkspace } from '../api/workspace'
import { useMe } from '../app/use-me'

/** PlaceItems lead to the workspaces that one may enter, where there are several: the workspace and its sandboxes. */
export function PlaceItems() {
  const { t } = useTranslation('shell')
  const me = useMe()
  if (!me || me.workspaces.length < 2) return null
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{t('workspaces')}</Menu.Label>
      {me.workspaces.map(({ name, title, sandboxOf }) => (
        <Menu.Item
          key={name}
          leftSection={<IconCheck size={16} opacity={name === me.workspace ? 1 : 0} aria-hidden />}
          aria-current={name === me.workspace}
          onClick={() => openWorkspace(name)}
        >
          {sandboxOf ? t('sandbox', { name: title || name }) : name}
        </Menu.Item>
      ))}
    </>
  )
}
