import {
  IconApi,
  IconDatabase,
  IconFlask,
  IconForms,
  IconHistory,
  IconHome,
  IconKey,
  IconLayoutGridAdd,
  IconRoute,
  IconShieldLock,
  IconSitemap,
  IconTableOptions,
  IconUsers,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '../api/session'
import { useMe } from '../app/use-me'
import type { Entity } from '../model/catalog'
import { can } from '../model/model'
import { useModelQuery } from '../model/use-model'
import { FindButton } from '../palette/find-button'
import { EntityIcon } from '../ui/entity-icon'
import { Logo } from '../ui/logo'
import { AccountMenu } from './account-menu'
import { PinnedViews } from './pinned-views'
import classes from './shell.module.css'

const icon = { size: 18, stroke: 1.75 }

/** Navigation leads to the records of each entity and, for those who may, to the settings. */
export function Navigation({ person }: { person: Person }) {
  const { t } = useTranslation('shell')
  const me = useMe()
  const model = useModelQuery().data
  const readable = model?.entities.filter((entity) => can(entity, 'READ') && !entity.link) ?? []
  const own = readable.filter((entity) => !entity.system)
  const people = readable.filter((entity) => entity.system)
  return (
    <>
      <div className={classes.top}>
        <Logo />
      </div>
      <div className={classes.find}>
        <FindButton />
      </div>
      <div className={classes.scroll}>
        <ul className={classes.links}>
          <NavLink to="/" icon={<IconHome {...icon} />} label={t('home')} exact />
        </ul>
        <Records of={own} title={t('records')} />
        {model && <PinnedViews model={model} />}
        <Records of={people} title={t('people')} />
        {me?.admin && (
          <>
            <p className={classes.group}>{t('settings')}</p>
            <ul className={classes.links}>
              <NavLink to="/settings/model" icon={<IconDatabase {...icon} />} label={t('dataModel')} />
              <NavLink to="/settings/diagram" icon={<IconSitemap {...icon} />} label={t('diagram')} />
              <NavLink to="/settings/forms" icon={<IconForms {...icon} />} label={t('forms')} />
              <NavLink to="/settings/pipelines" icon={<IconRoute {...icon} />} label={t('pipelines')} />
              <NavLink to="/settings/views" icon={<IconTableOptions {...icon} />} label={t('views')} />
              <NavLink to="/settings/versions" icon={<IconHistory {...icon} />} label={t('versions')} />
              <NavLink to="/settings/sandboxes" icon={<IconFlask {...icon} />} label={t('sandboxes')} />
              <NavLink to="/settings/roles" icon={<IconShieldLock {...icon} />} label={t('roles')} />
              <NavLink to="/settings/users" icon={<IconUsers {...icon} />} label={t('users')} />
              <NavLink to="/settings/keys" icon={<IconKey {...icon} />} label={t('keys')} />
              <NavLink to="/settings/templates" icon={<IconLayoutGridAdd {...icon} />} label={t('templates')} />
            </ul>
          </>
        )}
        <p className={classes.group}>{t('help')}</p>
        <ul className={classes.links}>
          <li>
            <a className={classes.link} href="/graphiql">
              <IconApi {...icon} />
              <span className={classes.label}>{t('api')}</span>
            </a>
          </li>
        </ul>
      </div>
      <div className={classes.foot}>
        <AccountMenu person={person} />
      </div>
    </>
  )
}

/** Records leads to the records of some entities. */
function Records({ of, title }: { of: Entity[]; title: string }) {
  if (of.length === 0) return null
  return (
    <>
      <p className={classes.group}>{title}</p>
      <ul className={classes.links}>
        {of.map((entity) => (
          <NavLink
            key={entity.name}
            to={`/records/${entity.plural}`}
            icon={<EntityIcon entity={entity} />}
            label={entity.labelPlural}
          />
        ))}
      </ul>
    </>
  )
}

interface LinkProps {
  to: string
  icon: ReactNode
  label: string
  exact?: boolean
}

/** inView brings the link of the page that is open into view, once it is there. */
function inView(link: HTMLAnchorElement | null) {
  if (link?.getAttribute('aria-current') === 'page') link.scrollIntoView({ block: 'nearest' })
}

function NavLink({ to, icon: picture, label, exact }: LinkProps) {
  return (
    <li>
      <Link ref={inView} to={to} className={classes.link} activeOptions={{ exact, includeSearch: false }} title={label}>
        {picture}
        <span className={classes.label}>{label}</span>
      </Link>
    </li>
  )
}
