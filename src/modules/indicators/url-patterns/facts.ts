import { sql } from 'kysely'
import type { Tx } from '#core/db/tables.ts'
import { LEAST_DOMAINS, type PatternFacts, patternShown } from './schema.ts'

/** Sightings looked at of each pattern of a list of them: enough to tell a campaign from a site, few enough for sixty of them. */
const FEW_ROWS = 500

/** What is known of each pattern in the rooms of the ticket, in the order given; those that are no campaign there are left out. */
export async function campaignsAmong(tx: Tx, patterns: readonly string[]): Promise<PatternFacts[]> {
  if (!patterns.length) return []
  const { rows } = await sql<Omit<PatternFacts, 'shown'>>`
    select p.pattern, f.* from unnest(${patterns}::text[]) with ordinality p(pattern, nth)
    cross join lateral (
      select count(distinct x.key)::int as values, count(distinct coalesce(x.parent, x.key))::int as domains,
        count(*) >= ${FEW_ROWS} as bounded, min(x.at) as first_at, max(greatest(x.at, x.last_at)) as last_at, mode() within group (order by x.about) as about
      from (select s.key, s.parent, s.at, s.last_at, s.about from indicators.sighting s
        where s.pattern = p.pattern and s.pattern <> '' and s.false_at is null limit ${FEW_ROWS}) x) f
    where f.domains >= ${LEAST_DOMAINS} order by p.nth`.execute(tx)
  return rows.map((r) => ({ ...r, shown: patternShown(r.pattern) }))
}
