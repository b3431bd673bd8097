import { Text, Title } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../app/use-session'
import { usePageTitle } from '../ui/use-page-title'
import { EntityList } from './entity-list'
import classes from './home.module.css'

// What it shows takes all kinds of fields with it: the greeting and the ways into the workspace don't wait for those.
const LatestList = lazy(async () => ({ default: (await import('./latest-list')).LatestList }))

/** Home greets, and leads to what there is in the workspace. */
export function Home() {
  const { t } = useTranslation()
  const person = useSession().data
  usePageTitle(person?.workspace ?? '')
  const name = person?.name || person?.email
  return (
    <div className={classes.home}>
      <section className={classes.hello}>
        <Title order={1} className={classes.greeting}>
          {t('home.greeting', { name })}
        </Title>
        {person && person.email !== name && <Text c="dimmed">{t('home.as', { email: person.email })}</Text>}
      </section>
      <EntityList />
      <Suspense>
        <LatestList />
      </Suspense>
    </div>
  )
}
