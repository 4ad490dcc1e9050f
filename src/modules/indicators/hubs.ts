import { sql } from 'kysely'
import { z } from 'zod'
import { read } from '#core/procedure.ts'
import { Listed } from './lists/schema.ts'
import { knownOf } from './match.ts'
import { HubReason, LEAST_OF_HUB } from './schema.ts'
import { shown } from './shown.ts'

const Hub = z.object({
  key: z.string(),
  type: z.string(),
  value: z.string(),
  shown: z.string(),
  /** Records in one's rooms when last counted. */
  records: z.number().int(),
  countedAt: z.date(),
  /** Null: in many records, but not everyone's yet. */
  because: HubReason.nullable(),
  listed: Listed,
})

/** Values shown at most: those in most records. */
const MOST_HUBS = 200

/** だれでも使う値: what stands in most records of one's rooms, and whether and why it is no match any more. */
export const hubs = read
  .route({
    method: 'GET',
    path: '/indicators/hubs',
    summary: 'Values in most records, and why they are no match',
    tags: ['indicators'],
  })
  .output(z.array(Hub))
  .handler(async ({ context: { db } }) => {
    const { rows } = await sql<Omit<z.infer<typeof Hub>, 'shown' | 'because' | 'listed'>>`
      select h.key, min(h.type) as type, min(h.value) as value, sum(h.records)::int as records, min(h.counted_at) as counted_at
      from indicators.hub h group by h.key having sum(h.records) >= ${LEAST_OF_HUB} order by records desc, h.key limit ${MOST_HUBS}`.execute(
      db,
    )
    const known = await knownOf(db, rows)
    return rows.map((r, i) => ({
      ...r,
      shown: shown(r.type, r.value),
      because: known[i]?.seen.hubBecause ?? null,
      listed: known[i]?.listed ?? { protects: false, shared: false, hits: [] },
    }))
  })
