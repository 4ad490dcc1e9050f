import { extract } from '@ishigaki/ioc'
import { type RawBuilder, sql } from 'kysely'
import { later } from '#core/db/later.ts'
import type { Tx } from '#core/db/tables.ts'
import type { RecordRef } from '#core/trail/trail.ts'
import { AskedTooMuch, knownElsewhere } from './elsewhere.ts'
import { HOLDER, withHolders } from './holder.ts'
import { keyOf, parentOf } from './key.ts'
import { listedAs, UNLISTED } from './lists/listed.ts'
import { knownOf, NEVER } from './match.ts'
import type { Found, SharedValue, ValueOfRecord } from './schema.ts'
import { shown } from './shown.ts'
import { patternOf } from './url-patterns/url-pattern.ts'

/** Values of one record at most: a pasted log of a megabyte holds more than anyone reads. */
const MOST_VALUES = 2_000

/** Finds the values in a text; each place counts, the same value may come twice. */
export function findValues(text: string): Found[] {
  const found = extract(text)
    .slice(0, MOST_VALUES)
    .map((i) => ({
      type: i.type,
      value: i.value,
      raw: i.raw,
      start: i.start,
      end: i.end,
      role: i.role ?? null,
      confidence: i.confidence,
    }))
  return withHolders(text, found)
}

export type Sighted = RecordRef & { roomId: string; at: Date }

/** Writes the values of records as their sightings, in one statement. */
export async function sightMany(
  tx: Tx,
  records: readonly { record: Sighted; found: readonly Found[] }[],
  addedBy: string | null = null,
): Promise<void> {
  const all = records.flatMap(({ record: r, found }) =>
    found.map((f) => ({
      m: r.roomId,
      n: r.kind,
      i: r.id,
      a: r.at,
      k: keyOf(f.type, f.value),
      p: f.holder ? keyOf(HOLDER, f.holder) : parentOf(f.type, f.value),
      t: f.type,
      v: f.value,
      w: f.raw,
      s: f.start ?? NOWHERE_IN_TEXT,
      e: f.end,
      r: f.role,
      c: f.confidence,
      d: f.field,
      u: liesInUrl(f, found) ? '' : patternOf(f.type, f.value),
      b: f.about,
    })),
  )
  if (!all.length) return
  const insert = sql`insert into indicators.sighting (room_id, key, parent, type, value, record_kind, record_id, at, raw, start_at, end_at, role, confidence, field, pattern, about, added_by)
    select m, k, p, t, v, n, i, a, w, s, e, r, c, d, u, b, ${addedBy}::uuid from jsonb_to_recordset(${JSON.stringify(all)}::jsonb)
      x(m uuid, k uuid, p uuid, t text, v text, n text, i uuid, a timestamptz, w text, s int, e int, r text, c real, d text, u text, b text)
    on conflict do nothing`
  await later(tx, insert)
}

const NOWHERE_IN_TEXT = -1

/** A host that was written as part of a URL: the URL is the one that is built like others. */
const liesInUrl = (f: Found, all: readonly Found[]): boolean =>
  f.type === 'domain' && f.start !== null && all.some((u) => u.type === 'url' && holds(u, f))

const holds = (a: Found, b: Found): boolean =>
  a.start !== null && a.end !== null && b.start !== null && a.start <= b.start && b.start < a.end

/** Writes the values of one record. */
export const sight = (tx: Tx, record: Sighted, found: readonly Found[], addedBy: string | null = null): Promise<void> =>
  sightMany(tx, [{ record, found }], addedBy)

/** Replaces what extraction found in a record by what it finds in the changed text; values that people added or judged stay. */
export async function sightAgain(tx: Tx, record: Sighted, found: readonly Found[]): Promise<void> {
  const there = await tx
    .selectFrom('indicators.sighting')
    .select(['id', 'key', 'addedBy', 'falseAt', 'gradedBy'])
    .where('recordKind', '=', record.kind)
    .where('recordId', '=', record.id)
    .orderBy('startAt')
    .execute()
  const places = there.map((s) => ({ ...s, stays: Boolean(s.addedBy || s.falseAt || s.gradedBy) }))
  const gone = places.filter((s) => !s.stays).map((s) => s.id)
  if (gone.length) await tx.deleteFrom('indicators.sighting').where('id', 'in', gone).execute()
  await sight(tx, record, notAmong(places, found))
}

/**
 * What is found beside the places that stay. Of a value with such places alone nothing is new; else its places are told apart by their
 * order, since the text around them moves.
 */
function notAmong(places: readonly { key: string; stays: boolean }[], found: readonly Found[]): Found[] {
  const before = Map.groupBy(places, (s) => s.key)
  const inOrder = [...new Map(found.map((f) => [`${f.start} ${keyOf(f.type, f.value)}`, f])).values()]
  const now = Map.groupBy(
    inOrder.sort((a, b) => (a.start ?? NOWHERE_IN_TEXT) - (b.start ?? NOWHERE_IN_TEXT)),
    (f) => keyOf(f.type, f.value),
  )
  return [...now].flatMap(([key, all]) => {
    const stood = before.get(key)
    return stood?.every((s) => s.stays) ? [] : all.filter((_, nth) => !stood?.[nth]?.stays)
  })
}

/** The values of several records of a kind together, those in most of them first. `ids`: an array, or what selects one. */
export async function sharedValues(tx: Tx, kind: string, ids: RawBuilder<string[]>): Promise<SharedValue[]> {
  const { rows } = await sql<Omit<SharedValue, 'shown' | 'listed'> & { raw: string }>`
    select s.key, s.type, s.value, min(s.raw) as raw, count(distinct s.record_id)::int as records, min(s.at) as first_at, max(s.at) as last_at
    from indicators.sighting s where s.record_id = any(${ids}) and s.record_kind = ${kind} and s.false_at is null
    group by s.key, s.type, s.value order by records desc, last_at desc limit 100`.execute(tx)
  const listed = await listedAs(tx, rows)
  return rows.map((r, i) => ({ ...r, shown: shown(r.type, r.value, r.raw), listed: listed[i] ?? UNLISTED }))
}

/**
 * The values of a record with what is known of each, and whom to ask elsewhere; of a value of everyone nobody is asked.
 * `blind` says whether the limit of questions let them be asked.
 */
export async function valuesOf(
  tx: Tx,
  record: RecordRef,
): Promise<{ values: ValueOfRecord[]; blind: 'asked' | 'limited' }> {
  const rows = await tx
    .selectFrom('indicators.sighting as s')
    .leftJoin('core.person as p', 'p.id', 's.addedBy')
    .selectAll('s')
    .select('p.name as adder')
    .where('recordKind', '=', record.kind)
    .where('recordId', '=', record.id)
    .orderBy('startAt')
    .orderBy('s.id')
    .limit(MOST_VALUES)
    .execute()
  const known = new Map((await knownOf(tx, rows, record)).map((k) => [k.key, k]))
  const askable = rows.filter((r) => r.falseAt === null && !known.get(r.key)?.seen.hub).map((r) => r.key)
  const elsewhere = await knownElsewhere(tx, askable).catch((e) => {
    if (e instanceof AskedTooMuch) return undefined
    throw e
  })
  const values = rows.map((r) => ({
    id: r.id,
    key: r.key,
    type: r.type,
    value: r.value,
    raw: r.raw,
    start: r.startAt === NOWHERE_IN_TEXT ? null : r.startAt,
    end: r.endAt,
    field: r.field ?? undefined,
    role: r.role,
    confidence: r.confidence,
    shown: shown(r.type, r.value, r.raw),
    falsely: r.falseAt !== null,
    addedBy: r.adder,
    seen: known.get(r.key)?.seen ?? NEVER,
    listed: known.get(r.key)?.listed ?? UNLISTED,
    askUnits: elsewhere?.get(r.key) ?? [],
  }))
  return { values, blind: elsewhere ? 'asked' : 'limited' }
}
