import { sql } from 'kysely'
import { z } from 'zod'
import { change, glance, notFound } from '#core/procedure.ts'
import { surgePolicy } from './policy.ts'
import { SurgeKind } from './schema.ts'
import { hasGrown, SPANS } from './surge.ts'

const tags = ['intake']

/** Numbers below are withheld: of what was usual in so few reports nothing is told. */
const RELEASED = 3

const Noted = z.object({ by: z.string(), at: z.date(), note: z.string(), seen: z.number().int() })
const Surge = z.object({
  id: z.string(),
  /** Of a 手口, of texts of one wording, or of rows of lists that name one brand or are built alike. */
  kind: SurgeKind,
  /** The brand or the URL pattern. */
  name: z.string().nullable(),
  methodCode: z.string().nullable(),
  /** The last 24 hours, or the last seven days, over the prefecture. */
  span: z.enum(['day', 'week']),
  seen: z.number().int(),
  /** Mean of the eight spans before: the same hours of the weekday, or the seven days. Null: fewer than three in all of them. */
  expected: z.number().nullable(),
  /** Of so many or more, were all as usual. */
  chance: z.number(),
  since: z.date(),
  countedAt: z.date(),
  /** Whether a person should look: nobody took note of it yet, or it has grown by half since. */
  open: z.boolean(),
  /** The last who took note. */
  noted: Noted.nullable(),
  /** Newest of its reports that one may open. */
  examples: z.array(z.object({ id: z.string(), number: z.string().nullable(), subject: z.string() })),
})
export type Surge = z.infer<typeof Surge>

const MOST_SHOWN = 30

type Row = Omit<Surge, 'expected' | 'open'> & { before: number }

/**
 * A brand or a pattern is named to those who may see a row of it themselves: what stands on a list in a closed room is no secret told
 * by its number. Of 手口 and wordings nothing is named that is not everyone's.
 */
const MAY_BE_NAMED = sql<boolean>`(s.kind in ('method', 'wording') or cardinality(m.rooms) > 0
  or exists (select from indicators.named_hour h where h.kind = s.kind and h.name = s.key and h.hour >= date_trunc('hour', s.since)))`
/** Surges, each with those of one's rooms that hold a row of it, where it is of lists. */
const SURGES = sql`intake.surge s cross join lateral (select intake.my_rooms_of_surge(s.kind, s.key, s.since) as rooms) m`

/** 急増: what comes much more often than usual, over the prefecture; first what nobody has taken note of. */
export const list = glance
  .route({ method: 'GET', path: '/intake/surges', summary: 'What comes much more often than usual', tags })
  .output(z.array(Surge))
  .handler(async ({ context: { db } }) => {
    const { rows } = await sql<Row>`
      select s.id, s.kind, case when s.kind in ('brand', 'pattern') then s.key end as name, s.method_code, s.span, s.seen, s.before, s.chance, s.since, s.counted_at,
        (select jsonb_build_object('by', p.name, 'at', n.at, 'note', n.note, 'seen', n.seen) from intake.surge_note n
          join core.person p on p.id = n.by_id where n.surge_id = s.id order by n.at desc limit 1) as noted,
        coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'number', r.number, 'subject', r.subject) order by r.received_at desc) from (
          select q.* from (
            (select r.id, r.number, r.subject, r.received_at from intake.report r where s.kind = 'method' and r.method_code = s.key
              and r.received_at >= s.since and r.status <> 'draft' order by r.received_at desc limit 3)
            union all
            (select r.id, r.number, r.subject, r.received_at from intake.likeness l join intake.report r on r.id = l.report_id
              where s.kind = 'wording' and l.group_id = (case when s.kind = 'wording' then s.key end)::uuid and l.at >= s.since order by l.at desc limit 3)
            union all
            (select r.id, r.number, r.subject, r.received_at from (
                select l.* from unnest(m.rooms) room(id) cross join lateral (select l.report_id, l.at from intake.likeness l where l.room_id = room.id
                  and l.pattern is not null and l.group_id = md5('url ' || s.key)::uuid order by l.at desc limit 3) l
                where s.kind = 'pattern' order by l.at desc limit 3) n
              join intake.report r on r.id = n.report_id)
            union all
            (select r.* from unnest(m.rooms) room(id) cross join lateral (select r.id, r.number, r.subject, r.received_at from intake.report r
                where r.room_id = room.id and r.channel = 'list' and r.subject = s.key order by r.received_at desc limit 3) r
              where s.kind = 'brand' order by r.received_at desc limit 3)
          ) q limit 3) r), '[]') as examples
      from ${SURGES} where s.ended_at is null and ${MAY_BE_NAMED} order by s.kind in ('brand', 'pattern'), s.chance limit ${MOST_SHOWN}`.execute(
      db,
    )
    return rows.map(told).sort((a, b) => Number(b.open) - Number(a.open))
  })

function told({ before, ...row }: Row): Surge {
  const noted = row.noted && { ...row.noted, at: new Date(row.noted.at) }
  return {
    ...row,
    noted,
    expected: before < RELEASED ? null : Math.round((before / SPANS) * 10) / 10,
    open: !noted || hasGrown(row.seen, noted.seen),
  }
}

/** 急増を確認した: a person takes note, with the number as it stands. It is shown as open again when it grows further. */
export const acknowledge = change
  .route({ method: 'POST', path: '/intake/surges/{id}/acknowledge', summary: 'Take note of a surge', tags })
  .input(z.object({ id: z.uuid(), note: z.string().trim().max(400, 'メモは400字までにしてください').default('') }))
  .output(z.object({ id: z.string(), seen: z.number().int() }))
  .handler(async ({ input, context: { db, actor } }) => {
    surgePolicy.require(actor, 'acknowledge')
    const { rows } = await sql<{ id: string; seen: number }>`
      select s.id, s.seen from ${SURGES} where s.id = ${input.id} and s.ended_at is null and ${MAY_BE_NAMED}`.execute(
      db,
    )
    const [surge] = rows
    if (!surge) throw notFound()
    await db
      .insertInto('intake.surgeNote')
      .values({ surgeId: surge.id, seen: surge.seen, byId: actor.id, note: input.note })
      .execute()
    return surge
  })
