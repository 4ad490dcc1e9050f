import type { BenchHouse } from './house.ts'

/** Values of the report whose page is measured, by how often others saw them. */
const MIX = [
  ['hub', 10],
  ['common', 30],
  ['rare', 60],
  ['listed', 60],
  ['new', 40],
] as const

/** Distinct values of reports: the nth is seen about 1/n as often as the first. */
const DISTINCT = 2_000_000

/** The feed in a room that everyone enters, before anything lies in it. */
export async function openFeed({ sql }: BenchHouse): Promise<void> {
  await sql(`create table bench.feed as with room as (insert into core.room (name, kind, contact) values ('共有', 'shared', 'bench') returning id),
      person as (select id from core.person limit 1)
    select gen_random_uuid() as id, room.id as room_id, person.id as by from room, person`)
  await sql(
    `insert into indicators.feed (id, room_id, name, added_by) select id, room_id, '計測', "by" from bench.feed`,
  )
  await sql(
    `insert into core.membership (room_id, person_id, via, reason) select f.room_id, p.id, 'post', 'bench' from bench.feed f, core.person p where p.staff_number like 'B%'`,
  )
}

/**
 * Brings the store to so many sightings: six of ten from the feed, each a value of its own; four from reports of all rooms,
 * twenty to a report, whose values follow Zipf's law, so that the first is in every seventeenth.
 */
export async function sightTo({ sql }: BenchHouse, count: number): Promise<void> {
  const [have] = await sql<{ n: number }>(`select count(*)::int n from indicators.sighting`)
  const from = (have?.n ?? 0) + 1
  const bulk = count - from > 500_000
  if (bulk) await sql(`drop index indicators.sighting_id, indicators.sighting_parent, indicators.sighting_record`)
  if (bulk) await sql(`alter table indicators.sighting drop constraint sighting_pkey`)
  await sql(`insert into indicators.sighting (room_id, key, parent, type, value, record_kind, record_id, at, raw)
    select f.room_id, indicators.key_of('domain', value), null, 'domain', value, 'feed', f.id, now() - interval '1 year' * random(), ''
    from generate_series(${from}, ${count}) i, bench.feed f, lateral (select 'listed-' || i || '.example' as value) v where i % 10 < 6`)
  await sql(`create temp table draws as select i, md5('report' || i / 50)::uuid as record_id, now() - interval '5 years' * random() as at,
      floor(${DISTINCT} ^ random())::int as value, ('x' || substr(md5('room' || i / 50), 1, 7))::bit(28)::int / 268435456.0 as r
    from generate_series(${from}, ${count}) i where i % 10 >= 6`)
  await sql(
    `insert into indicators.sighting (room_id, key, parent, type, value, record_kind, record_id, at, raw, start_at, end_at)
    select room.id, indicators.key_of('url', url), indicators.key_of('domain', 'site-' || d.value || '.example'), 'url', url, 'report', d.record_id, d.at, url, (i % 50) * 40, (i % 50) * 40 + 40
    from draws d join bench.room on room.n = case when r < 0.95 then 1 + floor(24 * (r / 0.95) ^ 2) else 25 + floor(400 * (r - 0.95) / 0.05) end::int
    cross join lateral (select 'https://site-' || d.value || '.example/' as url) u on conflict do nothing`.replace(
      bulk ? ' on conflict do nothing' : '\0',
      '',
    ),
  )
  await sql(`drop table draws`)
  if (bulk) {
    await sql(`set maintenance_work_mem = '512MB'`)
    await sql(`alter table indicators.sighting add primary key (key, room_id, record_id, start_at)`)
    await sql(`create index sighting_id on indicators.sighting (id)`)
    await sql(`create index sighting_parent on indicators.sighting (parent, room_id) where parent is not null`)
    await sql(`create index sighting_record on indicators.sighting (record_kind, record_id)`)
  }
  await sql(`vacuum analyze indicators.sighting`)
}

/** A report with 200 values in a room: gives its id and the keys of its values. */
export async function reportIn({ sql }: BenchHouse, room: number): Promise<{ id: string; keys: string[] }> {
  const [made] = await sql<{ id: string; room_id: string }>(
    `insert into intake.report (room_id, number, status, kind, channel, received_via, received_at, unit_code, subject, body, details)
      select id, 'M-' || gen_random_uuid(), 'open', 'report', 'counter', 'counter', now(), coalesce(unit_code, 'none'), '計測', '計測', '{}' from bench.room where n = $1
      returning id, room_id`,
    [room],
  )
  const values = MIX.flatMap(([kind, n]) => Array.from({ length: n }, (_, i) => measured(kind, i)))
  const rows = await sql<{ key: string }>(
    `insert into indicators.sighting (room_id, key, parent, type, value, record_kind, record_id, at, raw, start_at, end_at)
      select $1, indicators.key_of(t, v), null, t, v, 'report', $2, now(), v, i, i from unnest($3::text[], $4::text[]) with ordinality x(t, v, i) returning key`,
    [made?.room_id, made?.id, values.map((v) => v.type), values.map((v) => v.value)],
  )
  return { id: made?.id ?? '', keys: rows.map((r) => r.key) }
}

function measured(kind: (typeof MIX)[number][0], i: number): { type: string; value: string } {
  const url = (n: number) => ({ type: 'url', value: `https://site-${n}.example/` })
  if (kind === 'hub') return url(1 + i)
  if (kind === 'common') return url(100 + i * 300)
  if (kind === 'rare') return url(100_000 + i * 20_000)
  if (kind === 'listed') return { type: 'domain', value: `listed-${10 * (i + 1)}.example` }
  return url(DISTINCT * 2 + i)
}
