import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { pageByRoom } from '#core/db/page.ts'
import { glance, listing, notFound } from '#core/procedure.ts'
import { Instant, YesNo } from '#core/schema-input.ts'
import { Kind, Status } from './schema.ts'

const tags = ['intake']

/** Where a page ended: instant and id of its last row. */
const Cursor = z.object({ at: Instant, id: z.uuid() })

const Row = z.object({
  id: z.string(),
  number: z.string().nullable(),
  status: Status,
  kind: Kind,
  channel: z.string(),
  subject: z.string(),
  unitCode: z.string().nullable(),
  /** Code of another station that the place certainly belongs to, while nobody has decided. */
  elsewhere: z.string().nullable(),
  receivedAt: z.date(),
  transferredAt: z.date().nullable(),
  lossYen: z.number().nullable(),
  methodCode: z.string().nullable(),
  nextContactOn: z.string().nullable(),
  danger: z.boolean(),
  missing: z.array(z.string()),
  /** 処理区分. */
  outcome: z.string().nullable(),
  /** One of the three tests of 重大サイバー事案 is met. */
  grave: z.boolean(),
  checked: z.boolean(),
  receiver: z.string().nullable(),
})
export type QueueRow = z.infer<typeof Row>

const Filter = z.object({
  status: z.array(Status).min(1).default(['arrived', 'open']),
  kind: Kind.optional(),
  unitCode: z.string().optional(),
  methodCode: z.string().optional(),
  /** 処理区分; `none`: not decided yet. */
  outcome: z.string().max(40).optional(),
  grave: YesNo.default(false),
  unchecked: YesNo.default(false),
  mine: YesNo.default(false),
})

/** 受付箱: the reports one may see, newest first, a page at a time. */
export const list = listing
  .route({ method: 'GET', path: '/intake/reports', summary: 'The reports one may see, newest first', tags })
  .input(Filter.extend({ limit: z.coerce.number().int().min(1).max(200).default(50), after: Cursor.optional() }))
  .output(z.object({ rows: z.array(Row), next: Cursor.nullable() }))
  .handler(async ({ input, context: { ask } }) => {
    const { after } = input
    const { along, ...rest } = onePath(input)
    const where = narrowed(rest, sql`(select core.me())`)
    if (after) where.push(sql`(t.received_at, t.id) < (${after.at}, ${after.id}::uuid)`)
    const page = await ask<QueueRow>((counts) =>
      pageByRoom({
        table: 'intake.report',
        ...counts,
        limit: input.limit + 1,
        columns: COLUMNS,
        each: { column: 'status', values: input.status },
        along,
        newest: 'receivedAt',
        where: where.length ? sql.join(where, sql` and `) : sql`true`,
      }),
    )
    const rows = page.rows.slice(0, input.limit)
    const last = page.rows.length > input.limit ? rows.at(-1) : undefined
    return { rows, next: last ? { at: last.receivedAt, id: last.id } : null }
  })

const COLUMNS = sql`t.id, t.number, t.status, t.kind, t.channel, t.subject, t.unit_code as "unitCode",
  case when t.routed_at is null and (t.suggestion->'candidates'->0->>'certain')::boolean then nullif(t.suggestion->'candidates'->0->>'unitCode', t.unit_code) end as elsewhere,
  t.received_at as "receivedAt",
  t.transferred_at as "transferredAt", t.loss_yen::float8 as "lossYen", t.method_code as "methodCode", t.next_contact_on as "nextContactOn", (t.danger <> '[]' and t.danger_closed_at is null and t.handed_over_at is null) as danger, t.missing, t.outcome, t.grave,
  t.checked_at is not null as checked, (select p.name from core.person p where p.id = t.receiver_id) as receiver`

/** The filter whose index is gone along, apart from the others. */
function onePath({ methodCode, unitCode, ...rest }: z.output<typeof Filter>) {
  if (methodCode !== undefined) return { ...rest, unitCode, along: { column: 'methodCode', value: methodCode } }
  if (unitCode !== undefined) return { ...rest, along: { column: 'unitCode', value: unitCode } }
  return { ...rest, along: undefined }
}

/** Conditions beyond the status. */
function narrowed(f: z.output<typeof Filter>, me: RawBuilder<unknown>): RawBuilder<unknown>[] {
  const parts: RawBuilder<unknown>[] = []
  if (f.kind) parts.push(sql`t.kind = ${f.kind}`)
  if (f.unitCode) parts.push(sql`t.unit_code = ${f.unitCode}`)
  if (f.methodCode) parts.push(sql`t.method_code = ${f.methodCode}`)
  if (f.outcome) parts.push(f.outcome === 'none' ? sql`t.outcome is null` : sql`t.outcome = ${f.outcome}`)
  if (f.grave) parts.push(sql`t.grave`)
  if (f.unchecked) parts.push(sql`t.checked_at is null`)
  if (f.mine) parts.push(sql`t.receiver_id = ${me}`)
  return parts
}

/** A report by its 受理番号, or else by its オンライン受付番号. */
export const byNumber = glance
  .route({ method: 'GET', path: '/intake/reports/by-number/{number}', summary: 'A report by its number', tags })
  .input(z.object({ number: z.string().min(1).max(60) }))
  .output(z.object({ id: z.string() }))
  .handler(async ({ input, context: { db } }) => {
    const number = input.number.normalize('NFKC').trim()
    const { rows } = await sql<{ id: string }>`(select id from intake.report where number = ${number})
      union all (select id from intake.report where online_number = ${number} order by received_at desc limit 1) limit 1`.execute(
      db,
    )
    if (!rows[0]) throw notFound()
    return rows[0]
  })

/** Above so many, a count says 「以上」. */
const MOST_COUNTED = 1_000

/** How many there are, up to a bound. */
export const count = glance
  .route({ method: 'GET', path: '/intake/reports/count', summary: 'How many reports, up to 1,000', tags })
  .input(Filter)
  .output(z.object({ count: z.number().int(), more: z.boolean() }))
  .handler(async ({ input, context: { db, actor } }) => {
    const { rows } = await sql<{
      n: number
    }>`select count(*)::int n from (select 1 from intake.report t where ${sql.join([sql`t.status = any(${input.status})`, ...narrowed(input, sql`${actor.id}::uuid`)], sql` and `)} limit ${MOST_COUNTED + 1}) x`.execute(
      db,
    )
    const n = rows[0]?.n ?? 0
    return { count: Math.min(n, MOST_COUNTED), more: n > MOST_COUNTED }
  })

const Lane = Row.extend({ transfer: z.unknown(), steps: z.array(z.object({ step: z.string(), at: z.date() })) })

/** いま: money that may still be stopped, the latest transfer first: there the most can be saved. */
export const minutes = glance
  .route({ method: 'GET', path: '/intake/minutes', summary: 'Money that may still be stopped', tags })
  .input(z.object({ hours: z.coerce.number().int().min(1).max(168).default(48) }))
  .output(z.array(Lane))
  .handler(async ({ input, context: { db } }) => {
    const { rows } = await sql<z.infer<typeof Lane>>`
      select ${COLUMNS}, t.details->'transfer' as transfer, coalesce((select jsonb_agg(jsonb_build_object('step', s.step, 'at', s.at) order by s.at)
        from core.trail_step s where (s.kind = 'report' and s.id = t.id)
          or (s.kind, s.id) in (select l.to_kind, l.to_id from core.trail_link l where l.from_kind = 'report' and l.from_id = t.id)), '[]') as steps
      from intake.report t where t.status in ('open', 'arrived') and t.transferred_at > now() - make_interval(hours => ${input.hours})
        and not exists (select from core.trail_link l join core.trail_step s on s.kind = l.to_kind and s.id = l.to_id and s.step = 'answered' where l.from_kind = 'report' and l.from_id = t.id)
      order by t.transferred_at desc limit 20`.execute(db)
    return rows.map((r) => ({ ...r, steps: r.steps.map((s) => ({ ...s, at: new Date(s.at) })) }))
  })

const Week = z.object({ methodCode: z.string(), week: z.string(), reports: z.number().int().nullable() })

/** 今週の手口: released aggregates over the prefecture by seven days, the last ending today; fewer than three are withheld (null). */
export const methods = glance
  .route({ method: 'GET', path: '/intake/methods', summary: 'Reports by method and week over the prefecture', tags })
  .input(z.object({ weeks: z.coerce.number().int().min(1).max(60).default(8) }))
  .output(z.array(Week))
  .handler(async ({ input, context: { db } }) => {
    const { rows } = await sql<
      z.infer<typeof Week>
    >`select * from intake.methods_by_week(${input.weeks}) order by week, method_code`.execute(db)
    return rows
  })

/** 期限: reports whose next contact is due. */
export const due = glance
  .route({ method: 'GET', path: '/intake/due', summary: 'Reports whose next contact is due', tags })
  .input(
    z.object({
      until: z.iso.date(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
  )
  .output(z.array(Row))
  .handler(async ({ input, context: { db } }) => {
    const { rows } = await sql<QueueRow>`select ${COLUMNS} from intake.report t
      where t.status = 'open' and t.next_contact_on <= ${input.until}::date order by t.next_contact_on, t.id limit ${input.limit}`.execute(
      db,
    )
    return rows
  })
