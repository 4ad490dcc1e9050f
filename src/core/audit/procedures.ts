import { sql } from 'kysely'
import { z } from 'zod'
import { Instant } from '#core/schema-input.ts'
import { may } from '../auth/actor.ts'
import { read } from '../procedure.ts'
import { auditPolicy } from './policy.ts'
import { Piece, Refused, Remembered } from './schema.ts'
import { checkPiece } from './verify.ts'

const tags = ['audit']

const Row = z.object({
  /** Position in the log; grows. */
  id: z.string(),
  at: z.date(),
  person: z.object({ id: z.uuid(), name: z.string(), staffNumber: z.string() }).nullable(),
  /** Path of the procedure, such as `people.add`. */
  what: z.string(),
  subject: z.string().nullable(),
  room: z.string().nullable(),
  detail: z.unknown(),
  /** Why it was refused; null: it was done. */
  refused: Refused.nullable(),
})

const Filter = z.object({
  personId: z.uuid().optional(),
  /** Id of a record, or a staff number for sign-ins. */
  subject: z.string().max(100).optional(),
  /** Beginning of the procedure's path: `people.`, `intake.find`. */
  what: z.string().max(100).optional(),
  /** Only what was refused. */
  refused: z.stringbool().or(z.boolean()).default(false),
  from: Instant.optional(),
  /** Up to, but not including. */
  to: Instant.optional(),
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
})

/** 記録の履歴, newest first. Who audits sees all of it, everyone else what they did themselves. */
const list = read
  .route({ method: 'GET', path: '/audit', summary: 'The audit log, newest first; keyset pages', tags })
  .input(Filter.default({ limit: 50, refused: false }))
  .output(z.object({ rows: z.array(Row), next: z.string().nullable() }))
  .handler(async ({ input, context: { db, actor } }) => {
    const person = may(actor, 'audit.read') ? input.personId : actor.id
    const { rows } = await sql<
      Omit<z.infer<typeof Row>, 'person'> & { personId: string | null; name: string; staffNumber: string }
    >`
      select a.id, a.at, a.person_id, p.name, p.staff_number, a.what, a.subject, r.name as room, a.detail, a.refused
      from core.audit a left join core.person p on p.id = a.person_id left join core.room r on r.id = a.room_id
      where ${sql.join(conditions({ ...input, personId: person }), sql` and `)}
      order by a.id desc limit ${input.limit + 1}`.execute(db)
    const page = rows.slice(0, input.limit).map(({ personId, name, staffNumber, ...row }) => ({
      ...row,
      person: personId ? { id: personId, name, staffNumber } : null,
    }))
    return { rows: page, next: rows.length > input.limit ? (page.at(-1)?.id ?? null) : null }
  })

/** Rows that wrote at one moment may be numbered in another order than timed; so many numbers on either side hold them all. */
const SLACK = 5_000

function conditions(f: z.infer<typeof Filter>) {
  const all = [sql`true`]
  if (f.personId) all.push(sql`a.person_id = ${f.personId}`)
  if (f.subject) all.push(sql`a.subject = ${f.subject}`)
  if (f.what) all.push(sql`starts_with(a.what, ${f.what})`)
  if (f.refused) all.push(sql`a.refused is not null`)
  if (f.before) all.push(sql`a.id < ${f.before}`)
  if (f.from)
    all.push(
      sql`a.at >= ${f.from} and a.id >= (select b.id - ${SLACK} from core.audit b where b.at >= ${f.from} order by b.at, b.id limit 1)`,
    )
  if (f.to)
    all.push(
      sql`a.at < ${f.to} and a.id <= (select b.id + ${SLACK} from core.audit b where b.at < ${f.to} order by b.at desc, b.id desc limit 1)`,
    )
  return all
}

/**
 * 鎖の検証, in pieces: ask again with `after` until `done`. The last piece also looks for rows that were never sealed
 * and compares the chain with what was noted earlier.
 */
const verify = read
  .route({
    method: 'POST',
    path: '/audit/verify',
    summary: 'Check a piece of the audit chain; names every fault',
    tags,
  })
  .input(
    z
      .object({ after: z.coerce.number().int().min(0).default(0), remembered: Remembered.optional() })
      .default({ after: 0 }),
  )
  .output(Piece)
  .handler(async ({ input, context: { db, actor } }) => {
    auditPolicy.require(actor, 'verify')
    return checkPiece(db, input.after, input.remembered)
  })

export const auditRouter = { list, verify }
