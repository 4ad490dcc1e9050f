import { z } from 'zod'
import { announce } from '#core/events.ts'
import { change } from '#core/procedure.ts'
import { Instant } from '#core/schema-input.ts'
import { takeStep } from '#core/trail/trail.ts'
import { nextContact } from './accept.ts'
import { noteStatus } from './course.ts'
import { reportClosed, reportReopened } from './events.ts'
import { lockReport } from './lock.ts'
import { knowsOutcome, NO_SUCH_OUTCOME } from './outcome.ts'
import { reportPolicy } from './policy.ts'

const tags = ['intake']
const Id = z.object({ id: z.uuid() })

/** Writes into the course of a report: 経過. A contact moves the day of the next one, to that given or by the prefecture's interval. */
export const note = change
  .route({ method: 'POST', path: '/intake/reports/{id}/entries', summary: 'Add to the course of a report', tags })
  .input(
    Id.extend({
      kind: z.enum(['note', 'contact', 'correction', 'phone']),
      text: z.string().min(1).max(20_000),
      at: Instant.optional(),
      nextContactOn: z.iso.date().optional(),
    }),
  )
  .output(Id)
  .handler(async ({ input, context: { db, actor, house } }) => {
    const found = await lockReport(db, input.id)
    reportPolicy.require(actor, 'edit', found)
    const at = input.at ?? new Date()
    const next = input.nextContactOn ?? (input.kind === 'contact' ? nextContact(house.profile, at) : undefined)
    await db
      .insertInto('intake.entry')
      .values({
        roomId: found.roomId,
        reportId: found.id,
        at,
        byId: actor.id,
        kind: input.kind,
        text: input.text,
      })
      .execute()
    if (next)
      await db
        .updateTable('intake.report')
        .set({ nextContactOn: next, updatedAt: new Date() })
        .where('id', '=', found.id)
        .execute()
    if (input.kind === 'phone')
      await takeStep(db, {
        kind: 'report',
        id: found.id,
        roomId: found.roomId,
        step: 'phoned',
        at,
        label: found.number ?? '',
      })
    return { id: found.id }
  })

/** 所属長確認. */
export const check = change
  .route({ method: 'POST', path: '/intake/reports/{id}/check', summary: "The head of unit's check", tags })
  .input(Id.extend({ comment: z.string().max(2_000).default('') }))
  .output(Id)
  .handler(async ({ input, context: { db, actor } }) => {
    const found = await lockReport(db, input.id)
    reportPolicy.require(actor, 'check', found)
    await db
      .updateTable('intake.report')
      .set({ checkedAt: new Date(), checkedBy: actor.id, updatedAt: new Date() })
      .where('id', '=', found.id)
      .execute()
    await noteStatus(db, actor, found, `所属長確認${input.comment ? `: ${input.comment}` : ''}`)
    return { id: found.id }
  })

/** 処理区分 and, with it, 警察相談簿番号. */
export const settle = change
  .route({
    method: 'POST',
    path: '/intake/reports/{id}/outcome',
    summary: 'Set the outcome and the external register number',
    tags,
  })
  .input(
    Id.extend({
      outcome: z.string().max(40).nullable().optional(),
      externalNumber: z.string().max(60).nullable().optional(),
    }),
  )
  .output(Id)
  .errors({ NO_SUCH_OUTCOME })
  .handler(async ({ input, context: { db, actor, house }, errors }) => {
    const found = await lockReport(db, input.id)
    reportPolicy.require(actor, 'edit', found)
    if (!knowsOutcome(house.profile, input)) throw errors.NO_SUCH_OUTCOME()
    await db
      .updateTable('intake.report')
      .set({
        ...(input.outcome !== undefined && { outcome: input.outcome }),
        ...(input.externalNumber !== undefined && { externalNumber: input.externalNumber }),
        version: found.version + 1,
        updatedAt: new Date(),
      })
      .where('id', '=', found.id)
      .execute()
    return { id: found.id }
  })

/** 完結, with the reason and, if it is known by now, the 処理区分. */
export const close = change
  .route({ method: 'POST', path: '/intake/reports/{id}/close', summary: 'Close a report with a reason', tags })
  .input(Id.extend({ reason: z.string().trim().min(1).max(2_000), outcome: z.string().max(40).optional() }))
  .output(Id)
  .errors({ NO_SUCH_OUTCOME })
  .handler(async ({ input, context: { db, actor, house }, errors }) => {
    const found = await lockReport(db, input.id)
    reportPolicy.require(actor, 'close', found)
    if (!knowsOutcome(house.profile, input)) throw errors.NO_SUCH_OUTCOME()
    const now = new Date()
    await db
      .updateTable('intake.report')
      .set({
        status: 'closed',
        closedAt: now,
        closingReason: input.reason,
        ...(input.outcome && { outcome: input.outcome }),
        nextContactOn: null,
        version: found.version + 1,
        updatedAt: now,
      })
      .where('id', '=', found.id)
      .execute()
    await noteStatus(db, actor, found, `完結: ${input.reason}`)
    await takeStep(db, {
      kind: 'report',
      id: found.id,
      roomId: found.roomId,
      step: 'closed',
      at: now,
      label: found.number ?? '',
    })
    await announce(db, reportClosed, { reportId: found.id }, found.roomId)
    return { id: found.id }
  })

/** 再開, with the reason. */
export const reopen = change
  .route({ method: 'POST', path: '/intake/reports/{id}/reopen', summary: 'Reopen a closed report', tags })
  .input(Id.extend({ reason: z.string().trim().min(1).max(2_000) }))
  .output(Id)
  .handler(async ({ input, context: { db, actor, house } }) => {
    const found = await lockReport(db, input.id)
    reportPolicy.require(actor, 'reopen', found)
    await db
      .updateTable('intake.report')
      .set({
        status: 'open',
        closedAt: null,
        closingReason: null,
        nextContactOn: found.kind === 'tip' ? null : nextContact(house.profile, new Date()),
        version: found.version + 1,
        updatedAt: new Date(),
      })
      .where('id', '=', found.id)
      .execute()
    await noteStatus(db, actor, found, `再開: ${input.reason}`)
    await announce(db, reportReopened, { reportId: found.id }, found.roomId)
    return { id: found.id }
  })

/** The alarm of a danger word: handed to 110 (the time is stamped), or closed with a reason. */
export const answerDanger = change
  .route({
    method: 'POST',
    path: '/intake/reports/{id}/danger',
    summary: 'Hand an alarm to 110, or close it with a reason',
    tags,
  })
  .input(Id.extend({ handedOver: z.boolean(), reason: z.string().max(400).default('') }))
  .output(Id)
  .errors({ REASON_NEEDED: { status: 422, message: '引き継がずに閉じるときは、理由を書いてください。' } })
  .handler(async ({ input, context: { db, actor }, errors }) => {
    const found = await lockReport(db, input.id)
    reportPolicy.require(actor, 'edit', found)
    if (!input.handedOver && !input.reason.trim()) throw errors.REASON_NEEDED()
    const now = new Date()
    await db
      .updateTable('intake.report')
      .set(
        input.handedOver
          ? { handedOverAt: now, updatedAt: now }
          : { dangerClosedAt: now, dangerClosedReason: input.reason, updatedAt: now },
      )
      .where('id', '=', found.id)
      .execute()
    const text = input.handedOver ? '110番・通信指令へ引継ぎ' : `危険語の警告を閉じた: ${input.reason}`
    await noteStatus(db, actor, found, text, now)
    return { id: found.id }
  })
