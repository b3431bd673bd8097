import { AppShell, Burger, Group } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useRouterState } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '../api/session'
import { useWarm } from '../app/use-warm'
import { FindButton } from '../palette/find-button'
import { QuickCreateProvider } from '../record/quick/quick-create-provider'
import { Logo } from '../ui/logo'
import { AccountMenu } from './account-menu'
import { Navigation } from './navigation'
import { SandboxNote } from './sandbox-note'
import classes from './shell.module.css'

/** Shell surrounds every page for people signed in: the navigation at the side, on a phone behind a button. */
export function Shell({ person, children }: { person: Person; children: ReactNode }) {
  const { t } = useTranslation('shell')
  useWarm()
  const [opened, { toggle, close }] = useDisclosure(false)
  const path = useRouterState({ select: (state) => state.location.pathname })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page closes the navigation of a phone.
  useEffect(close, [path])
  return (
    <AppShell
      layout="alt"
      header={{ height: { base: 52, sm: 0 } }}
      navbar={{ width: 248, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding={{ base: 'md', sm: 'lg' }}
    >
      <a className={classes.skip} href="#content">
        {t('skip')}
      </a>
      <AppShell.Header hiddenFrom="sm" className={classes.header}>
        <Group h="100%" px="md" gap="sm" wrap="nowrap">
          <Burger size="sm" opened={opened} onClick={toggle} aria-label={t('openNavigation')} aria-expanded={opened} />
          <Logo />
          <div className={classes.push}>
            <FindButton compact />
            <AccountMenu person={person} compact />
          </div>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className={classes.navbar} aria-label={t('navigation')} component="nav">
        <Navigation person={person} />
      </AppShell.Navbar>
      <AppShell.Main className={classes.main} id="content" tabIndex={-1}>
        <QuickCreateProvider person={person}>
          <SandboxNote />
          {children}
        </QuickCreateProvider>
      </AppShell.Main>
    </AppShell>
  )
}
