import { Menu, UnstyledButton } from '@mantine/core'
import { IconAlertTriangle, IconChevronDown, IconList } from '@tabler/icons-react'
import { type MouseEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { View } from '../../model/catalog'
import { entityIcons } from '../../ui/entity-icon'
import { allRecords, type Layout } from '../state/address'
import type { ListState } from '../use-list'
import { ChangedView } from './changed-view'
import { LayoutIcon } from './layout-icon'
import { useCounts } from './use-counts'
import { isChanged, isMine } from './view'
import { ViewMenu } from './view-menu'
import classes from './views.module.css'

/** ViewBar leads to the views of an entity, and keeps what was changed of the one that is open. */
export function ViewBar({ list }: { list: ListState }) {
  const { t } = useTranslation('list')
  const { entity, views, view, address, base } = list
  const counts = useCounts(entity, views.list)
  const bar = useRef<HTMLUListElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view comes into sight, also where counts make the tabs wider.
  useEffect(() => {
    bar.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [view?.name, views.list, counts])
  const press = (event: React.KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    const links = [...(bar.current?.querySelectorAll('a') ?? [])]
    links[(links.indexOf(event.target as HTMLAnchorElement) + step + links.length) % links.length]?.focus()
    event.preventDefault()
  }
  return (
    <div className={classes.bar}>
      <nav aria-label={t('views.label')} className={classes.nav}>
        <ul ref={bar} className={classes.tabs} onKeyDown={press}>
          <Tab list={list} view={undefined} />
          {views.list.map((one) => (
            <Tab key={one.name} list={list} view={one} count={counts[one.name]} />
          ))}
        </ul>
        <AllViews list={list} counts={counts} />
      </nav>
      <div className={classes.tools}>
        {!address.trash && (isChanged(address, base) ? <ChangedView list={list} /> : view && <ViewMenu list={list} />)}
      </div>
    </div>
  )
}

function hrefOf({ entity, views }: ListState, view: View | undefined): string {
  if (!view && views.list.length === 0) return `/records/${entity.plural}`
  return `/records/${entity.plural}?view=${encodeURIComponent(view?.name ?? allRecords)}`
}

function Tab({ list, view, count }: { list: ListState; view: View | undefined; count?: number }) {
  const { t } = useTranslation('list')
  const isOpen = list.view?.name === view?.name
  const go = (event: MouseEvent) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    list.open(view?.name)
  }
  return (
    <li>
      <a
        href={hrefOf(list, view)}
        className={classes.tab}
        aria-current={isOpen ? 'page' : undefined}
        title={view?.description ?? undefined}
        onClick={go}
      >
        <ViewIcon view={view} />
        <span>{view?.label ?? t('views.all')}</span>
        {count !== undefined && <span className={classes.count}>{t('number', { count })}</span>}
      </a>
    </li>
  )
}

function ViewIcon({ view }: { view: View | undefined }) {
  if (!view) return <IconList size={15} stroke={1.75} aria-hidden />
  const Own = view.icon ? entityIcons[view.icon] : undefined
  if (Own) return <Own size={15} stroke={1.75} aria-hidden />
  return <LayoutIcon layout={view.layout.toLowerCase() as Layout} size={15} />
}

/** AllViews lists the views one below another: there may be more than find room. */
function AllViews({ list, counts }: { list: ListState; counts: Record<string, number> }) {
  const { t } = useTranslation('list')
  const { views, open } = list
  const shared = views.list.filter((view) => !isMine(view))
  const own = views.list.filter(isMine)
  if (views.list.length + views.broken.length === 0) return null
  const item = (view: View) => (
    <Menu.Item
      key={view.name}
      leftSection={<ViewIcon view={view} />}
      rightSection={counts[view.name] === undefined ? undefined : t('number', { count: counts[view.name] })}
      onClick={() => open(view.name)}
    >
      {view.label}
    </Menu.Item>
  )
  return (
    <Menu position="bottom-start" withinPortal shadow="md" width={280}>
      <Menu.Target>
        <UnstyledButton className={classes.more} aria-label={t('views.list')}>
          <IconChevronDown size={16} stroke={1.75} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown mah="60dvh" style={{ overflowY: 'auto' }}>
        <Menu.Item leftSection={<ViewIcon view={undefined} />} onClick={() => open(undefined)}>
          {t('views.all')}
        </Menu.Item>
        {shared.length > 0 && <Menu.Label>{t('views.shared')}</Menu.Label>}
        {shared.map(item)}
        {own.length > 0 && <Menu.Label>{t('views.own')}</Menu.Label>}
        {own.map(item)}
        {views.broken.length > 0 && <Menu.Label>{t('views.broken')}</Menu.Label>}
        {views.broken.map((one) => (
          <Menu.Item
            key={one.name}
            disabled
            leftSection={<IconAlertTriangle size={15} stroke={1.75} />}
            title={one.broken ?? ''}
          >
            {one.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
