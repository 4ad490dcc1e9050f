import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../db/tables.ts'
import { newsWords } from '../events.ts'
import { change, glance, notFound, read } from '../procedure.ts'
import { outboxPolicy } from './policy.ts'

const tags = ['outbox']

const Which = z.object({ eventId: z.string().regex(/^\d{1,18}$/), handler: z.string().max(200) })
const Parked = z.object({
  eventId: z.string(),
  handler: z.string(),
  handlerWords: z.string(),
  event: z.string(),
  eventWords: z.string(),
  at: z.date(),
  attempts: z.number().int(),
  parkedAt: z.date(),
  error: z.string().nullable(),
})

/** 止まった知らせ, newest first. Happenings carry ids only; what they are about is seen by those who may. */
const list = read
  .route({
    method: 'GET',
    path: '/outbox/parked',
    summary: 'Deliveries that failed too often, newest first; keyset pages',
    tags,
  })
  .input(
    z
      .object({ before: Which.optional(), limit: z.coerce.number().int().min(1).max(200).default(50) })
      .default({ limit: 50 }),
  )
  .output(z.object({ parked: z.array(Parked), next: Which.nullable() }))
  .handler(async ({ input, context: { db, actor } }) => {
    outboxPolicy.require(actor, 'handle')
    const rows = await stopped(db)
      .innerJoin('core.event as e', 'e.id', 'd.eventId')
      .select([
        'd.eventId',
        'd.handler',
        'e.name as event',
        'e.at',
        'd.attempts',
        sql<Date>`d.parked_at`.as('parkedAt'),
        'd.error',
      ])
      .$if(input.before !== undefined, (q) =>
        q.where(sql<boolean>`(d.event_id, d.handler) < (${input.before?.eventId}::bigint, ${input.before?.handler})`),
      )
      .orderBy('d.eventId', 'desc')
      .orderBy('d.handler', 'desc')
      .limit(input.limit + 1)
      .execute()
    const parked = rows
      .slice(0, input.limit)
      .map((p) => ({ ...p, handlerWords: newsWords(p.handler), eventWords: newsWords(p.event) }))
    const last = parked.at(-1)
    return { parked, next: rows.length > input.limit && last ? { eventId: last.eventId, handler: last.handler } : null }
  })

const stopped = (tx: Tx) =>
  tx
    .selectFrom('core.delivery as d')
    .where('d.parkedAt', 'is not', null)
    .where('d.doneAt', 'is', null)
    .where('d.droppedAt', 'is', null)

/** How the outbox stands. */
const counts = glance
  .route({ method: 'GET', path: '/outbox/counts', summary: 'How many deliveries wait, and how many are parked', tags })
  .output(z.object({ waiting: z.number().int(), parked: z.number().int(), oldestWaitingAt: z.date().nullable() }))
  .handler(async ({ context: { db, actor } }) => {
    outboxPolicy.require(actor, 'handle')
    const { rows } = await sql<{ waiting: number; parked: number; oldestWaitingAt: Date | null }>`
      with waiting as (
        select e.at from core.event e where e.handed_out_at is null
        union all select e.at from core.delivery d join core.event e on e.id = d.event_id where d.done_at is null and d.parked_at is null)
      select count(*)::integer as waiting, min(at) as oldest_waiting_at,
        (select count(*)::integer from core.delivery d where d.parked_at is not null and d.done_at is null and d.dropped_at is null) as parked
      from waiting`.execute(db)
    return rows[0] ?? { waiting: 0, parked: 0, oldestWaitingAt: null }
  })

/** もう一度届ける: with as many attempts as a fresh one. */
const retry = change
  .route({ method: 'POST', path: '/outbox/retry', summary: 'Deliver a parked one again', tags })
  .input(Which)
  .output(z.object({ id: z.string() }))
  .handler(async ({ input, context: { db, actor } }) => {
    outboxPolicy.require(actor, 'handle')
    await settle(db, input, { parkedAt: null, attempts: 0, nextAt: new Date() })
    await sql`select pg_notify('core_event', '')`.execute(db)
    return { id: input.eventId }
  })

/** 取りやめる: it will never be delivered; the reason stays. */
const drop = change
  .route({ method: 'POST', path: '/outbox/drop', summary: 'Give up a parked delivery, with the reason', tags })
  .input(Which.extend({ reason: z.string().trim().min(1, '理由を入力してください').max(300) }))
  .output(z.object({ id: z.string() }))
  .handler(async ({ input, context: { db, actor } }) => {
    outboxPolicy.require(actor, 'handle')
    await settle(db, input, { droppedAt: new Date(), droppedReason: input.reason })
    return { id: input.eventId }
  })

type Settled = { parkedAt: null; attempts: number; nextAt: Date } | { droppedAt: Date; droppedReason: string }

async function settle(tx: Tx, which: z.infer<typeof Which>, to: Settled): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('core.delivery')
    .set(to)
    .where('eventId', '=', which.eventId)
    .where('handler', '=', which.handler)
    .where('parkedAt', 'is not', null)
    .where('doneAt', 'is', null)
    .where('droppedAt', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw notFound()
}

export const outboxRouter = { list, counts, retry, drop }
