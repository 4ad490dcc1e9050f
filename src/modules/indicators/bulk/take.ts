import { sql } from 'kysely'
import { jobTicket } from '#core/auth/job-ticket.ts'
import { inside } from '#core/db/inside.ts'
import type { Tx } from '#core/db/tables.ts'
import type { House } from '#core/house.ts'
import { NAMED_DAYS } from '../jobs.ts'
import type { Batch } from './batches.ts'
import type { ReadOptions } from './schema.ts'

/** Seconds after which another worker takes over an import whose worker fell silent. */
export const LEASE_SECONDS = 12

export type Job = { id: string; roomId: string; askedBy: string; leaseBy: string }
export type Ask = {
  name: string
  feedId: string
  sha256: string
  options: ReadOptions
  askedAt: Date
  position: number
  refused: number
}

/** The import cannot go on; the message is for the person. */
export class Stopped extends Error {}

/**
 * Works in the rooms of who asked for the import, as they are now: values lie in its room, matches are looked for in all of them.
 * @throws Stopped when that person may not enter the import's room any more
 */
export async function within<T>(house: House, job: Job, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { rows } = await house.auth.pool.query<{ rooms: string[] }>('select indicators.rooms_in_force($1) as rooms', [
    job.askedBy,
  ])
  const rooms = rows[0]?.rooms ?? []
  if (!rooms.includes(job.roomId))
    throw new Stopped('取り込みを頼んだ人がこの区画から外れたため止めました。区画にいる人が取り込み直してください。')
  return inside(house.app.pool, await jobTicket(house.auth.pool, rooms, job.askedBy), work)
}

/** Refusals of an import that are kept; the others are counted. */
const KEPT_REFUSALS = 10_000
/** Matches of an import that are kept with their values; the others are counted. */
const KEPT_HITS = 5_000

/**
 * Takes one batch and notes how far it is, together or not at all. False when the import was cancelled meanwhile, or when another
 * worker, thinking this one dead, has gone on from here. @throws Stopped when nothing of the file can be read
 */
export const takeBatch = (
  house: House,
  job: Job,
  ask: Ask,
  batch: Batch,
  { from, bytes }: { from: number; bytes: number },
): Promise<boolean> =>
  within(house, job, async (tx) => {
    const now = await tx
      .selectFrom('indicators.import')
      .select(['state', 'position', 'leaseBy', 'taken', 'known', 'refused', 'matched'])
      .where('id', '=', job.id)
      .forUpdate()
      .executeTakeFirstOrThrow()
    if (now.state !== 'running' || now.leaseBy !== job.leaseBy || Number(now.position) !== from) return false
    if (from === 0) await beginSightings(tx, job)
    const { fresh, matched } = await put(tx, job, ask, batch, Number(now.matched))
    await noteRefusals(tx, job, batch, Number(now.refused))
    const known = batch.values - fresh + batch.repeated
    await sql`update indicators.import set position = ${batch.position}, bytes_read = ${bytes}, kind = ${batch.kind},
      taken = taken + ${fresh}, known = known + ${known}, passed = passed + ${batch.passed},
      refused = refused + ${batch.refused}, matched = matched + ${matched},
      lease_until = now() + make_interval(secs => ${LEASE_SECONDS}), state = ${batch.last ? 'done' : 'running'},
      finished_at = ${batch.last ? new Date() : null} where id = ${job.id}`.execute(tx)
    const useless = Number(now.taken) + Number(now.known) + fresh + known === 0
    if (useless && Number(now.refused) + batch.refused >= KEPT_REFUSALS) throw new Stopped(ALL_REFUSED)
    if (useless && batch.last && Number(now.refused) + batch.refused === 0) throw new Stopped(NOTHING_IN)
    if (batch.last) await Promise.all([keepCommon(tx, job), countNamed(tx, job), recordEnd(tx, job)])
    if (batch.last && Number(now.taken) + fresh >= MUCH)
      await sql`select indicators.much_written('sighting')`.execute(tx)
    return true
  })

/** New values of an import after which the planner is told of them at once. */
const MUCH = 10_000

const ALL_REFUSED =
  'はじめの1万行に取り込める値が一つもないため止めました。ファイルの種類と列の対応を確かめて、もう一度取り込んでください。'

const NOTHING_IN =
  'ファイルに値（URL・ドメイン・番号など）が一つも見つかりませんでした。中身とファイルの種類を確かめて、もう一度取り込んでください。'

/** The batch's columns as a table. Short arrays are filled up with nulls. */
const named = ({
  columns: c,
}: Batch) => sql`unnest(${c[0]}::uuid[], ${c[1]}::uuid[], ${c[2]}::text[], ${c[3]}::text[], ${c[4]}::float8[],
  ${c[5]}::float8[], ${c[6]}::float8[], ${c[7]}::real[], ${c[8]}::text[], ${c[9]}::text[], ${c[10]}::text[], ${c[11]}::text[], ${c[12]}::text[])
  n(key, parent, type, value, at, last_at, expires_at, confidence, tlp, role, about, raw, pattern)`

/**
 * Writes the values into the list and tells how many it did not hold, and how many of them a record of people holds: one statement,
 * so that a batch goes over once. A value that the list holds is touched only where the file says more: an earlier or a clearly later
 * time, another end, a narrower reach. Matches are looked for in the rooms of who asked, and each is noted in the room of its record;
 * value by value along the key, whatever the planner thinks of the table.
 */
async function put(tx: Tx, job: Job, ask: Ask, batch: Batch, matchedBefore: number): Promise<Put> {
  if (!batch.values) return { fresh: 0, matched: 0 }
  const { role = 'suspect', tlp = null } = ask.options
  const { rows } = await sql<Put>`
    with named as materialized (select * from ${named(batch)}), put as (
      insert into indicators.sighting as s (room_id, key, parent, type, value, record_kind, record_id, at, last_at, expires_at,
        confidence, tlp, role, about, raw, pattern)
      select ${job.roomId}::uuid, key, parent, type, value, 'feed', ${ask.feedId}::uuid, coalesce(to_timestamp(at / 1000), ${ask.askedAt}::timestamptz),
        to_timestamp(last_at / 1000), to_timestamp(expires_at / 1000), coalesce(confidence, 1),
        indicators.narrower(tlp, ${tlp}::text), coalesce(role, ${role}), about, coalesce(raw, ''), pattern
      from named
      on conflict (key, room_id, record_id, start_at) do update set
        at = least(s.at, excluded.at),
        last_at = greatest(s.last_at, s.at, excluded.last_at, excluded.at),
        expires_at = coalesce(excluded.expires_at, s.expires_at),
        confidence = excluded.confidence, role = excluded.role, about = coalesce(excluded.about, s.about),
        tlp = indicators.narrower(s.tlp, excluded.tlp)
      where excluded.at < s.at or greatest(excluded.last_at, excluded.at) > coalesce(s.last_at, s.at) + interval '1 hour'
        or excluded.expires_at is distinct from s.expires_at and excluded.expires_at is not null
        or indicators.narrower(s.tlp, excluded.tlp) is distinct from s.tlp
      returning s.xmax = 0 as fresh, s.pattern
    ), built as (
      insert into indicators.import_pattern as p (import_id, room_id, pattern, fresh)
      select ${job.id}::uuid, ${job.roomId}::uuid, pattern, count(*) from put where fresh and pattern <> '' group by pattern
      on conflict (import_id, pattern) do update set fresh = p.fresh + excluded.fresh
    ), hit as materialized (
      select distinct on (n.key, s.room_id) n.key, s.room_id, n.type, n.value, n.raw from named n
      cross join lateral (select room_id from indicators.sighting s
        where s.key = n.key and s.record_kind <> 'feed' and s.false_at is null limit 5) s
    ), kept as (
      insert into indicators.import_hit (import_id, room_id, key, type, value, raw)
      select ${job.id}::uuid, room_id, key, type, value, coalesce(raw, '') from hit limit ${Math.max(0, KEPT_HITS - matchedBefore)}
      on conflict do nothing
    )
    select (select count(*) filter (where fresh)::int from put) as fresh, (select count(distinct key)::int from hit) as matched`.execute(
    tx,
  )
  return rows[0] ?? { fresh: 0, matched: 0 }
}
type Put = { fresh: number; matched: number }

async function noteRefusals(tx: Tx, job: Job, batch: Batch, before: number): Promise<void> {
  const kept = batch.refusals.slice(0, Math.max(0, KEPT_REFUSALS - before))
  if (!kept.length) return
  const rows = kept.map((r) => ({
    p: r.position,
    f: r.file ?? null,
    l: r.line ?? null,
    d: r.field ?? null,
    c: r.code,
    m: r.message,
  }))
  await sql`insert into indicators.import_refusal (import_id, room_id, position, file, line, field, code, message)
    select ${job.id}::uuid, ${job.roomId}::uuid, p, f, l, d, c, m from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      x(p bigint, f text, l bigint, d text, c text, m text)`.execute(tx)
}

/** Patterns of an import that are kept: those of several new values, the commonest. */
const KEPT_PATTERNS = { fresh: 3, most: 500 }

const keepCommon = (tx: Tx, job: Job) =>
  sql`delete from indicators.import_pattern where import_id = ${job.id} and pattern not in (
    select pattern from indicators.import_pattern where import_id = ${job.id} and fresh >= ${KEPT_PATTERNS.fresh}
    order by fresh desc, pattern limit ${KEPT_PATTERNS.most})`.execute(tx)

const beginSightings = (tx: Tx, job: Job) =>
  sql`update indicators.import set first_sighting = nextval('indicators.sighting_id_seq') where id = ${job.id} and first_sighting is null`.execute(
    tx,
  )

/**
 * How often the import named a brand, and brought addresses of a pattern, by the hours that its file gives: read once, at the end. A row
 * without a day bears the instant of asking, to the millisecond.
 */
const countNamed = (tx: Tx, job: Job) =>
  sql`with lately as materialized (
      select s.pattern, left(s.about, 200) as about, date_trunc('hour', s.at) as hour from indicators.import i
      join indicators.sighting s on s.id > i.first_sighting and s.record_kind = 'feed' and s.record_id = i.feed_id
      where i.id = ${job.id} and s.at <> date_trunc('milliseconds', i.asked_at) and s.at > now() - make_interval(days => ${NAMED_DAYS}) and s.at <= now()
    )
    insert into indicators.named_hour as h (kind, name, room_id, hour, named)
    select kind, name, ${job.roomId}::uuid, hour, count(*) from (
      select 'brand' as kind, about as name, hour from lately where about <> ''
      union all select 'pattern', pattern, hour from lately where pattern <> '') x
    group by kind, name, hour order by kind, name, hour
    on conflict (kind, name, room_id, hour) do update set named = h.named + excluded.named`.execute(tx)

/** What was taken stands in the log beside who asked for it. */
const recordEnd = (tx: Tx, job: Job) =>
  sql`select core.record('indicators.imports.finish', i.id::text, i.room_id, jsonb_build_object('taken', i.taken, 'known', i.known,
    'refused', i.refused, 'matched', i.matched)) from indicators.import i where i.id = ${job.id}`.execute(tx)
