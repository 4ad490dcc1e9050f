import { sql } from 'kysely'
import { z } from 'zod'
import { pageByRoom } from '#core/db/page.ts'
import { Letter } from '#core/documents/index.ts'
import { glance, notFound, read } from '#core/procedure.ts'
import { RoomLabel, roomLabel } from '#core/rooms/label.ts'
import { Instant } from '#core/schema-input.ts'
import { TrailStep, walk } from '#core/trail/trail.ts'
import { Candidates, CandidatesAsked, candidatesFor } from '#modules/people/index.ts'
import { comparedWithBefore } from './changes.ts'
import { kindOf } from './kinds/index.ts'
import { datesIn, groundOf } from './letters.ts'
import { Answer, Change, PhoneAnswer, RequestStatus } from './schema.ts'

const tags = ['requests']
const Cursor = z.object({ at: Instant, id: z.uuid() })

const Row = z.object({
  id: z.string(),
  kind: z.string(),
  status: RequestStatus,
  number: z.string().nullable(),
  addressee: z.string(),
  caseId: z.string().nullable(),
  caseNumber: z.string().nullable(),
  reportId: z.string().nullable(),
  reportNumber: z.string().nullable(),
  methodCode: z.string().nullable(),
  transferredAt: z.date().nullable(),
  amountYen: z.number().nullable(),
  draftedAt: z.date(),
  drafter: z.string(),
  submittedAt: z.date().nullable(),
  approverId: z.string().nullable(),
  approver: z.string().nullable(),
  approvedAt: z.date().nullable(),
  phonedAt: z.date().nullable(),
  sentAt: z.date().nullable(),
  answeredAt: z.date().nullable(),
  answer: Answer.nullable(),
  balanceYen: z.number().nullable(),
  /** When the report it was drafted from was accepted. */
  reportAcceptedAt: z.date().nullable(),
  /** When its case was closed while it was open: to be ended, or to be gone on with. */
  caseClosedAt: z.date().nullable(),
})
export type RequestRow = z.infer<typeof Row>

const COLUMNS = sql`t.id, t.room_id, t.kind, t.status, t.number, t.addressee, t.case_id, t.report_id, t.transferred_at, (t.fields->>'amountYen')::float8 as amount_yen, t.drafted_at, t.submitted_at,
  t.approver_id, t.approved_at, t.phoned_at, t.sent_at, t.answered_at, t.answer, t.balance_yen::float8 as balance_yen, t.case_closed_at, t.drafted_by`
const named = (
  page: ReturnType<typeof pageByRoom>,
) => sql<RequestRow>`select t.*, d.name as drafter, a.name as approver,
  (select c.number from cases."case" c where c.id = t.case_id) as case_number, (select r.number from intake.report r where r.id = t.report_id) as report_number,
  (select r.accepted_at from intake.report r where r.id = t.report_id) as report_accepted_at,
  coalesce((select r.method_code from intake.report r where r.id = t.report_id), (select c.method_code from cases."case" c where c.id = t.case_id)) as method_code
  from (${page}) t join core.person d on d.id = t.drafted_by left join core.person a on a.id = t.approver_id order by t.drafted_at desc, t.id desc`

/** 照会・依頼: the letters one may see, newest first. */
export const list = read
  .route({ method: 'GET', path: '/requests', summary: 'The letters one may see, newest first', tags })
  .input(
    z.object({
      status: z.array(RequestStatus).min(1).default(['draft', 'waiting', 'approved', 'sent']),
      caseId: z.uuid().optional(),
      reportId: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      after: Cursor.optional(),
    }),
  )
  .output(z.object({ rows: z.array(Row), next: Cursor.nullable() }))
  .handler(async ({ input, context: { db, actor } }) => {
    const where = [sql`t.status = any(${input.status})`]
    if (input.caseId) where.push(sql`t.case_id = ${input.caseId}::uuid`)
    if (input.reportId) where.push(sql`t.report_id = ${input.reportId}::uuid`)
    if (input.after) where.push(sql`(t.drafted_at, t.id) < (${input.after.at}, ${input.after.id}::uuid)`)
    const page = pageByRoom({
      table: 'requests.request',
      rooms: actor.rooms,
      limit: input.limit + 1,
      columns: COLUMNS,
      newest: 'draftedAt',
      where: sql.join(where, sql` and `),
    })
    const { rows: all } = await named(page).execute(db)
    const rows = all.slice(0, input.limit)
    const last = all.length > input.limit ? rows.at(-1) : undefined
    return { rows, next: last ? { at: last.draftedAt, id: last.id } : null }
  })

/** 決裁: letters that wait for me. */
export const forMe = glance
  .route({ method: 'GET', path: '/requests/for-me', summary: 'Letters that wait for my approval', tags })
  .output(z.array(Row))
  .handler(async ({ context: { db, actor } }) => {
    const page = pageByRoom({
      table: 'requests.request',
      rooms: 1_000,
      limit: 50,
      columns: COLUMNS,
      newest: 'draftedAt',
      where: sql`t.status = 'waiting' and t.approver_id = ${actor.id}::uuid`,
    })
    const { rows } = await named(page).execute(db)
    return rows
  })

/** People who may approve a letter: neither its drafter nor oneself. */
export const approvers = glance
  .route({ method: 'GET', path: '/requests/approvers', summary: 'Who may approve; own unit first', tags })
  .input(CandidatesAsked)
  .output(Candidates)
  .handler(({ input: { q, draftId = null }, context: { db, actor } }) => {
    const writers = sql`select drafted_by from requests.request where id = ${draftId}::uuid`
    return candidatesFor(db, actor, 'requests.approve', { q, writers })
  })

export const Request = Row.extend({
  room: RoomLabel,
  kindName: z.string(),
  fields: z.record(z.string(), z.unknown()),
  lacking: z.array(z.string()),
  /** Names of fields that still say what was copied from the report. */
  copied: z.array(z.string()),
  /** What stands otherwise than in the report it was drafted from, and than when it was last given back. */
  changedFromReport: z.array(Change),
  changedSinceReturn: z.array(Change).nullable(),
  letter: Letter,
  returnedReason: z.string().nullable(),
  phonedTo: z.string(),
  phonedAnswer: PhoneAnswer.nullable(),
  sentHow: z.string(),
  answerNote: z.string(),
  outcomeAt: z.date().nullable(),
  cancelledAt: z.date().nullable(),
  cancelledReason: z.string().nullable(),
  pdfFileId: z.string().nullable(),
  docxFileId: z.string().nullable(),
  draftedById: z.string(),
  version: z.number().int(),
  trail: z.array(TrailStep),
  /** 通報の受理から発送まで. */
  minutesFromReportToSending: z.number().nullable(),
})
export type Request = z.infer<typeof Request>

/** A letter with its fields, its preview, its clock and its trail. */
export const find = read
  .route({ method: 'GET', path: '/requests/{id}', summary: 'A letter with fields, preview and trail', tags })
  .input(z.object({ id: z.uuid() }))
  .output(Request)
  .handler(async ({ input, context: { db, house } }) => {
    const found = await db.selectFrom('requests.request').selectAll().where('id', '=', input.id).executeTakeFirst()
    if (!found) throw notFound()
    const page = pageByRoom({
      table: 'requests.request',
      rooms: 1_000,
      limit: 1,
      columns: COLUMNS,
      newest: 'draftedAt',
      where: sql`t.id = ${input.id}::uuid`,
    })
    const row = (await named(page).execute(db)).rows[0]
    if (!row) throw notFound()
    const kind = kindOf(found.kind)
    const fields = kind.fields.parse({ ...kind.empty, ...datesIn(found.fields) })
    const trail = await walk(db, { kind: 'request', id: found.id })
    const received =
      trail.find((s) => s.kind === 'report' && s.step === 'received' && s.id === row.reportId) ??
      trail.find((s) => s.kind === 'report' && s.step === 'received')
    return {
      ...row,
      room: await roomLabel(db, found.roomId),
      kindName: kind.name,
      fields,
      lacking: kind.lacking(fields),
      ...comparedWithBefore(found, fields),
      letter: kind.letter(fields, await groundOf(db, house, found)),
      returnedReason: found.returnedReason,
      phonedTo: found.phonedTo,
      phonedAnswer: found.phonedAnswer,
      sentHow: found.sentHow,
      answerNote: found.answerNote,
      outcomeAt: found.outcomeAt,
      cancelledAt: found.cancelledAt,
      cancelledReason: found.cancelledReason,
      pdfFileId: found.pdfFileId,
      docxFileId: found.docxFileId,
      draftedById: found.draftedBy,
      version: found.version,
      trail,
      minutesFromReportToSending:
        received && found.sentAt ? Math.round((found.sentAt.getTime() - received.at.getTime()) / 60_000) : null,
    }
  })
