import { type BenchHouse, personIn } from './house.ts'

/** One works at two stations and one case, one enters 60 rooms, one all 424. */
export const PEOPLE = ['3 rooms', '60 rooms', 'all rooms'] as const
export type Person = (typeof PEOPLE)[number]

const METHODS = ['phishing', 'support', 'sns-invest', 'romance', 'shopping', 'account', 'ransom', 'bec']
/** A method that one report in 20,000 has, none of them in the rooms of the person of 3 rooms. */
export const RARE = 'rare-method'

/** 手口 that a third of the reports have, and 処理区分 that a quarter of the closed ones have; none in the stations of the person of 3 rooms. */
export const METHOD = 'phishing'
export const OUTCOME = 'referral'

/** Rooms and people, with nothing in them yet. */
export async function furnish({ sql }: Pick<BenchHouse, 'sql'>) {
  await sql(`create schema bench`)
  await sql(
    `create table bench.room as select id, row_number() over (order by unit_code) n, true as unit, unit_code from core.room where kind = 'unit' order by unit_code limit 24`,
  )
  await sql(`with made as (insert into core.room (name, kind, contact) select '事件 ' || n, 'case', 'bench' from generate_series(1, 400) n returning id)
    insert into bench.room select id, 24 + row_number() over (), false, null from made`)
  const rooms = await sql<{ id: string; n: number }>(`select id, n::int from bench.room order by n`)
  const pick = (test: (n: number) => boolean) => rooms.filter((r) => test(r.n)).map((r) => r.id)
  return {
    '3 rooms': await personIn(
      sql,
      pick((n) => n === 2 || n === 9 || n === 40),
    ),
    '60 rooms': await personIn(sql, pick((n) => (n <= 24 ? n % 3 === 0 : n % 7 === 0)).slice(0, 60)),
    'all rooms': await personIn(
      sql,
      pick(() => true),
    ),
  } satisfies Record<Person, string>
}

/**
 * Brings the store to so many reports and as many cases: 95 % of the reports in stations' rooms, busy and quiet ones,
 * five years back; older ones closed, but for one in fifty. The room of a case that the person of 3 rooms enters holds a page of open ones
 * from the start, so that as many rows are asked for at each size.
 */
export async function fillTo({ sql }: Pick<BenchHouse, 'sql'>, count: number): Promise<void> {
  const [have] = await sql<{ n: number }>(`select count(*)::int n from intake.report`)
  const from = (have?.n ?? 0) + 1
  await sql(`create temp table room_at as select n, id, unit_code from bench.room`)
  await sql(`create temp table draws as select i, now() - interval '5 years' * random() as at, random() as r, random() as s,
      case when i % 20000 = 7 then '${RARE}' else (array[${METHODS.map((m) => `'${m}'`)}])[1 + floor(8 * random() ^ 2)] end as method,
      case when random() < 0.95 then 1 + floor(24 * random() ^ 2) else 25 + floor(400 * random()) end::int as room,
      25 + floor(400 * random())::int as case_room from generate_series(${from}, ${count}) i`)
  await sql(`update draws set room = 1 where method = '${RARE}'`)
  await sql(`update draws set case_room = 40, at = now() - interval '100 days' * random() where i <= 60`)
  await sql(`update draws set method = 'support' where method = '${METHOD}' and room in (2, 9)`)
  await sql(`insert into intake.report (room_id, number, status, kind, channel, received_via, received_at, unit_code, subject, body, method_code,
      loss_yen, danger, checked_at, next_contact_on, details, missing, closed_at, closing_reason, outcome)
    select room_at.id, '計測-' || i, s.status, (array['report','consultation','tip'])[1 + (i % 3)], 'counter', 'counter', d.at, coalesce(unit_code, 'none'),
      '銀行をかたるメールからの不正送金 ' || i, repeat('身に覚えのない振込があった。', 10) || i, method, (r * 3000000)::bigint,
      case when r < 0.01 then '[{"word":"殺す","group":"x","start":0,"end":2}]' else '[]' end::jsonb, case when r < 0.7 or s.status = 'closed' then d.at end,
      case when s.status = 'open' then (d.at + interval '14 days')::date end, jsonb_build_object('reporter', '{"name":"計測 太郎","phone":"090-0000-0000"}'::jsonb, 'grave', jsonb_build_object('foreign', r < 0.0002)),
      case when r < 0.3 then array['住所'] else '{}' end, case when s.status = 'closed' then d.at end, case when s.status = 'closed' then 'bench' end,
      case when s.status = 'closed' then case when d.room in (2, 9) then 'advice' else (array['advice','prevention','investigation','${OUTCOME}'])[1 + (i % 4)] end end
    from draws d join room_at on room_at.n = d.room
    cross join lateral (select case when d.s < 0.01 then 'draft' when d.at < now() - interval '60 days' and d.s > 0.03 then 'closed' when d.s > 0.9 then 'arrived' else 'open' end as status) s
    order by d.at`)
  await sql(`insert into cases."case" (room_id, number, title, status, method_code, unit_code, loss_yen, opened_at, closed_at, closing_reason)
    select room_at.id, '計測-' || i, '不正送金事件 ' || i, case when closed then 'closed' else 'open' end, method, 'bench', (r * 3000000)::bigint, d.at,
      case when closed then d.at end, case when closed then 'sent' end
    from draws d join room_at on room_at.n = d.case_room cross join lateral (select d.at < now() - interval '200 days' and s > 0.03 as closed) c order by d.at`)
  await sql(`drop table draws, room_at`)
  await sql(`vacuum analyze intake.report`)
  await sql(`vacuum analyze cases."case"`)
}

/** The table of the ceiling: 100,000 rows with the fields of the intake queue. */
export async function fillPlain({ sql }: Pick<BenchHouse, 'sql'>): Promise<void> {
  await sql(`create table bench.plain as select gen_random_uuid() as id, '計測-' || i as number, 'open' as status, 'report' as kind, 'counter' as channel,
      '銀行をかたるメールからの不正送金 ' || i as subject, 'kumamoto-minami' as "unitCode", now() - interval '5 years' * random() as "receivedAt", null::timestamptz as "transferredAt",
      (random() * 3000000)::int as "lossYen", 'phishing' as "methodCode", current_date as "nextContactOn", false as danger, array['住所'] as missing, true as checked, null::text as receiver
    from generate_series(1, 100000) i`)
  await sql(`create index on bench.plain ("receivedAt" desc, id desc)`)
  await sql(`vacuum analyze bench.plain`)
}
