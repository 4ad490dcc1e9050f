import { jobTicket } from '../auth/job-ticket.ts'
import { inside } from '../db/inside.ts'
import type { Handler } from '../events.ts'
import type { House } from '../house.ts'

/** After so many failures a delivery is parked, for a person to look at. Waits double from one second. */
export const MOST_ATTEMPTS = 8

type Waiting = { event_id: string; handler: string; payload: unknown; room_id: string | null; attempts: number; at: Date }

/** Delivers what waits, at most `most` at a time; tells how many were tried. Several workers share the work. */
export async function deliver(house: House, handlers: readonly Handler[], most = 50): Promise<number> {
  const { pool } = house.auth
  await pool.query(
    `insert into core.delivery (event_id, handler)
     select e.id, h.handler from (select id, name from core.event where delivered_at is null order by id limit 500) e
     join unnest($1::text[], $2::text[]) h(event, handler) on h.event = e.name
     on conflict do nothing`,
    [handlers.map((h) => h.event), handlers.map((h) => h.name)],
  )
  await pool.query(
    `update core.event e set delivered_at = now() where e.delivered_at is null and e.id <= (select max(id) from core.event)
     and (e.name <> all($1) or exists (select from core.delivery d where d.event_id = e.id))
     and not exists (select from core.delivery d where d.event_id = e.id and d.done_at is null)`,
    [handlers.map((h) => h.event)],
  )
  let tried = 0
  for (; tried < most; tried++) if (!(await deliverOne(house, handlers))) break
  return tried
}

/** Takes one delivery whose time has come, under a lease so that a killed worker's share comes back. */
async function deliverOne(house: House, handlers: readonly Handler[]): Promise<boolean> {
  const { rows } = await house.auth.pool.query<Waiting>(
    `update core.delivery d set attempts = d.attempts + 1, next_at = now() + make_interval(secs => 30 + power(2, d.attempts))
     from core.event e where e.id = d.event_id and (d.event_id, d.handler) = (
       select w.event_id, w.handler from core.delivery w where w.done_at is null and w.parked_at is null and w.next_at <= now()
       and w.handler = any($1) order by w.event_id limit 1 for update skip locked)
     returning d.event_id, d.handler, d.attempts, e.payload, e.room_id, e.at`,
    [handlers.map((h) => h.name)],
  )
  const waiting = rows[0]
  if (!waiting) return false
  const handler = handlers.find((h) => h.name === waiting.handler)
  if (!handler) return true
  try {
    const ticket = await jobTicket(house.auth.pool, waiting.room_id ? [waiting.room_id] : [])
    await inside(house.app.pool, ticket, async (db) => {
      await handler.run(waiting.payload, { db, house, at: waiting.at })
      await db.updateTable('core.delivery').set({ doneAt: new Date(), error: null })
        .where('eventId', '=', waiting.event_id).where('handler', '=', waiting.handler).execute()
    })
  } catch (e) {
    await noteFailure(house, waiting, e)
  }
  return true
}

/** The error's kind is kept, not its words: those may quote a record. */
async function noteFailure(house: House, w: Waiting, e: unknown) {
  const said = e instanceof Error ? `${e.name}${'code' in e ? ` ${String(e.code)}` : ''}: ${e.message.slice(0, 200)}` : 'error'
  await house.auth.pool.query(
    `update core.delivery set error = $3, next_at = now() + make_interval(secs => power(2, $4::int)),
       parked_at = case when $4::int >= $5::int then now() end where event_id = $1 and handler = $2`,
    [w.event_id, w.handler, said, w.attempts, MOST_ATTEMPTS],
  )
}
