import type pg from 'pg'
import { jobTicket } from '../auth/job-ticket.ts'
import { inside } from '../db/inside.ts'
import type { Handler } from '../events.ts'
import type { House } from '../house.ts'

/** After so many failures a delivery is parked, for a person to look at. Waits double from two seconds. */
export const MOST_ATTEMPTS = 8

type Waiting = {
  event_id: string
  handler: string
  payload: unknown
  room_id: string | null
  attempts: number
  at: Date
}

/** Seconds a handler has before another worker may take its delivery; doubled with each attempt. */
const LEASE_SECONDS = 30

/** Delivers what waits, at most `most` at a time; tells how many were tried. Several workers share the work. */
export async function deliver(house: House, handlers: readonly Handler[], most = 50): Promise<number> {
  await handOut(house.auth.pool, handlers)
  await parkLost(house.auth.pool)
  let tried = 0
  for (; tried < most; tried++) if (!(await deliverOne(house, handlers))) break
  return tried
}

/** Gives each handler its share of what was announced; several workers never hand out one happening twice. */
async function handOut(pool: pg.Pool, handlers: readonly Handler[]): Promise<void> {
  await pool.query(
    `with taken as (
       update core.event set handed_out_at = now() where id in (
         select id from core.event where handed_out_at is null order by id limit 500 for update skip locked) returning id, name)
     insert into core.delivery (event_id, handler)
     select t.id, h.handler from taken t join unnest($1::text[], $2::text[]) h(event, handler) on h.event = t.name
     on conflict do nothing`,
    [handlers.map((h) => h.event), handlers.map((h) => h.name)],
  )
}

/** A handler that takes its worker down with it each time comes to no failure of its own; its last lease runs out instead. */
async function parkLost(pool: pg.Pool): Promise<void> {
  await pool.query(
    `update core.delivery set parked_at = now(), error = coalesce(error, 'WorkerLost')
     where done_at is null and parked_at is null and attempts >= $1 and next_at <= now()`,
    [MOST_ATTEMPTS],
  )
}

/** Takes one delivery whose time has come, under a lease so that a killed worker's share comes back. */
async function deliverOne(house: House, handlers: readonly Handler[]): Promise<boolean> {
  const { rows } = await house.auth.pool.query<Waiting>(
    `update core.delivery d set attempts = d.attempts + 1, next_at = now() + make_interval(secs => $2 * power(2, d.attempts))
     from core.event e where e.id = d.event_id and (d.event_id, d.handler) = (
       select w.event_id, w.handler from core.delivery w where w.done_at is null and w.parked_at is null and w.next_at <= now()
       and w.handler = any($1) order by w.event_id limit 1 for update skip locked)
     returning d.event_id, d.handler, d.attempts, e.payload, e.room_id, e.at`,
    [handlers.map((h) => h.name), LEASE_SECONDS],
  )
  const waiting = rows[0]
  if (!waiting) return false
  const handler = handlers.find((h) => h.name === waiting.handler)
  if (!handler) return true
  try {
    const ticket = await jobTicket(house.auth.pool, waiting.room_id ? [waiting.room_id] : [])
    await inside(house.app.pool, ticket, async (db) => {
      await handler.run(waiting.payload, { db, house, at: waiting.at })
      await db
        .updateTable('core.delivery')
        .set({ doneAt: new Date(), error: null })
        .where('eventId', '=', waiting.event_id)
        .where('handler', '=', waiting.handler)
        .execute()
    })
  } catch (e) {
    await noteFailure(house, waiting, e)
  }
  return true
}

/** Keeps the error's kind, and what of the database it touched; not its words, which may quote a record. */
async function noteFailure(house: House, w: Waiting, e: unknown): Promise<void> {
  await house.auth.pool.query(
    `update core.delivery set error = $3, next_at = now() + make_interval(secs => power(2, $4::int)),
       parked_at = case when $4::int >= $5::int then now() end where event_id = $1 and handler = $2`,
    [w.event_id, w.handler, kindOf(e), w.attempts, MOST_ATTEMPTS],
  )
}

function kindOf(e: unknown): string {
  if (!(e instanceof Error)) return 'error'
  const { code, table, constraint } = e as { code?: unknown; table?: unknown; constraint?: unknown } // set by Node and by the database
  return [e.name, code, table, constraint].filter((part) => typeof part === 'string').join(' ')
}

/** Days for which what was delivered, or given up, is kept. */
const KEPT_DAYS = 90

/** Clears what was delivered long ago. The audit log keeps what was done. */
export async function clearDelivered(pool: pg.Pool): Promise<void> {
  await pool.query(
    `with gone as (
       delete from core.delivery d where coalesce(d.done_at, d.dropped_at) < now() - make_interval(days => $1)
         and not exists (select from core.delivery o where o.event_id = d.event_id and o.done_at is null and o.dropped_at is null))
     select`,
    [KEPT_DAYS],
  )
  await pool.query(
    `delete from core.event e where e.handed_out_at < now() - make_interval(days => $1)
       and not exists (select from core.delivery d where d.event_id = e.id)`,
    [KEPT_DAYS],
  )
}
