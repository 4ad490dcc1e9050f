import '@fontsource-variable/noto-sans-jp/index.css'
import '../style.css'
import { createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { CalendarContext } from '#core/ui/calendar-context.ts'
import { LinksInside } from '../frame/LinksInside.tsx'
import { NotThere } from '../frame/NotThere.tsx'
import { Shell } from '../frame/Shell.tsx'
import { CodeStep } from '../sign-in/CodeStep.tsx'
import { Door } from '../sign-in/Door.tsx'
import { PasswordStep } from '../sign-in/PasswordStep.tsx'
import { FormPage } from './FormPage.tsx'
import { calendar, counts, person } from './invented.ts'
import { LanePage } from './LanePage.tsx'
import { LetterPage } from './LetterPage.tsx'
import { PartsPage } from './PartsPage.tsx'
import { RecordPage } from './RecordPage.tsx'

/** The kit with invented content, for eyes and for tests. Built only by `vite --mode gallery`; no part of the product. */
const root = createRootRoute({ notFoundComponent: NotThere })
const page = (path: string, Body: () => React.ReactNode) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: () => (
      <LinksInside>
        <CalendarContext value={calendar}>
          <Shell {...person} counts={counts}>
            <Body />
          </Shell>
        </CalendarContext>
      </LinksInside>
    ),
  })
const door = (path: string, title: string, body: React.ReactNode) =>
  createRoute({ getParentRoute: () => root, path, component: () => <Door title={title}>{body}</Door> })

const router = createRouter({
  routeTree: root.addChildren([
    page('/gallery.html', PartsPage),
    page('/', LanePage),
    page('/reports/example', RecordPage),
    page('/intake/new', FormPage),
    page('/requests/example', LetterPage),
    page('/nowhere', NotThere),
    door('/sign-in', 'サインイン', <PasswordStep onPassed={() => {}} />),
    door('/code', '確認番号', <CodeStep onPassed={() => {}} />),
  ]),
})

const element = document.getElementById('root')
if (element) createRoot(element).render(<RouterProvider router={router} />)
