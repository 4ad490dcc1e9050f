import { sql } from 'kysely'
import { DatabaseError } from 'pg'
import { z } from 'zod'
import type { Actor } from '#core/auth/actor.ts'
import type { Tx } from '#core/db/tables.ts'
import { announce } from '#core/events.ts'
import { change, glance } from '#core/procedure.ts'
import type { Profile } from '#core/profile/index.ts'
import { unitOf } from '#modules/people/index.ts'
import { noteStatus } from './course.ts'
import { reportHandedOver } from './events.ts'
import { lockReport } from './lock.ts'
import { reportPolicy } from './policy.ts'
import { reasonFor, sectionIn, suggestRouting } from './routing.ts'
import { noteNumber } from './same.ts'
import { Suggestion } from './schema.ts'

const tags = ['intake']

export const ROUTING_REASON_NEEDED = {
  status: 422,
  message: 'なぜその署・課が担当するのか、理由を書いてください（提案どおりなら要りません）。',
}

/** Station and section that a place and a 手口 speak for, each with its reason: while one types, and for programs. */
export const suggest = glance
  .route({ method: 'GET', path: '/intake/routing', summary: 'Station and section for a place and a method', tags })
  .input(
    z.object({
      municipality: z
        .string()
        .regex(/^\d{6}$/)
        .optional(),
      address: z.string().max(400).optional(),
      methodCode: z.string().max(40).optional(),
    }),
  )
  .output(Suggestion.nullable())
  .handler(async ({ input, context: { house } }) => suggestRouting(house.profile, input))

/** Moves a report into the room of another unit, with what its course says about it. Gives the unit's name; nothing when it is there already. */
export async function sendOn(
  db: Tx,
  actor: Actor,
  profile: Profile,
  report: { id: string; roomId: string; unitCode: string | null },
  toUnit: string | null | undefined,
  reason: string,
): Promise<string | null> {
  const unit = unitOf(profile, toUnit)
  if (!unit || unit.code === report.unitCode) return null
  await noteNumber(db, report.id)
  const text = `${unit.name}へ引継ぎ: ${reason}`
  await noteStatus(db, actor, report, text)
  await db.updateTable('intake.report').set({ unitCode: unit.code, toUnit: null }).where('id', '=', report.id).execute()
  const roomId = await moveTo(db, report.id, unit.code)
  if (roomId) await announce(db, reportHandedOver, { reportId: report.id }, roomId)
  return unit.name
}

/** Moves the report. Where the other unit took the same file in too, both reports stay, and theirs is the one that is recognised. */
async function moveTo(db: Tx, id: string, unitCode: string): Promise<string | undefined> {
  const move = () =>
    sql<{ roomId: string }>`
      select r.id as room_id, core.move_record('report', ${id}, r.id) from core.unit_room(${unitCode}) r(id)`.execute(
      db,
    )
  await sql`savepoint before_move`.execute(db)
  const { rows } = await move().catch(async (error: unknown) => {
    if (!(error instanceof DatabaseError) || error.constraint !== 'report_fingerprint') throw error
    await sql`rollback to savepoint before_move`.execute(db)
    await db.updateTable('intake.report').set({ fingerprint: null }).where('id', '=', id).execute()
    return move()
  })
  return rows[0]?.roomId
}

const Assigned = z.object({ id: z.uuid(), unitCode: z.string(), sectionCode: z.string().nullable() })

/** Hands a report over to another unit: it leaves one's own room for theirs. 引継ぎ; the reason of the proposal, or one's own. */
export const handOver = change
  .route({
    method: 'POST',
    path: '/intake/reports/{id}/hand-over',
    summary: 'Hand a report over to another unit',
    tags,
  })
  .input(
    z.object({
      id: z.uuid(),
      unitCode: z.string().max(40),
      sectionCode: z.string().max(40).optional(),
      reason: z.string().max(400).default(''),
    }),
  )
  .output(Assigned)
  .errors({ NO_SUCH_UNIT: { status: 422, message: 'その所属はありません。' }, ROUTING_REASON_NEEDED })
  .handler(async ({ input, context: { db, actor, house }, errors }) => {
    const found = await lockReport(db, input.id)
    reportPolicy.require(actor, 'edit', found)
    const unit = unitOf(house.profile, input.unitCode)
    if (!unit) throw errors.NO_SUCH_UNIT()
    const section = sectionIn(house.profile, unit.code, input.sectionCode ?? found.suggestion?.section?.code)
    const reason = reasonFor(found.suggestion, { ...input, sectionCode: section?.code })
    if (!reason) throw errors.ROUTING_REASON_NEEDED()
    await db
      .updateTable('intake.report')
      .set({
        ...routedBy(actor),
        routingReason: reason,
        sectionCode: section?.code ?? null,
        version: found.version + 1,
      })
      .where('id', '=', found.id)
      .execute()
    await sendOn(db, actor, house.profile, found, unit.code, reason)
    return { id: found.id, unitCode: unit.code, sectionCode: section?.code ?? null }
  })

const routedBy = (actor: Actor) => ({ routedAt: new Date(), routedBy: actor.id, updatedAt: new Date() })

/** Settles that the unit that has it keeps it, and which of its sections handles it. Against the proposal only with a reason. */
export const assign = change
  .route({
    method: 'POST',
    path: '/intake/reports/{id}/assign',
    summary: 'Keep a report in its unit and name its section',
    tags,
  })
  .input(
    z.object({
      id: z.uuid(),
      sectionCode: z.string().max(40).nullable().default(null),
      reason: z.string().max(400).default(''),
    }),
  )
  .output(Assigned)
  .errors({ NO_SUCH_SECTION: { status: 422, message: 'その課は署にありません。' }, ROUTING_REASON_NEEDED })
  .handler(async ({ input, context: { db, actor, house }, errors }) => {
    const found = await lockReport(db, input.id)
    reportPolicy.require(actor, 'edit', found)
    const unitCode = found.unitCode ?? ''
    const section = sectionIn(house.profile, unitCode, input.sectionCode)
    if (input.sectionCode && !section) throw errors.NO_SUCH_SECTION()
    const reason = reasonFor(found.suggestion, { unitCode, ...input })
    if (reason === undefined) throw errors.ROUTING_REASON_NEEDED()
    await db
      .updateTable('intake.report')
      .set({
        ...routedBy(actor),
        routingReason: reason,
        sectionCode: section?.code ?? null,
        version: found.version + 1,
      })
      .where('id', '=', found.id)
      .execute()
    const name = [unitOf(house.profile, unitCode)?.name, section?.name].filter(Boolean).join(' ')
    const text = `担当を決めた: ${[name, reason].filter(Boolean).join('。')}`
    await noteStatus(db, actor, found, text)
    return { id: found.id, unitCode, sectionCode: section?.code ?? null }
  })
