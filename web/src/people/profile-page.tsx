import { SegmentedControl, Select, Stack, Text, Title, useMantineColorScheme } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../app/use-language'
import { useSession } from '../app/use-session'
import { languages } from '../i18n'
import { Page } from '../ui/page'
import { NameForm } from './name-form'
import { PasswordForm } from './password-form'
import classes from './people.module.css'
import { RoleChips } from './role-chips-own'

/** ProfilePage is one's own corner: name, language, colours and password. */
export function ProfilePage() {
  const { t } = useTranslation('people')
  const { data: person } = useSession()
  if (!person) return null
  return (
    <Page title={t('profile.title')} lead={t('profile.lead', { email: person.email })}>
      <Stack gap="md" maw="40rem">
        <Card title={t('profile.you')}>
          <NameForm person={person} />
          <RoleChips />
        </Card>
        <Card title={t('profile.looks')}>
          <Language />
          <Colours />
        </Card>
        <Card title={t('profile.password')}>
          <PasswordForm email={person.email} />
        </Card>
      </Stack>
    </Page>
  )
}

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.card} aria-label={title}>
      <Title order={2} size="h4" mb="sm">
        {title}
      </Title>
      <Stack gap="md">{children}</Stack>
    </section>
  )
}

/** Language chooses the language, here and wherever this person signs in. */
function Language() {
  const { t, i18n } = useTranslation('people')
  const speak = useLanguage()
  return (
    <Select
      label={t('profile.language')}
      description={t('profile.languageHint')}
      value={i18n.language}
      allowDeselect={false}
      data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
      onChange={(language) => language && speak(language)}
    />
  )
}

function Colours() {
  const { t } = useTranslation('people')
  const { t: shell } = useTranslation('shell')
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <div>
      <Text size="sm" fw={600} mb={4} id="colours">
        {t('profile.colours')}
      </Text>
      <SegmentedControl
        transitionDuration={0}
        aria-labelledby="colours"
        value={colorScheme}
        onChange={(scheme) => setColorScheme(scheme as typeof colorScheme)}
        data={(['light', 'dark', 'auto'] as const).map((value) => ({ value, label: shell(value) }))}
      />
    </div>
  )
}
