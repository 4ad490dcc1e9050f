import { z } from 'zod'
import { isOnDuty, notOnDuty } from '#core/auth/on-duty.ts'
import type { Tx } from '#core/db/tables.ts'
import { change, notFound } from '#core/procedure.ts'
import { Instant } from '#core/schema-input.ts'
import { lockCase } from './lock.ts'
import { casePolicy } from './policy.ts'
import { Role } from './schema.ts'
import { addLine } from './timeline.ts'

const tags = ['cases']
const Id = z.object({ id: z.uuid() })

/** Adds a task. */
export const addTask = change
  .route({ method: 'POST', path: '/cases/{id}/tasks', summary: 'Add a task', tags })
  .input(
    Id.extend({
      title: z.string().min(1).max(300),
      dueOn: z.iso.date().nullable().default(null),
      assigneeId: z.uuid().nullable().default(null),
    }),
  )
  .output(Id.extend({ taskId: z.uuid() }))
  .errors({ NOT_ON_DUTY: notOnDuty('担当者') })
  .handler(async ({ input, context: { db, actor }, errors }) => {
    const found = await lockCase(db, input.id)
    casePolicy.require(actor, 'edit', found)
    if (input.assigneeId && !(await isOnDuty(db, input.assigneeId)))
      throw errors.NOT_ON_DUTY({ data: { field: 'assigneeId' } })
    const row = await db
      .insertInto('cases.task')
      .values({
        caseId: found.id,
        roomId: found.roomId,
        title: input.title,
        dueOn: input.dueOn,
        assigneeId: input.assigneeId,
        madeBy: actor.id,
        doneAt: null,
        doneBy: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await addLine(db, found, {
      byId: actor.id,
      kind: 'task',
      text: `作業を加えた: ${input.title}`,
    })
    return { id: found.id, taskId: row.id }
  })

/** Marks a task as done, or not done after all. */
export const finishTask = change
  .route({ method: 'POST', path: '/cases/{id}/tasks/{taskId}/finish', summary: 'Finish a task', tags })
  .input(Id.extend({ taskId: z.uuid(), done: z.boolean().default(true) }))
  .output(Id)
  .handler(async ({ input, context: { db, actor } }) => {
    const found = await lockCase(db, input.id)
    casePolicy.require(actor, 'edit', found)
    const task = await db
      .selectFrom('cases.task')
      .select(['title', 'doneAt'])
      .where('id', '=', input.taskId)
      .where('caseId', '=', found.id)
      .executeTakeFirst()
    if (!task) throw notFound()
    if ((task.doneAt !== null) === input.done) return { id: found.id } // a colleague pressed it a moment before
    await db
      .updateTable('cases.task')
      .set({ doneAt: input.done ? new Date() : null, doneBy: input.done ? actor.id : null })
      .where('id', '=', input.taskId)
      .execute()
    await addLine(db, found, {
      byId: actor.id,
      kind: 'task',
      text: `作業を${input.done ? '終えた' : '戻した'}: ${task.title}`,
    })
    return { id: found.id }
  })

/** Adds a person involved: 関係者. */
export const addParty = change
  .route({ method: 'POST', path: '/cases/{id}/parties', summary: 'Add a person involved', tags })
  .input(
    Id.extend({
      role: Role,
      name: z.string().min(1).max(200),
      kana: z.string().max(200).default(''),
      note: z.string().max(2_000).default(''),
      reportId: z.uuid().nullable().default(null),
    }),
  )
  .output(Id.extend({ partyId: z.uuid() }))
  .handler(async ({ input: { id, ...party }, context: { db, actor } }) => {
    const found = await lockCase(db, id)
    casePolicy.require(actor, 'edit', found)
    if (party.reportId) await requireSeen(db, party.reportId)
    const row = await db
      .insertInto('cases.party')
      .values({ ...party, caseId: id, roomId: found.roomId, removedAt: null })
      .returning('id')
      .executeTakeFirstOrThrow()
    await addLine(db, found, {
      byId: actor.id,
      kind: 'party',
      text: `関係者を加えた: ${party.name}`,
    })
    return { id, partyId: row.id }
  })

/** A foreign key alone would tell that a report is there which one may not see. */
async function requireSeen(db: Tx, reportId: string): Promise<void> {
  const report = await db.selectFrom('intake.report').select('id').where('id', '=', reportId).executeTakeFirst()
  if (!report) throw notFound()
}

/** Takes a person out; the row stays on record. */
export const removeParty = change
  .route({ method: 'POST', path: '/cases/{id}/parties/{partyId}/remove', summary: 'Take a person out of a case', tags })
  .input(Id.extend({ partyId: z.uuid(), reason: z.string().trim().min(1).max(400) }))
  .output(Id)
  .handler(async ({ input, context: { db, actor } }) => {
    const found = await lockCase(db, input.id)
    casePolicy.require(actor, 'edit', found)
    const gone = await db
      .updateTable('cases.party')
      .set({ removedAt: new Date() })
      .where('id', '=', input.partyId)
      .where('caseId', '=', found.id)
      .where('removedAt', 'is', null)
      .returning('name')
      .executeTakeFirst()
    if (!gone) throw notFound()
    await addLine(db, found, {
      byId: actor.id,
      kind: 'party',
      text: `関係者を外した: ${gone.name}（${input.reason}）`,
    })
    return { id: found.id }
  })

/** Writes into the 時系列 by hand. */
export const note = change
  .route({ method: 'POST', path: '/cases/{id}/entries', summary: 'Add to the timeline', tags })
  .input(Id.extend({ text: z.string().min(1).max(20_000), at: Instant.optional() }))
  .output(Id)
  .handler(async ({ input, context: { db, actor } }) => {
    const found = await lockCase(db, input.id)
    casePolicy.require(actor, 'edit', found)
    await addLine(db, found, {
      byId: actor.id,
      kind: 'note',
      text: input.text,
      at: input.at,
    })
    return { id: found.id }
  })
