import { sql } from 'kysely'
import { parse } from 'tldts'
import { z } from 'zod'
import type { Tx } from '#core/db/tables.ts'
import { HOLDER } from './holder.ts'
import { keyOf, parentOf } from './key.ts'
import { listedAs } from './lists/listed.ts'
import { seenBefore } from './match.ts'
import { Relation } from './schema.ts'
import { shown } from './shown.ts'

export const Related = z.object({
  relation: Relation,
  key: z.string(),
  type: z.string(),
  value: z.string(),
  shown: z.string(),
  /** Records in one's rooms. */
  records: z.number().int(),
  /** Of what is seen together: some of the records in which both stand. */
  recordIds: z.array(z.string()),
  lastAt: z.date().nullable(),
})
export type Related = z.infer<typeof Related>

/** Of each relation at most so many, out of at most so many rows looked at; of many values at once fewer each, so that all stay within bounds. */
const MOST = 30
const MOST_ROWS = 2_000
const MOST_ROWS_OF_ALL = 20 * MOST_ROWS

type Value = { type: string; value: string }

/** What belongs to a value, found by its key and by what it belongs to; nothing of it is stored twice. */
export async function relatedTo(tx: Tx, { type, value }: Value): Promise<Related[]> {
  const key = keyOf(type, value)
  const held = await parentsOf(tx, { type, value })
  const around = await above(tx, type, value)
  // below a place that many share lies everyone's: what is beside it there has nothing to do with it
  const places = await listedAs(tx, around)
  const crowded = new Set(
    around.filter((_, i) => places[i]?.shared || places[i]?.protects).map((v) => keyOf(v.type, v.value)),
  )
  const beside = held.filter((p) => p !== key && !crowded.has(p))
  const [holds = [], near = []] = await lyingIn(tx, [heldIn({ type, value }), { own: key, places: beside }])
  const all = [
    ...(await within(tx, around)),
    ...holds.map((v) => ({ ...v, relation: 'holds' as const })),
    ...near.map((v) => ({ ...v, relation: 'beside' as const })),
    ...(await seenTogether(tx, key)),
  ]
  return firstOfEach(all, key).map((v) => ({ recordIds: [], ...v, shown: shown(v.type, v.value) }))
}

/** What lies in values that stand nowhere themselves, by their key: of a list often only the URL is known, never its domain. One question for all. */
export async function heldBy(tx: Tx, values: readonly Value[]): Promise<Map<string, Related[]>> {
  const places = values.filter((v) => HOLDS.has(v.type)).map(heldIn)
  const asked = [...new Map(places.map((p) => [p.own, p])).values()]
  const held = await lyingIn(tx, asked)
  return new Map(
    asked.map(({ own }, i) => [
      own,
      (held[i] ?? []).map((v) => ({ ...v, relation: 'holds', recordIds: [], shown: shown(v.type, v.value) })),
    ]),
  )
}
const HOLDS = new Set(['domain', 'ipv4', 'ipv6'])

/** A value stands under the closest of its relations only. */
const firstOfEach = (all: readonly Bare[], self: string): Bare[] =>
  [...Map.groupBy(all, (v) => v.key)].flatMap(([key, same]) => (key === self ? [] : same.slice(0, 1)))

type Bare = Omit<Related, 'shown' | 'recordIds'> & { recordIds?: string[] }

/** The host and registrable domain of a URL, host or mail address; the address by number. */
function hostsAround({ type, value }: Value): Value[] {
  if (type !== 'url' && type !== 'domain' && type !== 'email') return []
  const place = type === 'email' ? value.slice(value.lastIndexOf('@') + 1) : value
  const { hostname, domain, isIp } = parse(place, { allowPrivateDomains: true })
  if (isIp && hostname) return [{ type: hostname.includes(':') ? 'ipv6' : 'ipv4', value: hostname }]
  return [...new Set([hostname, domain])].flatMap((v) => (v && v !== value ? [{ type: 'domain', value: v }] : []))
}

/** What a value lies in: its hosts, and the holder of an account, whose name stands where it was sighted. */
async function above(tx: Tx, type: string, value: string): Promise<Value[]> {
  if (type !== 'bank_account') return hostsAround({ type, value })
  const { rows } = await sql<Value>`
    select distinct h.type, h.value from indicators.sighting s join indicators.sighting h on h.key = s.parent
    where s.key = ${keyOf(type, value)}::uuid and s.false_at is null and h.type = ${HOLDER} limit ${MOST}`.execute(tx)
  return rows
}

async function parentsOf(tx: Tx, { type, value }: Value): Promise<string[]> {
  const parent = parentOf(type, value)
  if (parent || type !== 'bank_account') return parent ? [parent] : []
  const { rows } = await sql<{ parent: string }>`
    select distinct parent from (select parent from indicators.sighting s where s.key = ${keyOf(type, value)}::uuid
      and s.false_at is null and s.parent is not null limit ${MOST_ROWS}) x limit ${MOST}`.execute(tx)
  return rows.map((r) => r.parent)
}

async function within(tx: Tx, values: readonly Value[]): Promise<Bare[]> {
  const keys = values.map((v) => keyOf(v.type, v.value))
  const seen = await seenBefore(tx, keys)
  return values.map((v, i) => {
    const known = seen.get(keys[i] ?? '')
    return { ...v, relation: 'within', key: keys[i] ?? '', records: known?.count ?? 0, lastAt: known?.lastAt ?? null }
  })
}

/** Where to look, by key, for what lies there: all but the value itself, and of a host that is no registrable domain what has it as its host. */
type Place = { own: string; places: readonly string[]; host?: { domain: string; name: string; below: string } }

function heldIn({ type, value }: Value): Place {
  const own = keyOf(type, value)
  const domain = type === 'domain' ? parentOf(type, value) : null
  if (!domain) return { own, places: [own] }
  const below = `%.${value.replace(/[\\%_]/g, '\\$&')}`
  return { own, places: [own, domain], host: { domain, name: value, below } }
}

const HOST = sql`substring(s.value from '^(?:[a-z]+://|.*@)?([^/:?#@]+)')`

/** What was sighted as lying in each of these, in the order given: in one question, each with its own limits. */
async function lyingIn(tx: Tx, asked: readonly Place[]): Promise<Omit<Bare, 'relation'>[][]> {
  const all = asked.map(({ own, places, host }, i) => ({ i, own, places, ...host })).filter((p) => p.places.length)
  if (!all.length) return asked.map(() => [])
  const most = Math.min(MOST_ROWS, Math.floor(MOST_ROWS_OF_ALL / all.length))
  const { rows } = await sql<Omit<Bare, 'relation'> & { i: number }>`
    select a.i, held.* from jsonb_to_recordset(${JSON.stringify(all)}::jsonb) a(i int, own uuid, places uuid[], domain uuid, name text, below text)
    cross join lateral (
      select s.key, min(s.type) as type, min(s.value) as value, count(distinct s.record_id)::int as records, max(greatest(s.at, s.last_at)) as last_at
      from (select * from indicators.sighting s
        where s.parent = any(a.places) and s.key <> a.own and s.false_at is null limit ${most}) s
      where a.domain is null or s.parent <> a.domain or ${HOST} = a.name or ${HOST} like a.below
      group by s.key order by last_at desc limit ${MOST}) held
    order by a.i, held.last_at desc`.execute(tx)
  const by = Map.groupBy(rows, (r) => r.i)
  return asked.map((_, i) => (by.get(i) ?? []).map(({ i: _i, ...v }) => v))
}

/** Records of a pair told by their ids. */
const MOST_NAMED = 20
/** A value in fewer records says little about what keeps coming with it: all that stands there is shown. */
const FEW_RECORDS = 3

/**
 * Values that stand with it in two records or more, where it stands in few in one, those in most of them first; lists of partners put
 * nothing together, and what is everyone's by a list says nothing.
 */
async function seenTogether(tx: Tx, key: string): Promise<Bare[]> {
  const { rows } = await sql<Bare>`
    with mine as materialized (select distinct record_kind, record_id from (select record_kind, record_id from indicators.sighting s
        where s.key = ${key}::uuid and s.false_at is null and s.record_kind <> 'feed' limit ${MOST_ROWS}) x limit 200)
    select s.key, min(s.type) as type, min(s.value) as value, count(distinct s.record_id)::int as records, max(s.at) as last_at,
      (array_agg(distinct s.record_id::text))[1:${MOST_NAMED}] as record_ids
    from mine m join indicators.sighting s on s.record_kind = m.record_kind and s.record_id = m.record_id
    where s.key <> ${key}::uuid and s.false_at is null and s.role is distinct from 'context'
    group by s.key having count(distinct s.record_id) >= case when (select count(*) from mine) < ${FEW_RECORDS} then 1 else 2 end
    order by records desc, last_at desc limit ${MOST}`.execute(tx)
  const listed = await listedAs(tx, rows)
  return rows.filter((_, i) => !listed[i]?.protects).map((r) => ({ ...r, relation: 'together' }))
}
