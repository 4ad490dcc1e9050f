import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '#core/db/tables.ts'
import { change, notFound } from '#core/procedure.ts'
import { Instant } from '#core/schema-input.ts'
import { readings } from './by-hand.ts'
import { keyOf } from './key.ts'
import { indicatorPolicy } from './policy.ts'
import { Reading, Reliability, Role, Tlp, ValueKey } from './schema.ts'
import { shown } from './shown.ts'
import { sight } from './sightings.ts'

const tags = ['indicators']

/** 値のメモ, as it is shown. */
export const Note = z.object({
  id: z.string(),
  type: z.string(),
  value: z.string(),
  body: z.string(),
  tlp: Tlp,
  room: z.object({ id: z.string(), name: z.string() }),
  by: z.string(),
  byId: z.string(),
  at: z.date(),
  withdrawnAt: z.date().nullable(),
})
export type Note = z.infer<typeof Note>

/** Notes of a value at most; the newest are shown. */
const MOST_NOTES = 200

/** What people in one's rooms noted of a value, the newest first; withdrawn ones stay, marked. */
export async function notesOf(db: Tx, key: string): Promise<Note[]> {
  const { rows } = await sql<Note>`
    select n.id, n.type, n.value, n.body, n.tlp, jsonb_build_object('id', r.id, 'name', r.name) as room, p.name as by, n.by_id, n.at, n.withdrawn_at
    from indicators.note n join core.room r on r.id = n.room_id join core.person p on p.id = n.by_id
    where n.key = ${key}::uuid order by n.at desc limit ${MOST_NOTES}`.execute(db)
  return rows
}

const Body = z.string().trim().min(1, 'メモを入力してください').max(4_000)

/** Adds a note to a value that stands in one of one's rooms. */
export const note = change
  .route({ method: 'POST', path: '/indicators/values/{key}/notes', summary: 'Note something about a value', tags })
  .input(z.object({ key: ValueKey, roomId: z.uuid(), body: Body, tlp: Tlp.default('amber') }))
  .output(z.object({ id: z.string() }))
  .handler(async ({ input: { key, ...said }, context: { db, actor } }) => {
    const { rows } = await sql<Reading>`
      select type, value from indicators.sighting where key = ${key}::uuid
      union all select type, value from indicators.note where key = ${key}::uuid limit 1`.execute(db)
    const value = rows[0]
    if (!value) throw notFound()
    indicatorPolicy.require(actor, 'judge')
    const made = await db
      .insertInto('indicators.note')
      .values({ key, ...value, ...said, byId: actor.id, withdrawnAt: null, withdrawnBy: null })
      .returning('id')
      .executeTakeFirstOrThrow()
    return made
  })

/** Takes a note back: by who wrote it. It stays, marked. */
export const withdrawNote = change
  .route({
    method: 'POST',
    path: '/indicators/values/{key}/notes/{id}/withdraw',
    summary: 'Withdraw one’s own note',
    tags,
  })
  .input(z.object({ key: ValueKey, id: z.uuid() }))
  .output(z.object({ id: z.string() }))
  .handler(async ({ input: { key, id }, context: { db, actor } }) => {
    const found = await db
      .selectFrom('indicators.note')
      .select(['id', 'byId'])
      .where('key', '=', key)
      .where('id', '=', id)
      .where('withdrawnAt', 'is', null)
      .executeTakeFirst()
    if (!found) throw notFound()
    indicatorPolicy.require(actor, 'withdraw', found)
    await db
      .updateTable('indicators.note')
      .set({ withdrawnAt: new Date(), withdrawnBy: actor.id })
      .where('key', '=', key)
      .where('id', '=', id)
      .execute()
    return { id }
  })

const Added = Reading.extend({ key: z.string(), id: z.string(), shown: z.string() })

/** A value that stands in no record: told by a colleague, read in a paper. Where it comes from is its note, which is its record. */
export const add = change
  .route({ method: 'POST', path: '/indicators/values', summary: 'Add a value by hand, with where it comes from', tags })
  .input(
    z.object({
      text: z.string().trim().min(1, '値を入力してください').max(2_000),
      type: z.string().max(40).optional(),
      roomId: z.uuid(),
      body: Body,
      at: Instant.optional(),
      role: Role.nullable().default('suspect'),
      reliability: Reliability.nullable().default(null),
      credibility: z.coerce.number().int().min(1).max(6).nullable().default(null),
      tlp: Tlp.default('amber'),
    }),
  )
  .output(Added)
  .errors({
    UNCLEAR: {
      status: 422,
      message: '一つの値として読めません。',
      data: z.object({ readings: z.array(Reading) }),
    },
    AFTER_NOW: { status: 422, message: '見た日時が、いまより後になっています。' },
  })
  .handler(async ({ input, context: { db, actor }, errors }) => {
    const all = readings(input.text, input.type, false)
    const [value] = all
    if (!value || all.length > 1) throw errors.UNCLEAR({ data: { readings: all } })
    const at = input.at ?? new Date()
    if (at.getTime() > Date.now() + 60_000) throw errors.AFTER_NOW()
    indicatorPolicy.require(actor, 'judge')
    const key = keyOf(value.type, value.value)
    const { roomId, body, tlp, reliability, credibility } = input
    const { id } = await db
      .insertInto('indicators.note')
      .values({ key, ...value, roomId, body, tlp, byId: actor.id, withdrawnAt: null, withdrawnBy: null })
      .returning('id')
      .executeTakeFirstOrThrow()
    const found = { ...value, raw: input.text, start: null, end: null, role: input.role, confidence: 1 }
    await sight(db, { kind: 'note', id, roomId, at }, [found], actor.id)
    await db
      .updateTable('indicators.sighting')
      .set({ reliability, credibility, tlp, gradedBy: actor.id })
      .where('key', '=', key)
      .where('recordId', '=', id)
      .execute()
    return { ...value, key, id, shown: shown(value.type, value.value, input.text) }
  })
