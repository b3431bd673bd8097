import { Badge, Button, Group, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Person } from '../api/session'
import { Frame } from '../ui/frame'
import { IconArrow } from '../ui/icons'
import { usePageTitle } from '../ui/use-page-title'
import { EntityList } from './entity-list'
import classes from './home.module.css'

/** Home says who is signed in, and what there is in the workspace. */
export function Home({ person }: { person: Person }) {
  const { t } = useTranslation()
  usePageTitle(person.workspace)
  const name = person.name || person.email
  return (
    <Frame workspace={person.workspace}>
      <section className={classes.hello}>
        <Title order={1} className={classes.greeting}>
          {t('home.greeting', { name })}
        </Title>
        <Group gap="xs" mt={6}>
          {person.email !== name && <Text c="dimmed">{t('home.as', { email: person.email })}</Text>}
          {person.roles.map((role) => (
            <Badge key={role} variant="default" tt="none">
              {role}
            </Badge>
          ))}
        </Group>
      </section>
      <EntityList />
      <section className={classes.api} aria-labelledby="api">
        <div>
          <Title order={2} size="h4" id="api">
            {t('home.api')}
          </Title>
          <Text c="dimmed">{t('home.apiLead')}</Text>
        </div>
        <Button component="a" href="/graphiql" rightSection={<IconArrow />}>
          {t('home.openGraphiql')}
        </Button>
      </section>
    </Frame>
  )
}
