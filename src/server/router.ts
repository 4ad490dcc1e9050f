import { auditRouter } from '#core/audit/procedures.ts'
import { clockRouter } from '#core/clock/procedures.ts'
import { outboxRouter } from '#core/jobs/procedures.ts'
import { roomsRouter } from '#core/rooms/procedures.ts'
import { people } from '#modules/people/module.ts'

/** Every procedure by its path. The browser takes the type of this, and nothing else. */
export const router = {
  people: people.router,
  rooms: roomsRouter,
  audit: auditRouter,
  clock: clockRouter,
  outbox: outboxRouter,
}
export type Router = typeof router
