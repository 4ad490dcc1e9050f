import { z } from 'zod'
import type { Tx } from '#core/db/tables.ts'
import { Letter } from '#core/documents/index.ts'
import { CHANGED_BY_ANOTHER, Overtaken, overtakenBy } from '#core/overtaken.ts'
import { change, glance, notFound } from '#core/procedure.ts'
import { indexText } from '#core/search/index.ts'
import { join } from '#core/trail/trail.ts'
import { addLine } from '#modules/cases/index.ts'
import { changedBetween } from './changes.ts'
import { kindOf } from './kinds/index.ts'
import { datesIn, groundOf } from './letters.ts'
import { lockRequest } from './lock.ts'
import { requestPolicy } from './policy.ts'
import { Change } from './schema.ts'

const tags = ['requests']
const Id = z.object({ id: z.uuid() })
/** Instants may come as dates, or as the text that JSON makes of them. */
const Fields = z.record(z.string(), z.unknown()).transform((fields) => datesIn(fields))

/** The room a letter belongs to: the case's, else the report's. Both must be seen: a foreign key alone would tell of one that is not. */
async function roomFor(db: Tx, { caseId, reportId }: { caseId?: string; reportId?: string }): Promise<string> {
  const roomOf = async (table: 'cases.case' | 'intake.report', id: string) => {
    const row = await db.selectFrom(table).select('roomId').where('id', '=', id).executeTakeFirst()
    if (!row) throw notFound()
    return row.roomId
  }
  const ofReport = reportId && (await roomOf('intake.report', reportId))
  const room = caseId ? await roomOf('cases.case', caseId) : ofReport
  if (!room) throw notFound()
  return room
}

/** Drafts a letter from a case or a report; what they know is filled in. */
export const draft = change
  .route({ method: 'POST', path: '/requests', summary: 'Draft a letter from a case or a report', tags })
  .input(
    z
      .object({
        kind: z.string().max(40).default('freeze'),
        caseId: z.uuid().optional(),
        reportId: z.uuid().optional(),
      })
      .refine((i) => i.caseId || i.reportId, '事件か通報を選んでください'),
  )
  .output(Id)
  .handler(async ({ input, context: { db, actor } }) => {
    requestPolicy.require(actor, 'draft')
    const kind = kindOf(input.kind)
    const roomId = await roomFor(db, input)
    const known = await kind.prefill(db, input)
    const fields = { ...kind.empty, ...known.fields }
    const reportId = input.reportId ?? known.reportId
    const transferredAt = fields.transferredAt instanceof Date ? fields.transferredAt : null
    const row = await db
      .insertInto('requests.request')
      .values({
        roomId,
        kind: kind.code,
        caseId: input.caseId ?? null,
        reportId: reportId ?? null,
        fields: JSON.stringify(fields),
        prefilled: JSON.stringify(known.fields),
        addressee: kind.addressee(fields),
        transferredAt,
        draftedBy: actor.id,
      })
      .returning(['id', 'roomId', 'kind', 'draftedAt'])
      .executeTakeFirstOrThrow()
    await makeFindable(db, row, fields)
    await joinUp(db, row.id, roomId, { ...input, reportId })
    if (input.caseId)
      await addLine(
        db,
        { id: input.caseId, roomId },
        {
          byId: actor.id,
          kind: 'request',
          text: `${kind.name}を起案した`,
          ref: { kind: 'request', id: row.id },
        },
      )
    return { id: row.id }
  })

/** A letter is found by what its fields say, from its drafting on. */
async function makeFindable(
  db: Tx,
  r: { id: string; roomId: string; kind: string; draftedAt: Date },
  fields: Record<string, unknown>,
): Promise<void> {
  const kind = kindOf(r.kind)
  const title = `${kind.name} ${kind.addressee(fields)}`.trim()
  await indexText(db, {
    kind: 'request',
    id: r.id,
    roomId: r.roomId,
    at: r.draftedAt,
    title,
    text: kind.findable(fields),
  })
}

/** Joins the letter to the case, or straight to the report it came from. */
async function joinUp(
  db: Tx,
  id: string,
  roomId: string,
  from: { caseId?: string | undefined; reportId?: string | undefined },
) {
  const to = { kind: 'request', id, roomId }
  if (from.caseId) await join(db, { kind: 'case', id: from.caseId, roomId }, to)
  if (!from.reportId) return
  const report = await db
    .selectFrom('intake.report')
    .select(['id', 'roomId'])
    .where('id', '=', from.reportId)
    .executeTakeFirst()
  if (!report) throw notFound()
  await join(db, { kind: 'report', id: report.id, roomId: report.roomId }, to)
}

/**
 * Saves the fields, whole or in part. `base`: what the fields said when the person began to change them. One that says
 * neither that nor the new value any more was changed by another in between: nothing is saved, and the page shows both.
 */
export const save = change
  .route({ method: 'PUT', path: '/requests/{id}', summary: "Save a draft's fields", tags })
  .input(Id.extend({ fields: Fields, base: Fields.optional() }))
  .output(Id.extend({ version: z.number().int(), lacking: z.array(z.string()) }))
  .errors({
    CHANGED_BY_ANOTHER: { ...CHANGED_BY_ANOTHER, data: Overtaken.extend({ changes: z.array(Change) }) },
    WRONG_FIELD: { status: 422, message: '書き方に誤りがあります。', data: z.object({ fields: z.array(z.string()) }) },
  })
  .handler(async ({ input, context: { db, actor }, errors }) => {
    const found = await lockRequest(db, input.id)
    requestPolicy.require(actor, 'edit', found)
    const kind = kindOf(found.kind)
    const before = kind.fields.parse({ ...kind.empty, ...datesIn(found.fields) })
    const read = kind.fields.safeParse({ ...before, ...input.fields })
    const began = kind.fields.safeParse({ ...before, ...input.base })
    const wrong = [...(read.error?.issues ?? []), ...(began.error?.issues ?? [])].map((issue) => issue.path.join('.'))
    if (!read.success || !began.success) throw errors.WRONG_FIELD({ data: { fields: wrong } })
    const fields = read.data
    const changes = changedBetween(kind, began.data, before, fields)
    if (changes.length > 0) throw errors.CHANGED_BY_ANOTHER({ data: { ...(await overtakenBy(db, found)), changes } })
    const transferredAt = fields.transferredAt instanceof Date ? fields.transferredAt : null
    const version = found.version + 1
    await db
      .updateTable('requests.request')
      .set({
        fields: JSON.stringify(fields),
        addressee: kind.addressee(fields),
        transferredAt,
        version,
        updatedAt: new Date(),
        updatedBy: actor.id,
      })
      .where('id', '=', found.id)
      .execute()
    await makeFindable(db, found, fields)
    return { id: found.id, version, lacking: kind.lacking(fields) }
  })

/** The letter as it would be printed, for the live A4 beside the form. */
export const preview = glance
  .route({ method: 'POST', path: '/requests/{id}/preview', summary: 'The letter as it would be printed', tags })
  .input(Id.extend({ fields: Fields.default({}) }))
  .output(z.object({ letter: Letter, lacking: z.array(z.string()) }))
  .handler(async ({ input, context: { db, house } }) => {
    const found = await db.selectFrom('requests.request').selectAll().where('id', '=', input.id).executeTakeFirst()
    if (!found) throw notFound()
    const kind = kindOf(found.kind)
    const before = { ...kind.empty, ...datesIn(found.fields) }
    const read = kind.fields.safeParse({ ...before, ...input.fields })
    const fields = read.success ? read.data : kind.fields.parse(before)
    return { letter: kind.letter(fields, await groundOf(db, house, found)), lacking: kind.lacking(fields) }
  })
