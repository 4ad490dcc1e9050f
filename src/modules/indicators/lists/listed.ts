import { sql } from 'kysely'
import { parse } from 'tldts'
import type { Tx } from '#core/db/tables.ts'
import { patternOf, piecesIn } from './patterns.ts'
import type { Category, Listed, ListHit } from './schema.ts'

type Value = { type: string; value: string }
type Hit = ListHit & { types: string[]; how: string }

/** Nothing is said of it. */
export const UNLISTED: Listed = { protects: false, shared: false, hits: [] }

/**
 * What the lists in force say of each value, in the order given. One question of the database for all; patterns run here.
 * A value with `protects` is never to be proposed for blocking or takedown: say the name of the list instead.
 */
export async function listedAs(tx: Tx, values: readonly Value[]): Promise<Listed[]> {
  if (!values.length) return []
  const places = values.map(placeOf)
  const [named, patterned] = await Promise.all([asked(tx, places), matched(tx, values)])
  return values.map((v, i) => {
    const hits = [...(named.get(i) ?? []), ...(patterned.get(i) ?? [])].filter(
      (h) => !h.types.length || h.types.includes(v.type),
    )
    return judged(places[i] as Place, hits) // one place a value
  })
}

/** What of a value is looked up: itself, its host and all above it, its address by number; `suffix`: below it everyone has a name of their own. */
type Place = { exact: string; host: string; hosts: string[]; net: string | null; suffix: string; isWhole: boolean }

function placeOf({ type, value }: Value): Place {
  const exact = value.toLowerCase().slice(0, 1_000)
  const nowhere = { exact, host: '', hosts: [], net: null, suffix: '', isWhole: true }
  if (type === 'ipv4' || type === 'ipv6' || type === 'cidr') return { ...nowhere, net: value }
  if (type !== 'url' && type !== 'domain' && type !== 'email') return nowhere
  const within = type === 'email' ? value.slice(value.lastIndexOf('@') + 1) : value
  const { hostname, isIp, publicSuffix, isPrivate } = parse(within, { allowPrivateDomains: true })
  if (!hostname) return nowhere
  const isWhole = type === 'domain' || (type === 'url' && /^[^:]+:\/\/[^/?#]+\/?$/.test(value))
  if (isIp) return { ...nowhere, host: hostname, net: hostname, isWhole: false }
  const parts = hostname.split('.')
  const above = parts.slice(1, -1).map((_, at) => parts.slice(at + 1).join('.'))
  const suffix = isPrivate ? (publicSuffix ?? '') : ''
  return { ...nowhere, host: hostname, hosts: [hostname, ...above.slice(-MOST_ABOVE)], suffix, isWhole }
}
const MOST_ABOVE = 8

async function asked(tx: Tx, places: readonly Place[]): Promise<Map<number, Hit[]>> {
  const texts = places.flatMap((p, i) => [
    { i, text: p.exact, whole: true },
    ...p.hosts.filter((h) => h !== p.exact).map((h) => ({ i, text: h, whole: h === p.host })),
  ])
  const nets = places.flatMap((p, i) => (p.net ? [{ i, net: p.net }] : []))
  const { rows } = await sql<Hit & { i: number }>`
    select x.i, l.id as list_id, l.slug, l.name, l.category, l.types, x.entry, x.how, v.version, v.dated_on::text from (
      select q.i, e.entry, e.how::text as how, e.version_id
        from unnest(${texts.map((t) => t.i)}::int[], ${texts.map((t) => t.text)}::text[], ${texts.map((t) => t.whole)}::bool[]) q(i, text, whole)
        join indicators.list_entry e on e.entry = q.text and (q.whole and e.how <> 'n' or e.how = 'h')
      union all
      select q.i, e.entry, 'n', e.version_id from unnest(${nets.map((n) => n.i)}::int[], ${nets.map((n) => n.net)}::inet[]) q(i, net)
        join indicators.list_entry e on e.net >>= q.net
    ) x join indicators.list_version v on v.id = x.version_id join indicators.list l on l.current_version = v.id and l.enabled
    where x.how in ('s', 'h', 'n')`.execute(tx)
  return Map.groupBy(rows, (r) => r.i)
}

type Matcher = (value: string) => string | undefined
const matchers = new Map<string, Matcher>()
const MOST_MATCHERS = 100

/** Lists of pieces and patterns are held compiled, by version: a version never changes. */
async function matched(tx: Tx, values: readonly Value[]): Promise<Map<number, Hit[]>> {
  const { rows: lists } = await sql<Omit<Hit, 'entry' | 'how'> & { versionId: string }>`
    select l.id as list_id, l.slug, l.name, l.category, l.types, v.version, v.dated_on::text, v.id as version_id
    from indicators.list l join indicators.list_version v on v.id = l.current_version
    where l.enabled and v.matching in ('substring', 'regex')`.execute(tx)
  const by = new Map<number, Hit[]>()
  for (const { versionId, ...list } of lists) {
    const find = matchers.get(versionId) ?? (await compiled(tx, versionId))
    values.forEach((v, i) => {
      const entry = !list.types.length || list.types.includes(v.type) ? find(v.value) : undefined
      if (entry !== undefined) by.set(i, [...(by.get(i) ?? []), { ...list, entry, how: 'p' }])
    })
  }
  return by
}

async function compiled(tx: Tx, versionId: string): Promise<Matcher> {
  const { rows } = await sql<{ entry: string; how: string }>`
    select entry, how::text from indicators.list_entry where version_id = ${versionId} and how in ('c', 'r')`.execute(
    tx,
  )
  const pieces = piecesIn(rows.filter((r) => r.how === 'c').map((r) => r.entry))
  const patterns = rows.flatMap(({ entry, how }) => {
    const made = how === 'r' ? patternOf(entry) : ''
    return typeof made === 'string' ? [] : [{ entry, matches: made }]
  })
  const find = (value: string) => pieces(value) ?? patterns.find((p) => p.matches(value))?.entry
  if (matchers.size >= MOST_MATCHERS) matchers.clear()
  matchers.set(versionId, find)
  return find
}

/**
 * The closest entry decides. A place that many share wins over a harmless one around it (a form at docs.example is its maker's, though
 * docs.example is a top site), and protects itself only: what lies at it is judged by its full address.
 */
function judged(place: Place, hits: readonly Hit[]): Listed {
  const harmless = closest(hits, 'harmless', place)
  const shared = Math.max(closest(hits, 'shared', place), place.suffix.length)
  const lies = shared > 0 && shared >= harmless
  const isPlace =
    place.isWhole && (place.host === place.suffix || hits.some((h) => h.category === 'shared' && names(h, place)))
  return {
    shared: lies,
    protects: lies ? isPlace : harmless > 0,
    hits: hits.map(({ listId, slug, name, category, entry, version, datedOn }) => ({
      listId,
      slug,
      name,
      category,
      entry,
      version,
      datedOn,
    })),
  }
}

/** How close the closest entry of a category is: the value itself, or so many characters of its host. */
const closest = (hits: readonly Hit[], category: Category, place: Place): number =>
  Math.max(0, ...hits.filter((h) => h.category === category).map((h) => reach(h, place)))
const reach = (h: Hit, place: Place): number =>
  h.entry === place.exact ? EXACT : h.how === 'n' || h.how === 'p' ? 1 : h.entry.length
const EXACT = 10_000

const names = (h: Hit, place: Place): boolean =>
  h.how === 'n' || h.how === 'p' || h.entry === place.host || h.entry === place.exact
