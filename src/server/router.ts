import { auditRouter } from '#core/audit/procedures.ts'
import { clockRouter } from '#core/clock/procedures.ts'
import { outboxRouter } from '#core/jobs/procedures.ts'
import { roomsRouter } from '#core/rooms/procedures.ts'
import { searchRouter } from '#core/search/procedures.ts'
import { cases } from '#modules/cases/module.ts'
import { indicators } from '#modules/indicators/module.ts'
import { intake } from '#modules/intake/module.ts'
import { people } from '#modules/people/module.ts'
import { requests } from '#modules/requests/module.ts'
import { sharing } from '#modules/sharing/module.ts'

/** Every procedure by its path. The browser takes the type of this, and nothing else. */
export const router = {
  people: people.router,
  indicators: indicators.router,
  intake: intake.router,
  cases: cases.router,
  requests: requests.router,
  sharing: sharing.router,
  rooms: roomsRouter,
  audit: auditRouter,
  clock: clockRouter,
  outbox: outboxRouter,
  search: searchRouter,
}
export type Router = typeof router
