import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import { Missing } from '../pages/missing'
import { Waiting } from '../ui/waiting'
import { readSearch, writeSearch } from './search'
import { SignedIn } from './signed-in'

const root = createRootRoute({ component: Outlet, notFoundComponent: Missing })

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  validateSearch: (search: Record<string, unknown>): { token?: string } => pick(search, 'token'),
  component: lazyRouteComponent(() => import('../pages/set-up'), 'SetUpRoute'),
})

/** app is everything that asks for somebody signed in. */
const app = createRoute({ getParentRoute: () => root, id: 'app', component: SignedIn })

const home = createRoute({
  getParentRoute: () => app,
  path: '/',
  validateSearch: (search: Record<string, unknown>): { next?: string } => pick(search, 'next'),
  component: lazyRouteComponent(() => import('../pages/home'), 'Home'),
})

const list = createRoute({
  getParentRoute: () => app,
  path: '/records/$plural',
  validateSearch: texts,
  loader: ({ params, location }) =>
    void import('../list/preload').then(({ preloadList }) =>
      preloadList(params.plural, location.search as Record<string, string | undefined>),
    ),
  component: lazyRouteComponent(() => import('../list/list-page'), 'ListPage'),
})

const create = createRoute({
  getParentRoute: () => app,
  path: '/records/$plural/new',
  validateSearch: texts,
  component: lazyRouteComponent(() => import('../record/create-page'), 'CreatePage'),
})

const record = createRoute({
  getParentRoute: () => app,
  path: '/records/$plural/$id',
  validateSearch: texts,
  // Nothing waits for it: it only begins earlier.
  loader: ({ params }) => void import('../record/preload').then(({ preloadRecord }) => preloadRecord(params)),
  component: lazyRouteComponent(() => import('../record/record-page'), 'RecordPage'),
})

const figures = createRoute({
  getParentRoute: () => app,
  path: '/records/$plural/pipelines/$pipeline',
  validateSearch: texts,
  component: lazyRouteComponent(() => import('../pipelines/figures/figures-page'), 'FiguresPage'),
})

const importing = createRoute({
  getParentRoute: () => app,
  path: '/records/$plural/import',
  validateSearch: texts,
  component: lazyRouteComponent(() => import('../importing/import-page'), 'ImportPage'),
})

const profile = createRoute({
  getParentRoute: () => app,
  path: '/profile',
  component: lazyRouteComponent(() => import('../people/profile-page'), 'ProfilePage'),
})

const settings = createRoute({
  getParentRoute: () => app,
  path: '/settings',
  component: lazyRouteComponent(() => import('../designer/settings-frame'), 'SettingsFrame'),
})

const settingsPages = [
  createRoute({
    getParentRoute: () => settings,
    path: '/model',
    component: lazyRouteComponent(() => import('../designer/model-page'), 'ModelPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/model/$entity',
    validateSearch: texts,
    component: lazyRouteComponent(() => import('../designer/entity-page'), 'EntityPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/views',
    component: lazyRouteComponent(() => import('../list/settings/views-page'), 'ViewsPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/forms',
    validateSearch: texts,
    component: lazyRouteComponent(() => import('../formdesign/forms-page'), 'FormsPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/forms/$form',
    validateSearch: texts,
    component: lazyRouteComponent(() => import('../formdesign/form-page'), 'FormPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/pipelines',
    component: lazyRouteComponent(() => import('../pipelines/designer/pipelines-page'), 'PipelinesPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/pipelines/$pipeline',
    component: lazyRouteComponent(() => import('../pipelines/designer/pipeline-page'), 'PipelinePage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/diagram',
    component: lazyRouteComponent(() => import('../designer/diagram-page'), 'DiagramPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/draft',
    component: lazyRouteComponent(() => import('../designer/draft-page'), 'DraftPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/sandboxes',
    component: lazyRouteComponent(() => import('../versions/sandboxes-page'), 'SandboxesPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/merge',
    component: lazyRouteComponent(() => import('../versions/merge-page'), 'MergePage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/versions',
    component: lazyRouteComponent(() => import('../designer/versions-page'), 'VersionsPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/roles',
    component: lazyRouteComponent(() => import('../roles/roles-page'), 'RolesPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/roles/$role',
    validateSearch: texts,
    component: lazyRouteComponent(() => import('../roles/role-page'), 'RolePage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/users',
    component: lazyRouteComponent(() => import('../people/users-page'), 'UsersPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/keys',
    component: lazyRouteComponent(() => import('../people/keys-page'), 'KeysPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/templates',
    component: lazyRouteComponent(() => import('../gallery/templates-page'), 'TemplatesPage'),
  }),
]

/** texts takes what stands in the address as it is: each screen reads its own part. */
function texts(search: Record<string, unknown>): Record<string, string | undefined> {
  return search as Record<string, string | undefined>
}

function pick<K extends string>(search: Record<string, unknown>, key: K): { [P in K]?: string } {
  const value = search[key]
  return typeof value === 'string' && value !== '' ? ({ [key]: value } as { [P in K]?: string }) : {}
}

export const router = createRouter({
  routeTree: root.addChildren([
    setUp,
    app.addChildren([home, list, create, importing, figures, record, profile, settings.addChildren(settingsPages)]),
  ]),
  parseSearch: readSearch,
  stringifySearch: writeSearch,
  defaultPreload: 'intent',
  defaultPendingComponent: Waiting,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
