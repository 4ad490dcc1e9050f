import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '#core/db/tables.ts'
import { glance, notFound, read } from '#core/procedure.ts'
import { Instant } from '#core/schema-input.ts'
import { shown } from '../shown.ts'
import { campaignsAmong } from './facts.ts'
import { Pattern, PatternFacts, patternShown } from './schema.ts'

const tags = ['indicators']

/** Sightings looked at of one pattern. */
const MOST_ROWS = 5_000
const MOST_NAMED = 10
const MEMBERS = 50

const Counted = z.object({ name: z.string(), values: z.number().int() })
const OnePattern = PatternFacts.extend({
  /** Records of people that hold one of them: reports, cases, notes. */
  records: z.number().int(),
  /** What lists say of them, the commonest first. */
  abouts: z.array(Counted),
  /** Hosts, written so that they are no address, with most values first. */
  hosts: z.array(Counted),
  /** 提供リスト that name them. */
  feeds: z.array(Counted),
  byMonth: z.array(z.object({ month: z.string(), values: z.number().int() })),
})
export type OnePattern = z.infer<typeof OnePattern>

/** 同じ形のURL: what is known of the addresses of one pattern in one's rooms. Of one that stands in none of them there is nothing. */
export const show = read
  .route({
    method: 'GET',
    path: '/indicators/url-patterns/one',
    summary: 'What is known of addresses built alike',
    tags,
  })
  .input(z.object({ pattern: Pattern }))
  .output(OnePattern)
  .handler(async ({ input: { pattern }, context: { db } }) => {
    const found = await factsOf(db, pattern)
    if (!found) throw notFound()
    return found
  })

const HOST = sql`substring(value from '^(?:[a-z]+://)?(?:[^/@]*@)?([^/:?#]+)')`

async function factsOf(db: Tx, pattern: string): Promise<OnePattern | undefined> {
  const { rows } = await sql<Omit<OnePattern, 'pattern' | 'shown' | 'about'> & { looked: number }>`
    with looked as materialized (
      select key, coalesce(parent, key) as domain, value, record_kind, record_id, at, greatest(at, last_at) as last_at, about from indicators.sighting
      where pattern = ${pattern} and pattern <> '' and false_at is null limit ${MOST_ROWS}
    ), each_value as (select key, min(domain::text) as domain, min(value) as value, min(at) as at, max(last_at) as last_at from looked group by key)
    select (select count(*)::int from looked) as looked, count(*)::int as values, count(distinct domain)::int as domains, min(at) as first_at, max(last_at) as last_at,
      (select count(distinct record_id)::int from looked where record_kind <> 'feed') as records,
      coalesce((select jsonb_agg(x) from (select about as name, count(distinct key)::int as values from looked where about <> ''
        group by about order by values desc, about limit ${MOST_NAMED}) x), '[]') as abouts,
      coalesce((select jsonb_agg(x) from (select ${HOST} as name, count(*)::int as values from each_value
        group by name order by values desc, name limit ${MOST_NAMED}) x), '[]') as hosts,
      coalesce((select jsonb_agg(x) from (select f.name, count(distinct l.key)::int as values from looked l join indicators.feed f on f.id = l.record_id
        where l.record_kind = 'feed' group by f.id order by values desc, f.name limit ${MOST_NAMED}) x), '[]') as feeds,
      coalesce((select jsonb_agg(x order by x.month) from (select to_char(at at time zone 'Asia/Tokyo', 'YYYY-MM') as month, count(*)::int as values
        from each_value where at > now() - interval '3 years' group by 1) x), '[]') as by_month
    from each_value`.execute(db)
  const [row] = rows
  if (!row?.values) return undefined
  const { looked, hosts, ...rest } = row
  const named = hosts.map((h) => ({ ...h, name: shown('domain', h.name) }))
  const about = rest.abouts[0]?.name ?? null
  return { ...rest, pattern, shown: patternShown(pattern), about, hosts: named, bounded: looked >= MOST_ROWS }
}

const Place = z.object({ at: Instant, key: z.guid() })
const Member = z.object({
  key: z.guid(),
  type: z.string(),
  shown: z.string(),
  about: z.string().nullable(),
  firstAt: z.date(),
  records: z.number().int(),
})

/** The values of one pattern in one's rooms, newest first, a page at a time. */
export const members = read
  .route({
    method: 'GET',
    path: '/indicators/url-patterns/members',
    summary: 'Addresses that are built alike, newest first',
    tags,
  })
  .input(z.object({ pattern: Pattern, after: Place.optional() }))
  .output(z.object({ rows: z.array(Member), next: Place.nullable() }))
  .handler(async ({ input: { pattern, after }, context: { db } }) => {
    // to the millisecond: what a page hands on has no finer time
    const { rows } = await sql<Omit<z.infer<typeof Member>, 'shown'> & { value: string }>`
      select * from (
        select key, min(type) as type, min(value) as value, mode() within group (order by about) as about,
          date_trunc('milliseconds', min(at)) as first_at, count(distinct record_id)::int as records
        from (select * from indicators.sighting where pattern = ${pattern} and pattern <> '' and false_at is null limit ${MOST_ROWS}) x
        group by key) v
      where ${after?.key ?? null}::uuid is null or (v.first_at, v.key) < (${after?.at ?? null}::timestamptz, ${after?.key ?? null}::uuid)
      order by v.first_at desc, v.key desc limit ${MEMBERS + 1}`.execute(db)
    const page = rows.slice(0, MEMBERS)
    const last = rows.length > MEMBERS ? page.at(-1) : undefined
    return {
      rows: page.map(({ value, ...r }) => ({ ...r, shown: shown(r.type, value) })),
      next: last ? { at: last.firstAt, key: last.key } : null,
    }
  })

/** Patterns asked about, of which those that are campaigns in one's rooms are shown. */
const MOST_ASKED = 80
const MOST_SHOWN = 60

/** The commonest patterns of one's rooms, all or of one list, as the clock counted them last; each is looked at anew. */
export const list = glance
  .route({ method: 'GET', path: '/indicators/url-patterns', summary: 'The commonest ways addresses are built', tags })
  .input(
    z
      .object({ order: z.enum(['lately', 'all']).default('lately'), feedId: z.uuid().optional() })
      .default({ order: 'lately' }),
  )
  .output(z.array(PatternFacts.extend({ lately: z.number().int() })))
  .handler(async ({ input: { order, feedId }, context: { db } }) => {
    const { rows } = await sql<{ pattern: string; lately: number; sightings: number }>`
      select pattern, sum(lately)::int as lately, sum(sightings)::int as sightings from indicators.url_pattern
      where ${feedId ?? null}::uuid is null or feed_id = ${feedId ?? null}
      group by pattern order by ${order === 'lately' ? sql`sum(lately) desc,` : sql``} sum(sightings) desc, pattern limit ${MOST_ASKED}`.execute(
      db,
    )
    const counted = new Map(rows.map((r) => [r.pattern, r]))
    const found = await campaignsAmong(
      db,
      rows.map((r) => r.pattern),
    )
    return found.slice(0, MOST_SHOWN).map((f) => {
      const { lately = 0, sightings = 0 } = counted.get(f.pattern) ?? {}
      // of one with more than were looked at, what the clock counted says more
      return { ...f, lately, values: f.bounded ? Math.max(f.values, sightings) : f.values }
    })
  })

export const urlPatternsRouter = { show, members, list }
