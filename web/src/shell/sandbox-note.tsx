import { Button } from '@mantine/core'
import { IconFlask } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { openWorkspace } from '../api/workspace'
import { useMe } from '../app/use-me'
import classes from './shell.module.css'

/** SandboxNote tells on every page of a sandbox that it is one, and leads back. */
export function SandboxNote() {
  const { t } = useTranslation('shell')
  const me = useMe()
  const place = me?.workspaces.find(({ name }) => name === me.workspace)
  const origin = place?.sandboxOf
  if (!place || !origin) return null
  return (
    <div className={classes.sandbox} role="note">
      <IconFlask size={16} stroke={1.75} aria-hidden />
      <span>{t('inSandbox', { name: place.title || place.name })}</span>
      <Button size="compact-xs" variant="default" onClick={() => openWorkspace(origin, '/settings/sandboxes')}>
        {t('leaveSandbox', { name: origin })}
      </Button>
    </div>
  )
}
