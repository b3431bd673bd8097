import { Button, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSignOut } from '../app/use-session'
import classes from './frame.module.css'
import { IconSignOut } from './icons'
import { Logo } from './logo'
import { ProblemAlert } from './problem-alert'
import { SchemeToggle } from './scheme-toggle'

/** Frame is what surrounds every page for people signed in. */
export function Frame({ workspace, children }: { workspace: string; children: ReactNode }) {
  const { t } = useTranslation()
  const signOut = useSignOut()
  return (
    <>
      <header className={classes.header}>
        <div className={classes.bar}>
          <Logo />
          <Text className={classes.workspace} component="span" title={t('frame.workspace', { workspace })}>
            {workspace}
          </Text>
          <SchemeToggle />
          <Button
            className={classes.signOut}
            variant="subtle"
            color="gray"
            px="xs"
            aria-label={t('frame.signOut')}
            loading={signOut.isPending}
            onClick={() => signOut.mutate()}
          >
            <IconSignOut />
            <span className={classes.signOutText}>{t('frame.signOut')}</span>
          </Button>
        </div>
      </header>
      <main className={classes.main}>
        {signOut.error && <ProblemAlert error={signOut.error} mb="md" />}
        {children}
      </main>
    </>
  )
}
