import { z } from 'zod'
import type { Actor } from '#core/auth/actor.ts'
import type { Tx } from '#core/db/tables.ts'
import { change, notFound } from '#core/procedure.ts'
import { joinAll, part } from '#core/trail/trail.ts'
import { lockCase } from './lock.ts'
import { casePolicy } from './policy.ts'
import { addLines } from './timeline.ts'

const tags = ['cases']
const Id = z.object({ id: z.uuid() })
type Holder = { id: string; roomId: string }

/** Puts reports that one can see into a case; those it holds already stay as they are. Returns the new ones. */
export async function linkReports(db: Tx, actor: Actor, c: Holder, reportIds: readonly string[]): Promise<string[]> {
  const reports = await db
    .selectFrom('intake.report')
    .select(['id', 'roomId', 'number', 'subject'])
    .where('id', 'in', [...reportIds])
    .execute()
  if (reports.length !== new Set(reportIds).size) throw notFound()
  const held = await db
    .selectFrom('cases.link')
    .select('reportId')
    .where('caseId', '=', c.id)
    .where('unlinkedAt', 'is', null)
    .execute()
  const before = new Set(held.map((h) => h.reportId))
  const fresh = reports.filter((r) => !before.has(r.id))
  if (!fresh.length) return []
  const link = { caseId: c.id, roomId: c.roomId, linkedBy: actor.id, unlinkedAt: null }
  await db
    .insertInto('cases.link')
    .values(fresh.map((r) => ({ ...link, reportId: r.id })))
    .onConflict((x) =>
      x
        .columns(['caseId', 'reportId'])
        .doUpdateSet({ unlinkedAt: null, linkedAt: new Date(), linkedBy: actor.id, reason: '' }),
    )
    .execute()
  await joinAll(
    db,
    fresh.map(({ id, roomId }) => ({ kind: 'report', id, roomId })),
    { kind: 'case', id: c.id, roomId: c.roomId },
  )
  const lines = fresh.map((r) => ({
    byId: actor.id,
    kind: 'report',
    text: `通報 ${r.number ?? ''} ${r.subject}を加えた`,
    ref: { kind: 'report', id: r.id },
  }))
  await addLines(db, c, lines)
  return fresh.map((r) => r.id)
}

/** Takes reports out of a case; the link stays on record with the reason. */
export async function unlinkReports(
  db: Tx,
  actor: Actor,
  c: Holder,
  reportIds: readonly string[],
  reason: string,
): Promise<void> {
  if (!reportIds.length) return
  await db
    .updateTable('cases.link')
    .set({ unlinkedAt: new Date(), reason })
    .where('caseId', '=', c.id)
    .where('reportId', 'in', [...reportIds])
    .where('unlinkedAt', 'is', null)
    .execute()
  await part(db, { kind: 'report', ids: reportIds }, { kind: 'case', id: c.id })
  const line = { byId: actor.id, kind: 'report', text: `通報を外した: ${reason}` }
  await addLines(
    db,
    c,
    reportIds.map((id) => ({ ...line, ref: { kind: 'report', id } })),
  )
}

/** Adds reports to a case. */
export const link = change
  .route({ method: 'POST', path: '/cases/{id}/reports', summary: 'Add reports to a case', tags })
  .input(Id.extend({ reportIds: z.array(z.uuid()).min(1).max(200) }))
  .output(z.object({ id: z.uuid(), added: z.array(z.string()) }))
  .handler(async ({ input, context: { db, actor } }) => {
    const found = await lockCase(db, input.id)
    casePolicy.require(actor, 'edit', found)
    return { id: found.id, added: await linkReports(db, actor, found, input.reportIds) }
  })

/** Takes a report out of a case, with the reason. */
export const unlink = change
  .route({
    method: 'POST',
    path: '/cases/{id}/reports/{reportId}/unlink',
    summary: 'Take a report out of a case',
    tags,
  })
  .input(Id.extend({ reportId: z.uuid(), reason: z.string().trim().min(1).max(400) }))
  .output(Id)
  .handler(async ({ input, context: { db, actor } }) => {
    const found = await lockCase(db, input.id)
    casePolicy.require(actor, 'edit', found)
    const held = await db
      .selectFrom('cases.link')
      .select('reportId')
      .where('caseId', '=', found.id)
      .where('reportId', '=', input.reportId)
      .where('unlinkedAt', 'is', null)
      .executeTakeFirst()
    if (!held) throw notFound()
    await unlinkReports(db, actor, found, [input.reportId], input.reason)
    return { id: found.id }
  })
