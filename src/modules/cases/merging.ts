import { z } from 'zod'
import type { Actor } from '#core/auth/actor.ts'
import type { Tx } from '#core/db/tables.ts'
import { announce } from '#core/events.ts'
import { change, notFound } from '#core/procedure.ts'
import { caseClosed, caseReopened } from './events.ts'
import { lockCase } from './lock.ts'
import { casePolicy } from './policy.ts'
import { linkReports, unlinkReports } from './reports.ts'
import { Moved } from './schema.ts'
import { addLine } from './timeline.ts'

const tags = ['cases']
const Id = z.object({ id: z.uuid() })
type Case = Awaited<ReturnType<typeof lockCase>>

/** Merges a case into another: reports, open tasks and parties move; the emptied case closes as merged. Can be undone. */
export const merge = change
  .route({ method: 'POST', path: '/cases/{id}/merge', summary: 'Merge a case into another', tags })
  .input(Id.extend({ intoId: z.uuid() }))
  .output(z.object({ id: z.uuid(), mergeId: z.uuid() }))
  .errors({ SAME_CASE: { status: 422, message: '同じ事件どうしはまとめられません。' } })
  .handler(async ({ input, context: { db, actor }, errors }) => {
    if (input.id === input.intoId) throw errors.SAME_CASE()
    const [from, into] = await lockBoth(db, input.id, input.intoId)
    casePolicy.require(actor, 'edit', from)
    casePolicy.require(actor, 'edit', into)
    const moved = await move(db, actor, from, into)
    const now = new Date()
    await db
      .updateTable('cases.case')
      .set({
        status: 'closed',
        closedAt: now,
        closingReason: 'merged',
        mergedInto: into.id,
        version: from.version + 1,
        updatedAt: now,
      })
      .where('id', '=', from.id)
      .execute()
    await addLine(db, from, {
      byId: actor.id,
      kind: 'merged',
      text: `事件 ${into.number} にまとめた`,
      ref: { kind: 'case', id: into.id },
    })
    await addLine(db, into, {
      byId: actor.id,
      kind: 'merged',
      text: `事件 ${from.number} をまとめて受けた`,
      ref: { kind: 'case', id: from.id },
    })
    const row = await db
      .insertInto('cases.merge')
      .values({ fromId: from.id, intoId: into.id, roomId: into.roomId, byId: actor.id, moved: JSON.stringify(moved) })
      .returning('id')
      .executeTakeFirstOrThrow()
    await announce(db, caseClosed, { caseId: from.id }, from.roomId)
    return { id: into.id, mergeId: row.id }
  })

/** Locks two cases in the order of their ids, so that two opposite merges do not wait for one another. */
async function lockBoth(db: Tx, a: string, b: string): Promise<[Case, Case]> {
  if (a < b) return [await lockCase(db, a), await lockCase(db, b)]
  const second = await lockCase(db, b)
  return [await lockCase(db, a), second]
}

async function move(db: Tx, actor: Actor, from: Case, into: Case): Promise<z.infer<typeof Moved>> {
  const held = await db
    .selectFrom('cases.link')
    .select('reportId')
    .where('caseId', '=', from.id)
    .where('unlinkedAt', 'is', null)
    .execute()
  const all = held.map((h) => h.reportId)
  const reports = all.length ? await linkReports(db, actor, into, all) : []
  const to = { caseId: into.id, roomId: into.roomId }
  const tasks = await db
    .updateTable('cases.task')
    .set(to)
    .where('caseId', '=', from.id)
    .where('doneAt', 'is', null)
    .returning('id')
    .execute()
  const parties = await db
    .updateTable('cases.party')
    .set(to)
    .where('caseId', '=', from.id)
    .where('removedAt', 'is', null)
    .returning('id')
    .execute()
  return { reports, tasks: tasks.map((t) => t.id), parties: parties.map((p) => p.id) }
}

/** Undoes a merge: what it moved goes back, the emptied case opens again. What came later stays where it is. */
export const undoMerge = change
  .route({ method: 'POST', path: '/cases/merges/{id}/undo', summary: 'Undo a merge', tags })
  .input(Id)
  .output(z.object({ id: z.uuid() }))
  .errors({ ALREADY_UNDONE: { status: 409, message: 'このまとめはすでに取り消されています。' } })
  .handler(async ({ input, context: { db, actor }, errors }) => {
    const m = await db.selectFrom('cases.merge').selectAll().where('id', '=', input.id).forUpdate().executeTakeFirst()
    if (!m) throw notFound()
    if (m.undoneAt) throw errors.ALREADY_UNDONE()
    const [from, into] = await lockBoth(db, m.fromId, m.intoId)
    casePolicy.require(actor, 'edit', into)
    const moved = Moved.parse(m.moved)
    await unlinkReports(db, actor, into, moved.reports, `事件 ${from.number} とのまとめを取り消した`)
    const back = { caseId: from.id, roomId: from.roomId }
    if (moved.tasks.length) await db.updateTable('cases.task').set(back).where('id', 'in', moved.tasks).execute()
    if (moved.parties.length) await db.updateTable('cases.party').set(back).where('id', 'in', moved.parties).execute()
    await db
      .updateTable('cases.case')
      .set({
        status: 'open',
        closedAt: null,
        closingReason: null,
        mergedInto: null,
        version: from.version + 1,
        updatedAt: new Date(),
      })
      .where('id', '=', from.id)
      .execute()
    await addLine(db, from, {
      byId: actor.id,
      kind: 'merged',
      text: `事件 ${into.number} へのまとめを取り消した`,
      ref: { kind: 'case', id: into.id },
    })
    await addLine(db, into, {
      byId: actor.id,
      kind: 'merged',
      text: `事件 ${from.number} とのまとめを取り消した`,
      ref: { kind: 'case', id: from.id },
    })
    await db.updateTable('cases.merge').set({ undoneAt: new Date() }).where('id', '=', m.id).execute()
    await announce(db, caseReopened, { caseId: from.id }, from.roomId)
    return { id: from.id }
  })
