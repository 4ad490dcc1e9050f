import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#core/db/tables.ts'
import type { RecordRef } from '#core/trail/trail.ts'
import { keyOf } from './key.ts'
import { listedAs, UNLISTED } from './lists/listed.ts'
import type { Listed } from './lists/schema.ts'
import { HUB_RECORDS, type HubReason, LEAST_OF_HUB, type Seen } from './schema.ts'

/** What is known of a value: where it was seen in one's rooms, and what the lists say. */
export type Known = { key: string; seen: Seen; listed: Listed }

/** What is known of each value, in the order given, leaving out one record. Questions of one message, whatever the number of values. */
export async function knownOf(
  tx: Tx,
  values: readonly { type: string; value: string }[],
  without?: RecordRef,
): Promise<Known[]> {
  const keys = values.map((v) => keyOf(v.type, v.value))
  const [seen, listed] = await Promise.all([seenBefore(tx, keys, without), listedAs(tx, values)])
  return knownBy(keys, seen, listed)
}

/** Puts together what is known of each key, in the order given. */
export function knownBy(keys: readonly string[], seen: ReadonlyMap<string, Seen>, listed: readonly Listed[]): Known[] {
  return keys.map((key, i) => {
    const own = seen.get(key) ?? NEVER
    const on = listed[i] ?? UNLISTED
    return { key, listed: on, seen: on.protects ? { ...own, hub: true, hubBecause: 'list' } : own }
  })
}

export const NEVER: Seen = {
  count: 0,
  countIsBounded: false,
  misread: 0,
  firstAt: null,
  lastAt: null,
  records: [],
  hub: false,
  hubBecause: null,
}

/** Rows looked at of a value that the clock has counted as a hub in one's rooms: enough to name some of its records. */
const FEW_ROWS = 100
/** Records told by name, the latest first. */
const MOST_NAMED = 5
export type Counted = {
  key: string
  /** In the rooms of the ticket it stood in as many records as make a hub, when they were last counted. */
  everyones: boolean
  type: string | null
  n: number
  misread: number
  months: number
  context: number
  firstAt: Date | null
  lastAt: Date | null
  records: { kind: string; id: string; at: string }[] | null
}

/**
 * What is known of each key in the rooms of the ticket. The rooms are part of the index, so rows of other rooms cost nothing; of a value
 * with more rows than can matter no more are read, of one that the clock has counted as everyone's still fewer, and only what is shown of
 * them is made into JSON.
 */
export async function seenBefore(tx: Tx, keys: readonly string[], without?: RecordRef): Promise<Map<string, Seen>> {
  if (!keys.length) return new Map()
  const { rows } = await seenQuestion(keys, without).execute(tx)
  return seenIn(rows)
}

/**
 * What seenBefore asks. One walk along the index for all keys, since to begin one costs as much as there are rooms; only of what the
 * clock has counted as everyone's some rows each are taken.
 */
export function seenQuestion(keys: readonly string[], without?: RecordRef): RawBuilder<Counted> {
  const asked = [...new Set(keys)]
  const columns = sql`s.key, s.record_id, s.record_kind, s.type, s.at, s.last_at, s.role, s.false_at is not null as misread`
  const counts = sql`not (s.record_id = ${without?.id ?? NOWHERE}::uuid and s.record_kind = ${without?.kind ?? ''})`
  return sql<Counted>`
    with everyones as materialized (
      select h.key from indicators.hub h where h.key = any(${asked}::uuid[]) group by h.key having sum(h.records) >= ${HUB_RECORDS}
    ), near as (
      select ${columns} from indicators.sighting s
      where s.key = any(array(select k from unnest(${asked}::uuid[]) k where k not in (select key from everyones))) and ${counts}
      union all
      select few.* from everyones e cross join lateral (
        select ${columns} from indicators.sighting s where s.key = e.key and s.false_at is null and ${counts} limit ${FEW_ROWS}) few
    ), each_record as (
      select key, record_id, min(record_kind) as kind, min(type) as type, max(at) as at, max(greatest(at, last_at)) as last_at,
        bool_and(misread or role is not distinct from 'context') as context, bool_and(misread) as misread from near group by key, record_id
    ), latest as (
      select *, row_number() over (partition by key, misread order by at desc) as nth from each_record
    )
    select key, key in (select key from everyones) as everyones, min(type) as type, (count(*) filter (where not misread))::int as n,
      (count(*) filter (where misread))::int as misread, min(at) filter (where not misread) as "firstAt",
      max(last_at) filter (where not misread) as "lastAt", (count(distinct date_trunc('month', at)) filter (where not misread))::int as months,
      (count(*) filter (where context and not misread))::int as context,
      jsonb_agg(jsonb_build_object('kind', kind, 'id', record_id, 'at', at) order by nth) filter (where nth <= ${MOST_NAMED} and not misread) as records
    from latest group by key`
}

export const seenIn = (rows: readonly Counted[]): Map<string, Seen> => new Map(rows.map((r) => [r.key, seenOf(r)]))
const NOWHERE = '00000000-0000-0000-0000-000000000000'

function seenOf(r: Counted): Seen {
  const n = r.everyones ? Math.max(r.n, HUB_RECORDS) : r.n
  const hubBecause = hubReason({ ...r, n })
  return {
    count: n,
    countIsBounded: n >= HUB_RECORDS,
    misread: r.misread,
    firstAt: r.firstAt,
    lastAt: r.lastAt,
    records: (r.records ?? []).map((x) => ({ ...x, at: new Date(x.at) })),
    hub: hubBecause !== null,
    hubBecause,
  }
}

/** Records in which a site or address must stand, and in how many months, to be a fixture rather than an attack. */
const LASTING = { records: 50, months: 12 }
/** Records, and the share of them, that name a value as the genuine one. */
const NAMED_GENUINE = { records: LEAST_OF_HUB, share: 0.8 }
/** A site or address of an attack is gone after weeks; a telephone number or account may serve for years and is never a fixture by age. */
const SHORT_LIVED = new Set(['url', 'domain', 'ipv4', 'ipv6', 'cidr', 'asn'])

/** Why a value is everyone's, as its own sightings tell; null when it is not. */
export function hubReason(r: Pick<Counted, 'type' | 'n' | 'months' | 'context'>): HubReason | null {
  if (r.n >= HUB_RECORDS) return 'records'
  if (r.n >= NAMED_GENUINE.records && r.context >= r.n * NAMED_GENUINE.share) return 'context'
  if (r.n >= LASTING.records && r.months >= LASTING.months && SHORT_LIVED.has(r.type ?? '')) return 'years'
  return null
}
