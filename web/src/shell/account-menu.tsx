import { Menu, Text, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import { IconCheck, IconDeviceDesktop, IconLogout, IconMoon, IconSun, IconUser } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Person } from '../api/session'
import { useLanguage } from '../app/use-language'
import { useSignOut } from '../app/use-session'
import { languages } from '../i18n'
import { Face } from '../ui/face'
import { PlaceItems } from './place-items'
import classes from './shell.module.css'

const schemes = [
  ['light', IconSun],
  ['dark', IconMoon],
  ['auto', IconDeviceDesktop],
] as const

/** AccountMenu is one's own corner: profile, language, theme and signing out. */
export function AccountMenu({ person, compact }: { person: Person; compact?: boolean }) {
  const { t, i18n } = useTranslation('shell')
  const { t: common } = useTranslation()
  const signOut = useSignOut()
  const speak = useLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const name = person.name || person.email
  return (
    <Menu position="top-start" width={232} withinPortal>
      <Menu.Target>
        <UnstyledButton className={compact ? undefined : classes.account} aria-label={t('account', { name })}>
          <Face name={name} size={28} />
          {!compact && (
            <span className={classes.who}>
              <Text component="span" display="block" size="sm" fw={600} truncate>
                {name}
              </Text>
              <Text component="span" display="block" size="xs" c="dimmed" truncate>
                {person.workspace}
              </Text>
            </span>
          )}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to="/profile" leftSection={<IconUser size={16} />}>
          {t('profile')}
        </Menu.Item>
        <PlaceItems />
        <Menu.Divider />
        <Menu.Label>{t('language')}</Menu.Label>
        {Object.entries(languages).map(([code, label]) => (
          <Menu.Item
            key={code}
            lang={code}
            leftSection={<Tick shown={i18n.language === code} />}
            aria-current={i18n.language === code}
            onClick={() => speak(code)}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('theme')}</Menu.Label>
        {schemes.map(([scheme, Icon]) => (
          <Menu.Item
            key={scheme}
            leftSection={<Icon size={16} />}
            rightSection={<Tick shown={colorScheme === scheme} />}
            aria-current={colorScheme === scheme}
            onClick={() => setColorScheme(scheme)}
          >
            {t(scheme)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => signOut.mutate()}>
          {common('frame.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function Tick({ shown }: { shown: boolean }) {
  return <IconCheck size={16} opacity={shown ? 1 : 0} aria-hidden />
}
