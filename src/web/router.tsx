import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import { Loading } from '#core/ui/Loading.tsx'
import { Frame } from './frame/Frame.tsx'
import { LinksInside } from './frame/LinksInside.tsx'
import { NotThere } from './frame/NotThere.tsx'
import { Trouble } from './frame/Trouble.tsx'

const root = createRootRoute({
  component: () => (
    <LinksInside>
      <Outlet />
    </LinksInside>
  ),
  notFoundComponent: NotThere,
})

/** Pages of a person who has signed in. */
const framed = createRoute({ getParentRoute: () => root, id: 'framed', component: Frame, notFoundComponent: NotThere })

// biome-ignore format: one page, one line
const pages = [
  createRoute({ getParentRoute: () => framed, path: '/', component: lazyRouteComponent(() => import('./routes/today.tsx'), 'Today') }),
  createRoute({ getParentRoute: () => framed, path: '/inbox', component: lazyRouteComponent(() => import('./routes/inbox.tsx'), 'Inbox') }),
  createRoute({ getParentRoute: () => framed, path: '/intake/new', component: lazyRouteComponent(() => import('./routes/intake-new.tsx'), 'IntakeNew') }),
  createRoute({ getParentRoute: () => framed, path: '/reports/$id', component: lazyRouteComponent(() => import('./routes/report.tsx'), 'Report') }),
  createRoute({ getParentRoute: () => framed, path: '/reports/$id/alike/$otherId', component: lazyRouteComponent(() => import('./routes/report-alike.tsx'), 'ReportAlike') }),
  createRoute({ getParentRoute: () => framed, path: '/cases', component: lazyRouteComponent(() => import('./routes/cases.tsx'), 'Cases') }),
  createRoute({ getParentRoute: () => framed, path: '/cases/$id', component: lazyRouteComponent(() => import('./routes/case.tsx'), 'Case') }),
  createRoute({ getParentRoute: () => framed, path: '/requests', component: lazyRouteComponent(() => import('./routes/requests.tsx'), 'Requests') }),
  createRoute({ getParentRoute: () => framed, path: '/requests/$id', component: lazyRouteComponent(() => import('./routes/request-freeze.tsx'), 'RequestFreeze') }),
  createRoute({ getParentRoute: () => framed, path: '/advisories', component: lazyRouteComponent(() => import('./routes/advisories.tsx'), 'Advisories') }),
  createRoute({ getParentRoute: () => framed, path: '/advisories/$id', component: lazyRouteComponent(() => import('./routes/advisory.tsx'), 'Advisory') }),
  createRoute({ getParentRoute: () => framed, path: '/indicators', component: lazyRouteComponent(() => import('./routes/indicators.tsx'), 'Indicators') }),
  createRoute({ getParentRoute: () => framed, path: '/indicators/lists', component: lazyRouteComponent(() => import('./routes/indicator-lists.tsx'), 'IndicatorLists') }),
  createRoute({ getParentRoute: () => framed, path: '/indicators/hubs', component: lazyRouteComponent(() => import('./routes/indicator-hubs.tsx'), 'IndicatorHubs') }),
  createRoute({ getParentRoute: () => framed, path: '/indicators/patterns', component: lazyRouteComponent(() => import('./routes/indicator-patterns.tsx'), 'IndicatorPatterns') }),
  createRoute({ getParentRoute: () => framed, path: '/indicators/pattern', component: lazyRouteComponent(() => import('./routes/indicator-pattern.tsx'), 'IndicatorPattern') }),
  createRoute({ getParentRoute: () => framed, path: '/indicators/imports', component: lazyRouteComponent(() => import('./routes/indicator-imports.tsx'), 'IndicatorImports') }),
  createRoute({ getParentRoute: () => framed, path: '/indicators/imports/$id', component: lazyRouteComponent(() => import('./routes/indicator-import.tsx'), 'IndicatorImport') }),
  createRoute({ getParentRoute: () => framed, path: '/indicators/exports', component: lazyRouteComponent(() => import('./routes/indicator-exports.tsx'), 'IndicatorExports') }),
  createRoute({ getParentRoute: () => framed, path: '/indicators/$key', component: lazyRouteComponent(() => import('./routes/indicator.tsx'), 'Indicator') }),
  createRoute({ getParentRoute: () => framed, path: '/search', component: lazyRouteComponent(() => import('./routes/search.tsx'), 'Search') }),
  createRoute({ getParentRoute: () => framed, path: '/audit', component: lazyRouteComponent(() => import('./routes/audit.tsx'), 'Audit') }),
  createRoute({ getParentRoute: () => framed, path: '/admin', component: lazyRouteComponent(() => import('./routes/admin.tsx'), 'Admin') }),
  createRoute({ getParentRoute: () => framed, path: '/admin/people/new', component: lazyRouteComponent(() => import('./routes/admin-person-new.tsx'), 'AdminPersonNew') }),
  createRoute({ getParentRoute: () => framed, path: '/admin/people/$id', component: lazyRouteComponent(() => import('./routes/admin-person.tsx'), 'AdminPerson') }),
  createRoute({ getParentRoute: () => framed, path: '/admin/rooms', component: lazyRouteComponent(() => import('./routes/admin-rooms.tsx'), 'AdminRooms') }),
  createRoute({ getParentRoute: () => framed, path: '/admin/outbox', component: lazyRouteComponent(() => import('./routes/admin-outbox.tsx'), 'AdminOutbox') }),
  createRoute({ getParentRoute: () => framed, path: '/rooms/$id', component: lazyRouteComponent(() => import('./routes/room.tsx'), 'Room') }),
  createRoute({ getParentRoute: () => framed, path: '/account', component: lazyRouteComponent(() => import('./routes/account.tsx'), 'Account') }),
  createRoute({ getParentRoute: () => framed, path: '$', component: NotThere }),
]

// biome-ignore format: one page, one line
const doors = [
  createRoute({ getParentRoute: () => root, path: '/sign-in', component: lazyRouteComponent(() => import('./routes/sign-in.tsx'), 'SignIn') }),
  createRoute({ getParentRoute: () => root, path: '/setup', component: lazyRouteComponent(() => import('./routes/setup.tsx'), 'Setup') }),
  createRoute({ getParentRoute: () => root, path: '/welcome', component: lazyRouteComponent(() => import('./routes/welcome.tsx'), 'Welcome') }),
]

export const router = createRouter({
  routeTree: root.addChildren([framed.addChildren(pages), ...doors]),
  defaultPendingComponent: () => <Loading lines={8} />,
  defaultPendingMs: 0,
  defaultPendingMinMs: 0,
  defaultErrorComponent: Trouble,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
