import { sql } from 'kysely'
import { jobTicket } from '#core/auth/job-ticket.ts'
import { inside } from '#core/db/inside.ts'
import type { Tx } from '#core/db/tables.ts'
import type { House } from '#core/house.ts'
import { patternOf } from './url-pattern.ts'

/** Sightings looked at in one transaction; below a second. */
const AT_ONCE = 2_000

/** Tells the pattern of addresses that came before patterns were told. */
export async function tellPatterns(house: House, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const { rows } = await house.auth.pool.query<{ rooms: string[] }>('select indicators.unpatterned_rooms() as rooms')
    const rooms = rows[0]?.rooms ?? []
    if (!rooms.length) return
    const told = await inside(house.app.pool, await jobTicket(house.auth.pool, rooms), tellSome)
    if (!told) return // another worker is at it
  }
}

async function tellSome(tx: Tx): Promise<number> {
  const { rows } = await sql<{ id: string; type: string; value: string; inUrl: boolean }>`
    select s.id, s.type, s.value, s.type = 'domain' and s.start_at >= 0 and exists (select from indicators.sighting u
      where u.record_kind = s.record_kind and u.record_id = s.record_id and u.type = 'url' and u.start_at <= s.start_at and s.start_at < u.end_at) as in_url
    from indicators.sighting s where s.pattern is null and s.type in ('url', 'domain')
    order by s.id limit ${AT_ONCE} for update of s skip locked`.execute(tx)
  const patterns = rows.map((r) => (r.inUrl ? '' : patternOf(r.type, r.value)) ?? '')
  await sql`update indicators.sighting s set pattern = x.pattern
    from unnest(${rows.map((r) => r.id)}::bigint[], ${patterns}::text[]) x(id, pattern) where s.id = x.id`.execute(tx)
  return rows.length
}
