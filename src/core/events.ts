import { sql } from 'kysely'
import type { z } from 'zod'
import { later } from './db/later.ts'
import type { Tx } from './db/tables.ts'
import type { House } from './house.ts'

/** A kind of happening: name in the past tense, `intake.report-accepted`, its Japanese words, and what it carries (ids, not copies). */
export type EventKind<S extends z.ZodType> = { name: string; words: string; schema: S }

export function defineEvent<S extends z.ZodType>(name: string, words: string, schema: S): EventKind<S> {
  named.set(name, words)
  return { name, words, schema }
}

/** Happenings and who hears them, in the words of whoever finds one stopped. */
const named = new Map<string, string>()

/** The words of a happening or of who hears it; a name of another version as it is. */
export const newsWords = (name: string): string => named.get(name) ?? name

/** Says that something happened, in the transaction that made it so. `roomId` is the room its handlers may enter. */
export async function announce<S extends z.ZodType>(
  tx: Tx,
  kind: EventKind<S>,
  payload: z.input<S>,
  roomId: string,
): Promise<void> {
  await announceAll(tx, kind, [payload], roomId)
}

/** Names of the happenings that some handler hears. What nobody hears is kept and wakes nobody. */
const heard = new Set<string>()

/** Says that several things happened, in one statement. */
export async function announceAll<S extends z.ZodType>(
  tx: Tx,
  kind: EventKind<S>,
  payloads: readonly z.input<S>[],
  roomId: string,
): Promise<void> {
  const bodies = JSON.stringify(payloads.map((p) => kind.schema.parse(p)))
  if (heard.has(kind.name)) {
    const insert = sql`with e as (insert into core.event (name, payload, room_id)
        select ${kind.name}, p, ${roomId}::uuid from jsonb_array_elements(${bodies}::jsonb) p)
      select pg_notify('core_event', '')`
    return later(tx, insert)
  }
  const insert = sql`insert into core.event (name, payload, room_id, handed_out_at)
    select ${kind.name}, p, ${roomId}::uuid, now() from jsonb_array_elements(${bodies}::jsonb) p`
  await later(tx, insert)
}

/** One module's answer to a happening. Delivered at least once: running twice must do no harm. */
export type Handler = {
  name: string
  event: string
  run: (payload: unknown, context: { db: Tx; house: House; at: Date }) => Promise<void>
}

/** `on(reportAccepted, 'cases.open-from-report', '事件: 通報から立ち上げる', async ({ reportId }, { db }) => …)` */
export function on<S extends z.ZodType>(
  kind: EventKind<S>,
  name: string,
  words: string,
  run: (payload: z.output<S>, context: { db: Tx; house: House; at: Date }) => Promise<void>,
): Handler {
  heard.add(kind.name)
  named.set(name, words)
  return { name, event: kind.name, run: (payload, context) => run(kind.schema.parse(payload), context) }
}
