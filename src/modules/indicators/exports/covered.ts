import { BlockList, isIPv6 } from 'node:net'
import { sql } from 'kysely'
import type { Tx } from '#core/db/tables.ts'
import { HUB } from '../hub-words.ts'
import { seenBefore } from '../match.ts'
import { LEAST_OF_HUB } from '../schema.ts'
import { shown } from '../shown.ts'

type Value = { key: string; type: string; value: string }
/** Something that must stay untouched, and why: a list names it, or it is everyone's. */
type Kept = { what: string; why: string; reason: 'listed' | 'hub' }
/** What blocking a value would block with it: `at` in any case, `below` only where all names below it are blocked too. */
export type Covered = { at?: Kept; below?: Kept }
type Inside = { value: Value; below: boolean }

/** Tells of a page of values what each holds that must stay untouched. `prefixes`: a URL is blocked with all that begins so. */
export async function covering(tx: Tx, prefixes: boolean) {
  const hubsIn = placed(await countedOften(tx))
  return async (page: readonly Value[]): Promise<Map<string, Covered>> => {
    const asked = page.filter((v) => v.type === 'domain' || v.type === 'cidr' || (prefixes && v.type === 'url'))
    const covered = new Map<string, Covered>()
    const note = (key: string, below: boolean, kept: Kept) =>
      covered.set(key, { ...covered.get(key), [below ? 'below' : 'at']: kept })
    const inside = asked.map((v) => ({ key: v.key, hubs: hubsIn(v) }))
    const often = inside.flatMap((i) => i.hubs.map((h) => h.value.key))
    const [named, seen] = await Promise.all([listedWithin(tx, asked), seenBefore(tx, often)])
    for (const { key, hubs } of inside)
      for (const { value, below } of hubs) {
        const because = seen.get(value.key)?.hubBecause
        if (because) note(key, below, { what: shown(value.type, value.value), why: HUB[because], reason: 'hub' })
      }
    for (const { key, entry, name, below } of named) note(key, below, { what: entry, why: name, reason: 'listed' })
    return covered
  }
}

/** Hubs looked at: those in most records. */
const MOST_HUBS = 50_000

/** What may be everyone's in the rooms of the ticket, as the clock counted it last. */
const countedOften = (tx: Tx): Promise<Value[]> =>
  tx
    .selectFrom('indicators.hub')
    .select(['key', 'type', 'value'])
    .where('type', 'in', ['domain', 'url', 'ipv4', 'ipv6'])
    .groupBy(['key', 'type', 'value'])
    .having((e) => e.fn.sum('records'), '>=', LEAST_OF_HUB)
    .orderBy((e) => e.fn.sum('records'), 'desc')
    .limit(MOST_HUBS)
    .execute()

/** Which of the hubs lie in a value: at its host or below, behind its beginning, within its net. */
function placed(hubs: readonly Value[]): (v: Value) => Inside[] {
  const byHost = new Map<string, Inside[]>()
  for (const value of hubs) {
    const host = hostOf(value)
    const labels = host.split('.')
    for (const at of labels.keys()) {
      const above = labels.slice(at).join('.')
      byHost.set(above, [...(byHost.get(above) ?? []), { value, below: above !== host }])
    }
  }
  return (v) => {
    if (v.type === 'cidr') return within(v.value, hubs)
    const all = (byHost.get(hostOf(v)) ?? []).filter((i) => i.value.key !== v.key)
    return v.type === 'url' ? all.filter((i) => i.value.value.startsWith(v.value)) : all
  }
}

const hostOf = ({ type, value }: Value): string => (type === 'url' ? (URL.parse(value)?.hostname ?? '') : value)

function within(cidr: string, hubs: readonly Value[]): Inside[] {
  const [address = '', bits] = cidr.split('/')
  const net = new BlockList()
  net.addSubnet(address, Number(bits), isIPv6(address) ? 'ipv6' : 'ipv4')
  return hubs
    .filter((h) => (h.type === 'ipv4' || h.type === 'ipv6') && net.check(h.value, h.type))
    .map((value) => ({ value, below: false }))
}

type Named = { key: string; entry: string; name: string; below: boolean }

/** An entry of a list in force that lies in a value, one at it and one below. Entries of pieces and patterns name no place. */
async function listedWithin(tx: Tx, asked: readonly Value[]): Promise<Named[]> {
  if (!asked.length) return []
  const places = asked.filter((v) => v.type !== 'cidr')
  const nets = asked.filter((v) => v.type === 'cidr')
  const host = sql`indicators.host_backwards(e.entry) collate "C"`
  const inForce = sql`join indicators.list l on l.current_version = e.version_id and l.enabled`
  const ofHosts = sql`(cardinality(l.types) = 0 or l.types && array['domain', 'url'])`
  const { rows } = await sql<Named>`
    with q as (select key, reverse(host) as host, beginning from
      unnest(${places.map((v) => v.key)}::uuid[], ${places.map(hostOf)}::text[], ${places.map((v) => (v.type === 'url' ? v.value.toLowerCase() : null))}::text[]) x(key, host, beginning))
    select q.key, x.entry, x.name, false as below from q cross join lateral (
      select e.entry, l.name from indicators.list_entry e ${inForce} where e.how in ('s', 'h') and ${host} = q.host and ${ofHosts}
        and e.entry <> coalesce(q.beginning, reverse(q.host)) and (q.beginning is null or starts_with(lower(e.entry), q.beginning)) limit 1) x
    union all
    select q.key, x.entry, x.name, true from q cross join lateral (
      select e.entry, l.name from indicators.list_entry e ${inForce} where e.how in ('s', 'h') and ${host} >= q.host || '.'
        and ${host} < q.host || '/' and ${ofHosts} limit 1) x where q.beginning is null
    union all
    select n.key, x.entry, x.name, false from unnest(${nets.map((v) => v.key)}::uuid[], ${nets.map((v) => v.value)}::inet[]) n(key, net)
    cross join lateral (
      select e.entry, l.name from indicators.list_entry e ${inForce} where e.net << n.net
        and (cardinality(l.types) = 0 or l.types && array['ipv4', 'ipv6', 'cidr']) limit 1) x`.execute(tx)
  return rows
}
