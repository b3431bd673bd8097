import { useTranslation } from 'react-i18next'
import type { Person } from '../api/session'
import { IconMoon, IconSun } from '../ui/icons'
import { Logo } from '../ui/logo'
import type { Endpoint } from './aim'
import type { Scheme } from './use-scheme'

interface Props {
  endpoint: Endpoint
  person: Person
  scheme: Scheme
  toggleScheme: () => void
}

/** Top is the bar above GraphiQL: the way home, the switch between the two APIs, who is asking. */
export function Top({ endpoint, person, scheme, toggleScheme }: Props) {
  const { t } = useTranslation()
  const label = t(scheme === 'dark' ? 'frame.toLight' : 'frame.toDark')
  return (
    <header className="top">
      <a className="top-home" href="/" aria-label={t('graphiql.home')}>
        <Logo />
      </a>
      <nav className="top-switch" aria-label={t('graphiql.endpoint')}>
        <a href="/graphiql" aria-current={endpoint === '/graphql' ? 'page' : undefined}>
          {t('graphiql.workspace')} <code>/graphql</code>
        </a>
        <a href="/graphiql?api=metadata" aria-current={endpoint === '/metadata' ? 'page' : undefined}>
          {t('graphiql.admin')} <code>/metadata</code>
        </a>
      </nav>
      <span className="top-person">{person.name || person.email}</span>
      <button type="button" className="top-scheme" aria-label={label} title={label} onClick={toggleScheme}>
        {scheme === 'dark' ? <IconSun /> : <IconMoon />}
      </button>
    </header>
  )
}
