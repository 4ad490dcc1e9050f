import { sql } from 'kysely'
import { z } from 'zod'
import { pageByRoom } from '#core/db/page.ts'
import { glance, listing, notFound, read } from '#core/procedure.ts'
import { RoomLabel, roomLabelOf } from '#core/rooms/label.ts'
import { Instant, YesNo } from '#core/schema-input.ts'
import { TrailStep, walk } from '#core/trail/trail.ts'
import { SharedValue, sharedValues } from '#modules/indicators/index.ts'
import { ClosingReason, Role } from './schema.ts'

const tags = ['cases']
const Cursor = z.object({ at: Instant, id: z.uuid() })

const Row = z.object({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  status: z.enum(['open', 'closed']),
  methodCode: z.string().nullable(),
  unitCode: z.string(),
  lead: z.string().nullable(),
  lossYen: z.number().nullable(),
  grave: z.boolean(),
  openedAt: z.date(),
  closedAt: z.date().nullable(),
  reports: z.number().int(),
  openTasks: z.number().int(),
  nextDueOn: z.string().nullable(),
})
export type CaseRow = z.infer<typeof Row>

/** The cases one may see, newest first. */
export const list = listing
  .route({ method: 'GET', path: '/cases', summary: 'The cases one may see, newest first', tags })
  .input(
    z.object({
      status: z.enum(['open', 'closed']).default('open'),
      methodCode: z.string().optional(),
      mine: YesNo.default(false),
      /** Words that number or title must hold. */
      q: z.string().trim().max(60).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      after: Cursor.optional(),
    }),
  )
  .output(z.object({ rows: z.array(Row), next: Cursor.nullable() }))
  .handler(async ({ input, context: { ask } }) => {
    const where = [sql`t.status = ${input.status}`]
    if (input.methodCode) where.push(sql`t.method_code = ${input.methodCode}`)
    if (input.mine) where.push(sql`t.lead_id = (select core.me())`)
    if (input.q) where.push(...input.q.split(/\s+/).map(isNamed))
    if (input.after) where.push(sql`(t.opened_at, t.id) < (${input.after.at}, ${input.after.id}::uuid)`)
    const { rows: all } = await ask<CaseRow>((counts) => {
      const page = pageByRoom({
        table: 'cases.case',
        ...counts,
        limit: input.limit + 1,
        columns: sql`t.*`,
        newest: 'openedAt',
        where: sql.join(where, sql` and `),
      })
      return sql`select c.id, c.number, c.title, c.status, c.method_code as "methodCode", c.unit_code as "unitCode", c.loss_yen::float8 as "lossYen", c.grave,
          c.opened_at as "openedAt", c.closed_at as "closedAt", (select p.name from core.person p where p.id = c.lead_id) as lead,
          (select count(*)::int from cases.link l where l.case_id = c.id and l.unlinked_at is null) as reports, k.n as "openTasks", k.due as "nextDueOn"
        from (${page}) c cross join lateral (select count(*)::int n, min(due_on) due from cases.task k where k.case_id = c.id and k.done_at is null) k
        order by c.opened_at desc, c.id desc`
    })
    const rows = all.slice(0, input.limit)
    const last = all.length > input.limit ? rows.at(-1) : undefined
    return { rows, next: last ? { at: last.openedAt, id: last.id } : null }
  })

/** Whether number or title of `t` hold a word, in any width of letters. */
const isNamed = (word: string) =>
  sql`normalize(t.number || ' ' || t.title, nfkc) ilike ${`%${word.normalize('NFKC').replace(/[%_\\]/g, '\\$&')}%`}`

const Line = z.object({
  id: z.string(),
  at: z.date(),
  by: z.string().nullable(),
  kind: z.string(),
  text: z.string(),
  refKind: z.string().nullable(),
  refId: z.string().nullable(),
})
const Task = z.object({
  id: z.string(),
  title: z.string(),
  dueOn: z.string().nullable(),
  assignee: z.string().nullable(),
  doneAt: z.date().nullable(),
})
const Party = z.object({
  id: z.string(),
  role: Role,
  name: z.string(),
  kana: z.string(),
  note: z.string(),
  reportId: z.string().nullable(),
})
const Linked = z.object({
  id: z.string(),
  number: z.string().nullable(),
  subject: z.string(),
  receivedAt: z.date(),
  lossYen: z.number().nullable(),
  unitCode: z.string().nullable(),
  linkedAt: z.date(),
})
const Merge = z.object({ id: z.string(), fromNumber: z.string(), fromId: z.string(), at: z.date() })
const Member = z.object({
  id: z.string(),
  name: z.string(),
  post: z.string(),
  unit: z.string(),
  via: z.string(),
  reason: z.string(),
  until: z.date().nullable(),
})

export const Case = Row.omit({ reports: true, openTasks: true, nextDueOn: true }).extend({
  room: RoomLabel,
  summary: z.string(),
  offences: z.array(z.string()),
  leadId: z.string().nullable(),
  closingReason: ClosingReason.nullable(),
  closingNote: z.string(),
  mergedInto: z.string().nullable(),
  version: z.number().int(),
  reports: z.array(Linked),
  tasks: z.array(Task),
  parties: z.array(Party),
  entries: z.array(Line),
  merges: z.array(Merge),
  members: z.array(Member),
  values: z.array(SharedValue),
  trail: z.array(TrailStep),
})
export type Case = z.infer<typeof Case>

/** Reports of a case that its page shows. */
const MOST_REPORTS = 200

/** A case with its reports, people, tasks, timeline, values and trail. */
export const find = read
  .route({ method: 'GET', path: '/cases/{id}', summary: 'A case with its reports, tasks, timeline and trail', tags })
  .input(z.object({ id: z.uuid() }))
  .output(Case)
  .handler(async ({ input, context: { db } }) => {
    const one = sql<
      Omit<Case, 'room' | 'values' | 'trail'> & { roomId: string }
    >`select c.*, c.loss_yen::float8 as loss_yen, p.name as lead,
        coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'number', r.number, 'subject', r.subject, 'receivedAt', r.received_at, 'lossYen', r.loss_yen, 'unitCode', r.unit_code, 'linkedAt', l.linked_at) order by r.received_at desc)
          from (select * from cases.link l where l.case_id = c.id and l.unlinked_at is null limit ${MOST_REPORTS}) l join intake.report r on r.id = l.report_id), '[]') as reports,
        coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'title', k.title, 'dueOn', k.due_on, 'assignee', q.name, 'doneAt', k.done_at) order by k.done_at nulls first, k.due_on nulls last)
          from cases.task k left join core.person q on q.id = k.assignee_id where k.case_id = c.id), '[]') as tasks,
        coalesce((select jsonb_agg(jsonb_build_object('id', y.id, 'role', y.role, 'name', y.name, 'kana', y.kana, 'note', y.note, 'reportId', y.report_id) order by y.added_at) from cases.party y where y.case_id = c.id and y.removed_at is null), '[]') as parties,
        coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'at', e.at, 'by', q.name, 'kind', e.kind, 'text', e.text, 'refKind', e.ref_kind, 'refId', e.ref_id) order by e.at desc)
          from (select * from cases.entry e where e.case_id = c.id order by e.at desc limit 300) e left join core.person q on q.id = e.by_id), '[]') as entries,
        coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'fromNumber', f.number, 'fromId', f.id, 'at', m.at) order by m.at) from cases.merge m join cases."case" f on f.id = m.from_id where m.into_id = c.id and m.undone_at is null), '[]') as merges,
        coalesce((select jsonb_agg(jsonb_build_object('id', q.id, 'name', q.name, 'post', q.post_name, 'unit', q.unit_name, 'via', m.via, 'reason', m.reason, 'until', m.valid_to) order by m.valid_from)
          from core.membership m join core.person q on q.id = m.person_id where m.room_id = c.room_id and m.revoked_at is null and (m.valid_to is null or m.valid_to > now())), '[]') as members
      from cases."case" c left join core.person p on p.id = c.lead_id where c.id = ${input.id}`
    const reports = sql<
      string[]
    >`array(select report_id from cases.link where case_id = ${input.id} and unlinked_at is null limit ${MOST_REPORTS})`
    const [{ rows }, room, trail, values] = await Promise.all([
      one.execute(db),
      roomLabelOf(db, sql`select room_id from cases."case" where id = ${input.id}::uuid`),
      walk(db, { kind: 'case', id: input.id }),
      sharedValues(db, 'report', reports),
    ])
    const c = rows[0]
    if (!c || !room) throw notFound()
    const day = (v: Date | null) => (v ? new Date(v) : null)
    return {
      ...c,
      reports: c.reports.map((r) => ({ ...r, receivedAt: new Date(r.receivedAt), linkedAt: new Date(r.linkedAt) })),
      tasks: c.tasks.map((t) => ({ ...t, doneAt: day(t.doneAt) })),
      entries: c.entries.map((e) => ({ ...e, at: new Date(e.at) })),
      merges: c.merges.map((m) => ({ ...m, at: new Date(m.at) })),
      members: c.members.map((m) => ({ ...m, until: day(m.until) })),
      room,
      values,
      trail,
    }
  })

/** Cases that hold a report, for its page. */
export const ofReport = glance
  .route({ method: 'GET', path: '/cases/of-report/{id}', summary: 'Cases that hold a report', tags })
  .input(z.object({ id: z.uuid() }))
  .output(z.array(z.object({ id: z.string(), number: z.string(), title: z.string() })))
  .handler(async ({ input, context: { db } }) =>
    db
      .selectFrom('cases.link as l')
      .innerJoin('cases.case as c', 'c.id', 'l.caseId')
      .select(['c.id', 'c.number', 'c.title'])
      .where('l.reportId', '=', input.id)
      .where('l.unlinkedAt', 'is', null)
      .orderBy('c.openedAt')
      .execute(),
  )

/** Open tasks of mine and of no one, by their day. */
export const tasks = glance
  .route({ method: 'GET', path: '/cases/tasks', summary: 'Open tasks by their day', tags })
  .input(
    z.object({
      until: z.iso.date(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
  )
  .output(
    z.array(
      z.object({
        id: z.string(),
        caseId: z.string(),
        caseNumber: z.string(),
        title: z.string(),
        dueOn: z.string(),
        mine: z.boolean(),
      }),
    ),
  )
  .handler(async ({ input, context: { db, actor } }) => {
    const { rows } = await sql<{
      id: string
      caseId: string
      caseNumber: string
      title: string
      dueOn: string
      mine: boolean
    }>`
      select k.id, k.case_id, c.number as case_number, k.title, k.due_on, k.assignee_id is not distinct from ${actor.id}::uuid as mine
      from cases.task k join cases."case" c on c.id = k.case_id where k.done_at is null and k.due_on <= ${input.until}::date
        and (k.assignee_id is null or k.assignee_id = ${actor.id}::uuid) order by k.due_on limit ${input.limit}`.execute(
      db,
    )
    return rows
  })
