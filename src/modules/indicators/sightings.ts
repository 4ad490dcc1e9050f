import { defang, extract, type IndicatorType } from '@ishigaki/ioc'
import { sql } from 'kysely'
import type { Tx } from '#core/db/tables.ts'
import type { RecordRef } from '#core/trail/trail.ts'
import { keyOf, parentOf } from './key.ts'
import { type Found, HUB_RECORDS, type Seen, type SharedValue, type ValueOfRecord } from './schema.ts'

/** Values of one record at most: a pasted log of a megabyte holds more than anyone reads. */
const MOST_VALUES = 2_000

/** Finds the values in a text; each place counts, the same value may come twice. */
export function findValues(text: string): Found[] {
  return extract(text)
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
}

/** A value as it may be shown and copied: never as a working address; an account by the words it was written in. */
export const shown = (type: string, value: string, raw = ''): string =>
  type === 'bank_account' && raw ? raw.replace(/\s+/g, ' ') : defang(value, type as IndicatorType)

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
      p: parentOf(f.type, f.value),
      t: f.type,
      v: f.value,
      w: f.raw,
      s: f.start ?? NOWHERE_IN_TEXT,
      e: f.end,
      r: f.role,
      c: f.confidence,
    })),
  )
  if (!all.length) return
  await sql`insert into indicators.sighting (room_id, key, parent, type, value, record_kind, record_id, at, raw, start_at, end_at, role, confidence, added_by)
    select m, k, p, t, v, n, i, a, w, s, e, r, c, ${addedBy}::uuid from jsonb_to_recordset(${JSON.stringify(all)}::jsonb)
      x(m uuid, k uuid, p uuid, t text, v text, n text, i uuid, a timestamptz, w text, s int, e int, r text, c real)
    on conflict do nothing`.execute(tx)
}

const NOWHERE_IN_TEXT = -1

/** Writes the values of one record. */
export const sight = (tx: Tx, record: Sighted, found: readonly Found[], addedBy: string | null = null): Promise<void> =>
  sightMany(tx, [{ record, found }], addedBy)

/** Replaces what extraction found in a record by what it finds in the changed text; values that people added or judged stay. */
export async function sightAgain(tx: Tx, record: Sighted, found: readonly Found[]): Promise<void> {
  await tx
    .deleteFrom('indicators.sighting')
    .where('recordKind', '=', record.kind)
    .where('recordId', '=', record.id)
    .where('addedBy', 'is', null)
    .where('falseAt', 'is', null)
    .execute()
  const kept = await tx
    .selectFrom('indicators.sighting')
    .select('key')
    .where('recordKind', '=', record.kind)
    .where('recordId', '=', record.id)
    .where((e) => e.or([e('falseAt', 'is not', null), e('addedBy', 'is not', null)]))
    .execute()
  const judged = new Set(kept.map((k) => k.key))
  await sight(
    tx,
    record,
    found.filter((f) => !judged.has(keyOf(f.type, f.value))),
  )
}

/** What is known of each key in the rooms of the ticket, leaving out one record. One statement, bounded per key. */
export async function seenBefore(tx: Tx, keys: readonly string[], without?: RecordRef): Promise<Map<string, Seen>> {
  if (!keys.length) return new Map()
  const { rows } = await sql<{
    key: string
    n: number
    firstAt: Date | null
    lastAt: Date | null
    records: { kind: string; id: string; at: string }[] | null
  }>`
    select k.key, s.n, s.first_at, s.last_at, s.records from unnest(${[...new Set(keys)]}::uuid[]) k(key)
    cross join lateral (
      select count(*)::int n, min(at) first_at, max(at) last_at,
        (array_agg(jsonb_build_object('kind', record_kind, 'id', record_id, 'at', at) order by at desc))[1:5] records
      from (select distinct on (record_kind, record_id) record_kind, record_id, at from (
          select record_kind, record_id, at from indicators.sighting s
          where s.key = k.key and s.false_at is null and not (s.record_kind = ${without?.kind ?? ''} and s.record_id = ${without?.id ?? NOWHERE}::uuid)
          order by at desc limit ${HUB_RECORDS * 2}) near order by record_kind, record_id, at desc) each_record
    ) s`.execute(tx)
  return new Map(
    rows.map((r) => [
      r.key,
      {
        count: r.n,
        countIsBounded: r.n >= HUB_RECORDS,
        firstAt: r.firstAt,
        lastAt: r.lastAt,
        records: (r.records ?? []).map((x) => ({ ...x, at: new Date(x.at) })),
        hub: r.n >= HUB_RECORDS,
      },
    ]),
  )
}
const NOWHERE = '00000000-0000-0000-0000-000000000000'

/** Keys that one person may ask about in an hour. To be confirmed by the force. */
const BLIND_AN_HOUR = 3_000

/** Asked about too many values within an hour. */
export class AskedTooMuch extends Error {
  readonly code = 'ASKED_TOO_MUCH'
}

/**
 * For each key, whom to ask: contacts of rooms that know it and that one may not enter. Recorded, and limited by the hour.
 * @throws AskedTooMuch (the transaction stays usable)
 */
export async function knownElsewhere(tx: Tx, keys: readonly string[]): Promise<Map<string, string[]>> {
  const asked = [...new Set(keys)]
  if (!asked.length) return new Map()
  const { rows } = await sql<{ key: string | null; contact: string }>`
    select key, contact from indicators.known_elsewhere(${asked}::uuid[], ${BLIND_AN_HOUR})`.execute(tx)
  if (rows[0]?.key === null) throw new AskedTooMuch()
  const by = new Map<string, string[]>()
  for (const r of rows) if (r.key) by.set(r.key, [...(by.get(r.key) ?? []), r.contact].sort())
  return by
}

/** Keys of the values of a record. */
export async function keysOf(tx: Tx, record: RecordRef): Promise<string[]> {
  const rows = await tx
    .selectFrom('indicators.sighting')
    .select('key')
    .distinct()
    .where('recordKind', '=', record.kind)
    .where('recordId', '=', record.id)
    .where('falseAt', 'is', null)
    .limit(MOST_VALUES)
    .execute()
  return rows.map((r) => r.key)
}

/** The values of several records together, those in most of them first. */
export async function sharedValues(tx: Tx, records: readonly RecordRef[]): Promise<SharedValue[]> {
  if (!records.length) return []
  const { rows } = await sql<SharedValue & { raw: string }>`
    select s.key, s.type, s.value, min(s.raw) as raw, count(distinct s.record_id)::int as records, min(s.at) as first_at, max(s.at) as last_at
    from indicators.sighting s where s.record_id = any(${records.map((r) => r.id)}::uuid[]) and s.record_kind = any(${records.map((r) => r.kind)}::text[]) and s.false_at is null
    group by s.key, s.type, s.value order by records desc, last_at desc limit 100`.execute(tx)
  return rows.map((r) => ({ ...r, shown: shown(r.type, r.value, r.raw) }))
}

/** The values of a record with what is known of each. `elsewhere` holds whom to ask, from knownElsewhere. */
export async function valuesOf(tx: Tx, record: RecordRef, elsewhere?: Map<string, string[]>): Promise<ValueOfRecord[]> {
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
  const keys = rows.map((r) => r.key)
  const seen = await seenBefore(tx, keys, record)
  return rows.map((r) => ({
    id: r.id,
    key: r.key,
    type: r.type,
    value: r.value,
    raw: r.raw,
    start: r.startAt === NOWHERE_IN_TEXT ? null : r.startAt,
    end: r.endAt,
    role: r.role,
    confidence: r.confidence,
    shown: shown(r.type, r.value, r.raw),
    falsely: r.falseAt !== null,
    addedBy: r.adder,
    seen: seen.get(r.key) ?? NEVER,
    askUnits: elsewhere?.get(r.key) ?? [],
  }))
}
const NEVER: Seen = { count: 0, countIsBounded: false, firstAt: null, lastAt: null, records: [], hub: false }
