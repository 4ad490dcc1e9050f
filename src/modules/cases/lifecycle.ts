import { sql } from 'kysely'
import { z } from 'zod'
import { isOnDuty, notOnDuty } from '#core/auth/on-duty.ts'
import { dayOf, formatDayShort } from '#core/clock/index.ts'
import type { Tx } from '#core/db/tables.ts'
import { announce } from '#core/events.ts'
import { draw } from '#core/numbers/draw.ts'
import { CHANGED_BY_ANOTHER, overtakenBy } from '#core/overtaken.ts'
import { change, notFound } from '#core/procedure.ts'
import { takeStep } from '#core/trail/trail.ts'
import { unitOf } from '#modules/people/index.ts'
import { caseClosed, caseOpened, caseReopened } from './events.ts'
import { lockCase } from './lock.ts'
import { casePolicy } from './policy.ts'
import { linkReports } from './reports.ts'
import { CLOSING_WORDS, ClosingReason } from './schema.ts'
import { addLine } from './timeline.ts'

const tags = ['cases']
const Id = z.object({ id: z.uuid() })

/** Opens a case from one or many reports, in a room of its own with the opener inside. */
export const open = change
  .route({ method: 'POST', path: '/cases', summary: 'Open a case from reports', tags })
  .input(
    z.object({
      title: z.string().min(1).max(300),
      reportIds: z.array(z.uuid()).max(200).default([]),
      summary: z.string().max(20_000).default(''),
      methodCode: z.string().max(40).nullable().default(null),
      offences: z.array(z.string().max(100)).max(20).default([]),
      grave: z.boolean().default(false),
    }),
  )
  .output(z.object({ id: z.uuid(), number: z.string() }))
  .handler(async ({ input, context: { db, actor, house } }) => {
    casePolicy.require(actor, 'open')
    const unit = unitOf(house.profile, actor.unit)
    if (!unit) throw notFound()
    const now = new Date()
    const number = await numberFor(db, house.profile.organisation.force.prefecture, unit, now)
    const { rows } = await sql<{
      id: string
    }>`select core.open_case_room(${`事件 ${number}`}, ${unit.code}, ${unit.name}, 2::smallint, '捜査主任官') as id`.execute(
      db,
    )
    const roomId = rows[0]?.id
    if (!roomId) throw notFound()
    const first = input.reportIds.length ? await firstOf(db, input.reportIds) : undefined
    const row = await db
      .insertInto('cases.case')
      .values({
        roomId,
        number,
        title: input.title,
        summary: input.summary,
        methodCode: input.methodCode ?? first?.methodCode ?? null,
        unitCode: unit.code,
        leadId: actor.id,
        offences: input.offences,
        grave: input.grave,
        lossYen: first?.loss ?? null,
        openedAt: now,
      })
      .returning(['id', 'number', 'roomId'])
      .executeTakeFirstOrThrow()
    await addLine(db, row, {
      byId: actor.id,
      kind: 'opened',
      text: `事件 ${row.number} を開いた`,
      at: now,
    })
    if (input.reportIds.length) await linkReports(db, actor, row, input.reportIds)
    await takeStep(db, { kind: 'case', id: row.id, step: 'opened', roomId, at: now, label: row.number })
    await announce(db, caseOpened, { caseId: row.id }, roomId)
    return { id: row.id, number: row.number }
  })

/** What a case takes over from its reports: the method of the first and the sum of the losses. */
async function firstOf(db: Tx, reportIds: readonly string[]) {
  const rows = await db
    .selectFrom('intake.report')
    .select(['methodCode', 'lossYen'])
    .where('id', 'in', [...reportIds])
    .orderBy('receivedAt')
    .execute()
  const losses = rows.flatMap((r) => (r.lossYen === null ? [] : [Number(r.lossYen)]))
  return {
    methodCode: rows.find((r) => r.methodCode)?.methodCode ?? null,
    loss: losses.length ? losses.reduce((a, b) => a + b, 0) : null,
  }
}

/** 事件番号: 和暦年-所属の文字-連番. Of a 文書記号 the first letter is the prefecture's, which says nothing within it. */
async function numberFor(
  db: Tx,
  prefecture: string,
  unit: { symbol: string; shortName: string },
  at: Date,
): Promise<string> {
  const period = formatDayShort(dayOf(at)).split('.')[0] ?? ''
  const own = unit.symbol.startsWith(prefecture.slice(0, 1)) ? unit.symbol.slice(1) : unit.symbol
  const letter = own || unit.shortName
  return `${period}-${letter}-${String(await draw(db, `case/${letter}`, period)).padStart(3, '0')}`
}

/** Changes title, summary, method, offences, lead. */
export const edit = change
  .route({ method: 'PATCH', path: '/cases/{id}', summary: "Change a case's facts", tags })
  .input(
    Id.extend({
      version: z.number().int().optional(),
      title: z.string().min(1).max(300),
      summary: z.string().max(20_000),
      methodCode: z.string().max(40).nullable(),
      offences: z.array(z.string().max(100)).max(20),
      leadId: z.uuid().nullable(),
      lossYen: z.number().int().min(0).nullable(),
      grave: z.boolean(),
    })
      .partial()
      .required({ id: true }),
  )
  .output(Id.extend({ version: z.number().int() }))
  .errors({ CHANGED_BY_ANOTHER, NOT_ON_DUTY: notOnDuty('捜査主任官') })
  .handler(async ({ input: { id, version, ...set }, context: { db, actor }, errors }) => {
    const found = await lockCase(db, id)
    casePolicy.require(actor, 'edit', found)
    if (version !== undefined && version !== found.version)
      throw errors.CHANGED_BY_ANOTHER({ data: await overtakenBy(db, found) })
    if (set.leadId && set.leadId !== found.leadId && !(await isOnDuty(db, set.leadId)))
      throw errors.NOT_ON_DUTY({ data: { field: 'leadId' } })
    await db
      .updateTable('cases.case')
      .set({ ...set, version: found.version + 1, updatedAt: new Date(), updatedBy: actor.id })
      .where('id', '=', id)
      .execute()
    await addLine(db, found, { byId: actor.id, kind: 'edited', text: '事件の内容を改めた' })
    return { id, version: found.version + 1 }
  })

/** Closes a case. Open tasks keep it open. */
export const close = change
  .route({ method: 'POST', path: '/cases/{id}/close', summary: 'Close a case with a reason', tags })
  .input(Id.extend({ reason: ClosingReason.exclude(['merged']), note: z.string().max(2_000).default('') }))
  .output(Id)
  .errors({
    OPEN_TASKS: {
      status: 409,
      message: '未完了の作業があります。完了または取消のうえ、もう一度お試しください。',
      data: z.object({ count: z.number() }),
    },
  })
  .handler(async ({ input, context: { db, actor }, errors }) => {
    const found = await lockCase(db, input.id)
    casePolicy.require(actor, 'close', found)
    const open = await db
      .selectFrom('cases.task')
      .select('id')
      .where('caseId', '=', found.id)
      .where('doneAt', 'is', null)
      .execute()
    if (open.length) throw errors.OPEN_TASKS({ data: { count: open.length } })
    const now = new Date()
    await db
      .updateTable('cases.case')
      .set({
        status: 'closed',
        closedAt: now,
        closingReason: input.reason,
        closingNote: input.note,
        version: found.version + 1,
        updatedAt: now,
      })
      .where('id', '=', found.id)
      .execute()
    await addLine(db, found, {
      byId: actor.id,
      kind: 'closed',
      text: `事件を閉じた: ${CLOSING_WORDS[input.reason]}${input.note ? ` ${input.note}` : ''}`,
      at: now,
    })
    await takeStep(db, {
      kind: 'case',
      id: found.id,
      step: 'closed',
      roomId: found.roomId,
      at: now,
      label: found.number,
    })
    await announce(db, caseClosed, { caseId: found.id }, found.roomId)
    return { id: found.id }
  })

/** Reopens a closed case, with the reason. A merged one is brought back by undoing the merge. */
export const reopen = change
  .route({ method: 'POST', path: '/cases/{id}/reopen', summary: 'Reopen a closed case', tags })
  .input(Id.extend({ reason: z.string().trim().min(1).max(2_000) }))
  .output(Id)
  .errors({ MERGED: { status: 409, message: 'まとめた事件です。まとめを取り消してください。' } })
  .handler(async ({ input, context: { db, actor }, errors }) => {
    const found = await lockCase(db, input.id)
    casePolicy.require(actor, 'reopen', found)
    if (found.mergedInto) throw errors.MERGED()
    await db
      .updateTable('cases.case')
      .set({ status: 'open', closedAt: null, closingReason: null, version: found.version + 1, updatedAt: new Date() })
      .where('id', '=', found.id)
      .execute()
    await addLine(db, found, {
      byId: actor.id,
      kind: 'reopened',
      text: `再開: ${input.reason}`,
    })
    await announce(db, caseReopened, { caseId: found.id }, found.roomId)
    return { id: found.id }
  })
