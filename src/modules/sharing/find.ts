import { sql } from 'kysely'
import { z } from 'zod'
import { pageByRoom } from '#core/db/page.ts'
import { glance, notFound, read } from '#core/procedure.ts'
import { RoomLabel, roomLabel } from '#core/rooms/label.ts'
import { Instant } from '#core/schema-input.ts'
import { TrailStep, walk } from '#core/trail/trail.ts'
import { shown } from '#modules/indicators/index.ts'
import { Candidates, CandidatesAsked, candidatesFor } from '#modules/people/index.ts'
import { factsOf } from './facts.ts'
import { revealedBy } from './revealed.ts'
import { AdvisoryStatus, Content, Fact, Revealed } from './schema.ts'

const tags = ['sharing']
const Cursor = z.object({ at: Instant, id: z.uuid() })
const Row = z.object({
  id: z.string(),
  status: AdvisoryStatus,
  number: z.string().nullable(),
  title: z.string(),
  caseId: z.string(),
  caseNumber: z.string().nullable(),
  methodCode: z.string().nullable(),
  draftedAt: z.date(),
  drafter: z.string(),
  submittedAt: z.date().nullable(),
  reviewerId: z.string().nullable(),
  reviewer: z.string().nullable(),
  publishedAt: z.date().nullable(),
  revision: z.number().int(),
  /** When its case was closed while it was a draft or in force: to be looked at again. */
  caseClosedAt: z.date().nullable(),
})
export type AdvisoryRow = z.infer<typeof Row>

const named = (
  page: ReturnType<typeof pageByRoom>,
) => sql<AdvisoryRow>`select t.id, t.status, t.number, t.content->>'title' as title, t.case_id, (select c.number from cases."case" c where c.id = t.case_id) as case_number,
  (select c.method_code from cases."case" c where c.id = t.case_id) as method_code,
  t.drafted_at, d.name as drafter, t.submitted_at, t.reviewer_id, r.name as reviewer, t.published_at, t.revision, t.case_closed_at
  from (${page}) t join core.person d on d.id = t.drafted_by left join core.person r on r.id = t.reviewer_id order by t.drafted_at desc, t.id desc`

/** The advisories one may see, newest first. */
export const list = read
  .route({ method: 'GET', path: '/advisories', summary: 'The advisories one may see, newest first', tags })
  .input(
    z.object({
      status: z.array(AdvisoryStatus).min(1).default(['draft', 'waiting', 'published', 'withdrawn']),
      caseId: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      after: Cursor.optional(),
    }),
  )
  .output(z.object({ rows: z.array(Row), next: Cursor.nullable() }))
  .handler(async ({ input, context: { db, actor } }) => {
    const where = [sql`t.status = any(${input.status})`]
    if (input.caseId) where.push(sql`t.case_id = ${input.caseId}::uuid`)
    if (input.after) where.push(sql`(t.drafted_at, t.id) < (${input.after.at}, ${input.after.id}::uuid)`)
    const page = pageByRoom({
      table: 'sharing.advisory',
      rooms: actor.rooms,
      limit: input.limit + 1,
      columns: sql`t.*`,
      newest: 'draftedAt',
      where: sql.join(where, sql` and `),
    })
    const { rows: all } = await named(page).execute(db)
    const rows = all.slice(0, input.limit)
    const last = all.length > input.limit ? rows.at(-1) : undefined
    return { rows, next: last ? { at: last.draftedAt, id: last.id } : null }
  })

/** Advisories that wait for my review. */
export const forMe = glance
  .route({ method: 'GET', path: '/advisories/for-me', summary: 'Advisories that wait for my review', tags })
  .output(z.array(Row))
  .handler(async ({ context: { db, actor } }) => {
    const { rows } = await named(
      pageByRoom({
        table: 'sharing.advisory',
        rooms: 1_000,
        limit: 50,
        columns: sql`t.*`,
        newest: 'draftedAt',
        where: sql`t.status = 'waiting' and t.reviewer_id = ${actor.id}::uuid`,
      }),
    ).execute(db)
    return rows
  })

/** People who may review a draft: neither who drafted or corrects it nor oneself. */
export const reviewers = glance
  .route({ method: 'GET', path: '/advisories/reviewers', summary: 'Who may review; own unit first', tags })
  .input(CandidatesAsked)
  .output(Candidates)
  .handler(({ input: { q, draftId = null }, context: { db, actor } }) => {
    const writers = sql`select unnest(array[drafted_by, correction_by]) from sharing.advisory where id = ${draftId}::uuid`
    return candidatesFor(db, actor, 'sharing.review', { q, writers })
  })

const Revision = z.object({
  revision: z.number().int(),
  kind: z.enum(['first', 'corrected', 'withdrawn']),
  note: z.string(),
  at: z.date(),
})

export const Advisory = Row.extend({
  room: RoomLabel,
  content: Content,
  shownValues: z.array(z.string()),
  facts: z.array(Fact),
  revealed: z.array(Revealed),
  returnedReason: z.string().nullable(),
  draftedById: z.string(),
  /** While a correction is written or waits: what everyone will read of it, and who began it. */
  correctionNote: z.string().nullable(),
  correctionById: z.string().nullable(),
  version: z.number().int(),
  revisions: z.array(Revision),
  trail: z.array(TrailStep),
})
export type Advisory = z.infer<typeof Advisory>

/** An advisory with the source of each fact and what it would reveal. */
export const find = read
  .route({ method: 'GET', path: '/advisories/{id}', summary: 'An advisory with its sources and what it reveals', tags })
  .input(z.object({ id: z.uuid() }))
  .output(Advisory)
  .handler(async ({ input, context: { db } }) => {
    const found = await db.selectFrom('sharing.advisory').selectAll().where('id', '=', input.id).executeTakeFirst()
    if (!found) throw notFound()
    const row = (
      await named(
        pageByRoom({
          table: 'sharing.advisory',
          rooms: 1_000,
          limit: 1,
          columns: sql`t.*`,
          newest: 'draftedAt',
          where: sql`t.id = ${input.id}::uuid`,
        }),
      ).execute(db)
    ).rows[0]
    if (!row) throw notFound()
    return {
      ...row,
      room: await roomLabel(db, found.roomId),
      content: found.content,
      shownValues: found.content.values.map((v) => shown(v.type, v.value)),
      facts: await factsOf(db, found),
      revealed: await revealedBy(db, found.caseId, found.content),
      returnedReason: found.returnedReason,
      draftedById: found.draftedBy,
      correctionNote: found.correctionNote,
      correctionById: found.correctionBy,
      version: found.version,
      trail: await walk(db, { kind: 'advisory', id: found.id }),
      revisions: await db
        .selectFrom('sharing.published')
        .select(['revision', 'kind', 'note', 'at'])
        .where('advisoryId', '=', found.id)
        .orderBy('revision')
        .execute(),
    }
  })
