import { createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router'
import { Entry } from '../pages/entry'
import { Missing } from '../pages/missing'
import { SetUp } from '../pages/set-up'
import { readSearch, writeSearch } from './search'

const root = createRootRoute({ component: Outlet, notFoundComponent: Missing })

const entry = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: (search: Record<string, unknown>): { next?: string } => pick(search, 'next'),
  component: function EntryRoute() {
    return <Entry next={entry.useSearch().next} />
  },
})

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  validateSearch: (search: Record<string, unknown>): { token?: string } => pick(search, 'token'),
  component: function SetUpRoute() {
    return <SetUp token={setUp.useSearch().token} />
  },
})

function pick<K extends string>(search: Record<string, unknown>, key: K): { [P in K]?: string } {
  const value = search[key]
  return typeof value === 'string' && value !== '' ? ({ [key]: value } as { [P in K]?: string }) : {}
}

export const router = createRouter({
  routeTree: root.addChildren([entry, setUp]),
  parseSearch: readSearch,
  stringifySearch: writeSearch,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
