import { sql } from 'kysely'
import type { z } from 'zod'
import { later } from './db/later.ts'
import type { Tx } from './db/tables.ts'
import type { House } from './house.ts'

/** A kind of happening: name in the past tense, `intake.report-accepted`, and what it carries (ids, not copies). */
export type EventKind<S extends z.ZodType> = { name: string; schema: S }

export const defineEvent = <S extends z.ZodType>(name: string, schema: S): EventKind<S> => ({ name, schema })

/** Says that something happened, in the transaction that made it so. `roomId` is the room its handlers may enter. */
export async function announce<S extends z.ZodType>(
  tx: Tx,
  kind: EventKind<S>,
  payload: z.input<S>,
  roomId: string,
): Promise<void> {
  await announceAll(tx, kind, [payload], roomId)
}

/** Says that several things happened, in one statement. */
export async function announceAll<S extends z.ZodType>(
  tx: Tx,
  kind: EventKind<S>,
  payloads: readonly z.input<S>[],
  roomId: string,
): Promise<void> {
  const bodies = JSON.stringify(payloads.map((p) => kind.schema.parse(p)))
  const insert = sql`with e as (insert into core.event (name, payload, room_id)
      select ${kind.name}, p, ${roomId}::uuid from jsonb_array_elements(${bodies}::jsonb) p)
    select pg_notify('core_event', '')`
  await later(tx, insert)
}

/** One module's answer to a happening. Delivered at least once: running twice must do no harm. */
export type Handler = {
  name: string
  event: string
  run: (payload: unknown, context: { db: Tx; house: House; at: Date }) => Promise<void>
}

/** `on(reportAccepted, 'cases.open-from-report', async ({ reportId }, { db }) => …)` */
export function on<S extends z.ZodType>(
  kind: EventKind<S>,
  name: string,
  run: (payload: z.output<S>, context: { db: Tx; house: House; at: Date }) => Promise<void>,
): Handler {
  return { name, event: kind.name, run: (payload, context) => run(kind.schema.parse(payload), context) }
}
