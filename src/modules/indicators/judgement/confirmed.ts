import { sql } from 'kysely'
import type { Tx } from '#core/db/tables.ts'
import type { Confirmed } from './schema.ts'

/** The last word on each value in the rooms of the ticket; one taken back is none. */
export async function confirmedOf(tx: Tx, keys: readonly string[]): Promise<Map<string, Confirmed>> {
  if (!keys.length) return new Map()
  const { rows } = await sql<Confirmed & { key: string }>`
    select k.key, v.decision, p.name as by, v.at from unnest(${[...new Set(keys)]}::uuid[]) k(key)
    cross join lateral (select decision, by_id, at from indicators.verdict v where v.key = k.key order by v.id desc limit 1) v
    join core.person p on p.id = v.by_id where v.decision <> 'open'`.execute(tx)
  return new Map(rows.map(({ key, ...said }) => [key, said]))
}
