import { type RawBuilder, sql } from 'kysely'
import { parse } from 'tldts'
import type { Tx } from '#core/db/tables.ts'
import { isOfInstitutions } from '../judgement/suffix-kind.ts'
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
  const [{ rows: named }, { rows: lists }] = await Promise.all([
    namedQuestion(values).execute(tx),
    patternLists.execute(tx),
  ])
  for (;;) {
    const listed = listedBy(values, named, lists)
    if (listed) return listed
    for (const { versionId } of lists) if (!matchers.has(versionId)) await compile(tx, versionId)
    forgetAllBut(lists)
  }
}

/** What the lists say of each value, by the answers to both questions; nothing when a list of patterns is not held compiled yet. */
export function listedBy(
  values: readonly Value[],
  named: readonly NamedHit[],
  lists: readonly PatternList[],
): Listed[] | undefined {
  if (lists.some((l) => !matchers.has(l.versionId))) return undefined
  const places = values.map(placeOf)
  const byValue = Map.groupBy(named, (r) => r.i)
  return values.map((v, i) => {
    const hits = [...(byValue.get(i) ?? []), ...matched(v, lists)].filter(
      (h) => !h.types.length || h.types.includes(v.type),
    )
    return judged(places[i] as Place, hits) // one place a value
  })
}

/**
 * What of a value is looked up: itself, its host and what is above it, its address by number; `suffix`: below it everyone has a name of
 * their own; `isSuffix`: the host is itself an ending below which others register.
 */
type Place = {
  exact: string
  host: string
  hosts: string[]
  net: string | null
  suffix: string
  isWhole: boolean
  isSuffix: boolean
}

function placeOf({ type, value }: Value): Place {
  const exact = value.toLowerCase().slice(0, 1_000)
  const nowhere = { exact, host: '', hosts: [], net: null, suffix: '', isWhole: true, isSuffix: false }
  if (type === 'ipv4' || type === 'ipv6' || type === 'cidr') return { ...nowhere, net: value }
  if (type !== 'url' && type !== 'domain' && type !== 'email') return nowhere
  const within = type === 'email' ? value.slice(value.lastIndexOf('@') + 1) : value
  const { hostname, isIp, publicSuffix, isPrivate, domain } = parse(within, { allowPrivateDomains: true })
  if (!hostname) return nowhere
  const isWhole = type === 'domain' || (type === 'url' && /^[^:]+:\/\/[^/?#]+\/?$/.test(value))
  if (isIp) return { ...nowhere, host: hostname, net: hostname, isWhole: false }
  const suffix = isPrivate ? (publicSuffix ?? '') : ''
  const hosts = [hostname, ...above(hostname).slice(-MOST_ABOVE)]
  return { ...nowhere, host: hostname, hosts, suffix, isWhole, isSuffix: domain === null && publicSuffix === hostname }
}
const MOST_ABOVE = 8

/**
 * The hosts above one, as far as they are anyone's. A list of top sites names tokyo.jp and co.jp too, and whoever registers a name
 * below is nobody's on the list; below an ending of authorities and schools the entry speaks of all.
 */
function above(host: string): string[] {
  const parts = host.split('.')
  const ending = parse(host).publicSuffix ?? ''
  return parts
    .slice(1, -1)
    .map((_, at) => parts.slice(at + 1).join('.'))
    .filter((h) => h.length > ending.length || isOfInstitutions(h))
}

export type NamedHit = Hit & { i: number }

/** Which entries name which of the values, by their numbers. */
export function namedQuestion(values: readonly Value[]): RawBuilder<NamedHit> {
  const places = values.map(placeOf)
  const texts = places.flatMap((p, i) => [
    { i, text: p.exact, whole: true },
    ...p.hosts.filter((h) => h !== p.exact).map((h) => ({ i, text: h, whole: h === p.host })),
  ])
  const nets = places.flatMap((p, i) => (p.net ? [{ i, net: p.net }] : []))
  return sql<NamedHit>`
    select x.i, l.id as "listId", l.slug, l.name, l.category, l.types, x.entry, x.how, v.version, v.dated_on::text as "datedOn" from (
      select q.i, e.entry, e.how::text as how, e.version_id
        from unnest(${texts.map((t) => t.i)}::int[], ${texts.map((t) => t.text)}::text[], ${texts.map((t) => t.whole)}::bool[]) q(i, text, whole)
        join indicators.list_entry e on e.entry = q.text and (q.whole and e.how <> 'n' or e.how = 'h')
      union all
      select q.i, e.entry, 'n', e.version_id from unnest(${nets.map((n) => n.i)}::int[], ${nets.map((n) => n.net)}::inet[]) q(i, net)
        join indicators.list_entry e on e.net >>= q.net and e.how = 'n'
    ) x join indicators.list_version v on v.id = x.version_id join indicators.list l on l.current_version = v.id and l.enabled
    where x.how in ('s', 'h', 'n')`
}

type Matcher = (value: string) => string | undefined
const matchers = new Map<string, Matcher>()
const MOST_MATCHERS = 100

export type PatternList = Omit<Hit, 'entry' | 'how'> & { versionId: string }

/** Lists of pieces and patterns in force. */
export const patternLists: RawBuilder<PatternList> = sql`
    select l.id as "listId", l.slug, l.name, l.category, l.types, v.version, v.dated_on::text as "datedOn", v.id as "versionId"
    from indicators.list l join indicators.list_version v on v.id = l.current_version
    where l.enabled and v.matching in ('substring', 'regex')`

function matched({ type, value }: Value, lists: readonly PatternList[]): Hit[] {
  return lists.flatMap(({ versionId, ...list }) => {
    const entry = !list.types.length || list.types.includes(type) ? matchers.get(versionId)?.(value) : undefined
    return entry === undefined ? [] : [{ ...list, entry, how: 'p' }]
  })
}

/** Versions that are in force no more. */
function forgetAllBut(lists: readonly PatternList[]): void {
  if (matchers.size <= MOST_MATCHERS) return
  for (const versionId of matchers.keys()) if (!lists.some((l) => l.versionId === versionId)) matchers.delete(versionId)
}

/** Lists of pieces and patterns are held compiled, by version: a version never changes. */
async function compile(tx: Tx, versionId: string): Promise<void> {
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
  matchers.set(versionId, find)
}

/**
 * The closest entry decides. A place that many share wins over a harmless one around it (a form at docs.example is its maker's, though
 * docs.example is a top site), and protects itself only: what lies at it is judged by its full address.
 */
function judged(place: Place, hits: readonly Hit[]): Listed {
  const harmless = closest(hits, 'harmless', place)
  const shared = Math.max(closest(hits, 'shared', place), place.suffix.length)
  const lies = shared > 0 && shared >= harmless
  const isPlace = place.isWhole && (place.isSuffix || hits.some((h) => h.category === 'shared' && names(h, place)))
  return {
    shared: lies,
    protects: lies ? isPlace : harmless > 0 || (place.isWhole && place.isSuffix),
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
