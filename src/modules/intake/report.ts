import { ORPCError } from '@orpc/server'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '#core/auth/actor.ts'
import type { Tx } from '#core/db/tables.ts'
import type { House } from '#core/house.ts'
import { change } from '#core/procedure.ts'
import {
  acceptAll,
  changedIn,
  columnsOf,
  follow,
  formOf,
  guessMethod,
  missingIn,
  nextContact,
  type Said,
} from './accept.ts'
import { noteStatus } from './course.ts'
import { ROUTING_REASON_NEEDED, sendOn } from './hand-over.ts'
import { lockReport } from './lock.ts'
import { knowsOutcome, NO_SUCH_OUTCOME } from './outcome.ts'
import { reportPolicy } from './policy.ts'
import { lacksReason, settled, suggestionOf } from './routing.ts'
import { sameAs } from './same.ts'
import { Form } from './schema.ts'
import { SAME_WORDS, viaOf } from './schema-words.ts'
import { noteExplained } from './tell.ts'

const tags = ['intake']

/** The room of a unit, in which its reports lie; one's own rooms only. Asked of functions, which cost no planning: every report does. */
export async function roomOfUnit(db: Tx, unitCode: string | undefined): Promise<{ id: string; unitCode: string }> {
  const { rows } = await sql<{ id: string }>`
    select r.id from core.unit_room(${unitCode ?? ''}) r(id) where r.id = any(core.my_rooms())`.execute(db)
  if (!rows[0] || !unitCode)
    throw new ORPCError('NO_ROOM', {
      status: 409,
      message: '受理する所属の区画がありません。所属を選び直してください。',
    })
  return { id: rows[0].id, unitCode }
}

const Saved = z.object({ id: z.uuid(), version: z.number().int(), missing: z.array(z.string()) })

/**
 * Saves what is typed, whole or in part; the first saving makes a draft in one's own unit's room.
 * `version` is the one that was read: a change by another in between is refused, with nothing lost on either side.
 */
export const save = change
  .route({ method: 'PUT', path: '/intake/reports', summary: 'Save a report, whole or in part', tags })
  .input(z.object({ id: z.uuid().optional(), version: z.number().int().optional(), form: Form }))
  .output(Saved)
  .errors({
    CHANGED_BY_ANOTHER: {
      status: 409,
      message: 'ほかの人が先に変更しました。画面を読み直して、違いを確かめてください。',
      data: z.object({ version: z.number(), at: z.date() }),
    },
    NO_SUCH_OUTCOME,
  })
  .handler(async ({ input, context: { db, actor, house }, errors }) => {
    if (!knowsOutcome(house.profile, input.form)) throw errors.NO_SUCH_OUTCOME()
    if (!input.id) {
      reportPolicy.require(actor, 'receive')
      return insertDraft(db, actor, house, input.form)
    }
    const found = await lockReport(db, input.id)
    reportPolicy.require(actor, 'edit', found)
    if (input.version !== undefined && input.version !== found.version) {
      throw errors.CHANGED_BY_ANOTHER({ data: { version: found.version, at: found.updatedAt } })
    }
    const before = formOf(found)
    // an accepted report's original is evidence: what was said is corrected by an entry, not by overwriting
    const { body, toUnit, sectionCode, routingReason } =
      found.status === 'draft' ? { ...before, ...input.form } : before
    // a part of the details that is given replaces that part; the others stay
    const details = { ...before.details, ...input.form.details }
    const form: Form = { ...before, ...input.form, details, body, toUnit, sectionCode, routingReason }
    await db
      .updateTable('intake.report')
      .set({
        ...columnsOf(form, house.profile),
        kind: form.kind ?? found.kind,
        receivedVia: form.receivedVia ?? found.receivedVia,
        version: found.version + 1,
        updatedAt: new Date(),
      })
      .where('id', '=', found.id)
      .execute()
    await noteExplained(db, actor, house.profile, found, before.details?.explained, details.explained)
    if (found.status !== 'draft') {
      await follow(db, found, form)
      await noteCompleted(db, actor, found, form)
    }
    return { id: found.id, version: found.version + 1, missing: missingIn(form) }
  })

/** What was completed or changed after the report came stands in its course, by the names of the fields. */
async function noteCompleted(db: Tx, actor: Actor, found: { id: string; roomId: string } & Said, form: Form) {
  const changed = changedIn(formOf(found), form)
  if (!changed.length) return
  const text = `補った項目: ${changed.join('、')}`
  await noteStatus(db, actor, found, text)
}

async function insertDraft(db: Tx, actor: Actor, house: House, form: Form) {
  const room = await roomOfUnit(db, form.unitCode ?? actor.unit ?? undefined)
  const row = await db
    .insertInto('intake.report')
    .values({
      ...columnsOf(form, house.profile),
      roomId: room.id,
      unitCode: room.unitCode,
      status: 'draft',
      kind: form.kind ?? 'consultation',
      channel: form.channel ?? 'counter',
      receivedVia: form.receivedVia ?? viaOf(form.channel ?? 'counter'),
      receivedAt: form.receivedAt ?? new Date(),
      createdBy: actor.id,
    })
    .returning(['id', 'version'])
    .executeTakeFirstOrThrow()
  await noteExplained(db, actor, house.profile, { ...row, roomId: room.id }, [], form.details?.explained)
  return { ...row, missing: missingIn(form) }
}

/** Accepts a draft or an arrived report: 受理. Only what was said and the door are needed; the rest is completed later. */
export const accept = change
  .route({ method: 'POST', path: '/intake/reports/{id}/accept', summary: 'Accept a report: it gets its number', tags })
  .input(z.object({ id: z.uuid() }))
  .output(
    z.object({
      id: z.uuid(),
      number: z.string(),
      missing: z.array(z.string()),
      /** Name of the unit it was handed to on the way; one may no longer see it. */
      handedTo: z.string().nullable(),
    }),
  )
  .errors({
    ROUTING_REASON_NEEDED,
    ALREADY_ACCEPTED: { status: 409, message: 'すでに受理されています。', data: z.object({ number: z.string() }) },
    NOTHING_SAID: { status: 422, message: '聞いたことが空です。一言でも書いてから受理してください。' },
  })
  .handler(async ({ input, context: { db, actor, house }, errors }) => {
    const found = await lockReport(db, input.id)
    reportPolicy.require(actor, 'edit', found)
    if (found.number) throw errors.ALREADY_ACCEPTED({ data: { number: found.number } })
    const form = formOf(found)
    if (!form.body?.trim() && !form.subject?.trim()) throw errors.NOTHING_SAID()
    form.methodCode ??= guessMethod(form, house.profile) ?? null
    const suggestion = suggestionOf(form, house.profile)
    if (lacksReason(suggestion, form)) throw errors.ROUTING_REASON_NEEDED()
    const now = new Date()
    if (form.kind !== 'tip') form.nextContactOn ??= nextContact(house.profile, now)
    const routed = settled(house.profile, form, suggestion, found.unitCode ?? '', { at: now, by: actor.id })
    await db
      .updateTable('intake.report')
      .set({ ...columnsOf(form, house.profile, suggestion), ...routed })
      .where('id', '=', found.id)
      .execute()
    const [number = ''] = await acceptAll(db, actor, house.profile, [{ row: found, form }], now)
    await noteSame(db, actor, found, form)
    const handedTo = await sendOn(db, actor, house.profile, found, form.toUnit, routed.routingReason)
    return { id: found.id, number, missing: missingIn(form), handedTo }
  })

/** Another report of the same words or number is no reason to refuse one at the counter; its course says so, for who works on it. */
async function noteSame(db: Tx, actor: Actor, found: { id: string; roomId: string }, form: Form) {
  const others = await sameAs(db, {
    body: form.body,
    onlineNumber: form.details?.onlineNumber,
    externalNumber: form.externalNumber ?? undefined,
    without: found.id,
  })
  if (!others.length) return
  const named = others.map((o) => `${o.number ?? '受付'}（${SAME_WORDS[o.because]}）`).join('、')
  await noteStatus(db, actor, found, `同じ通報ではないか確かめる: ${named}`)
}
