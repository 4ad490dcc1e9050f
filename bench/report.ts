/**
 * Saving one report with sign-in, policy, audit, outbox, extraction, likeness, search and trail: processor time of the
 * application and of all processes of its database together. Then reading: a case, a report's page, a value.
 * Usage: node bench/report.ts [reports in the store ..., default 10000 100000]
 */
import { setTimeout as wait } from 'node:timers/promises'
import { at, openBenchHouse, personIn } from './house.ts'
import { fillTo, furnish } from './lists-world.ts'

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10_000, 100_000]
const SAVED = 600
/** Reports saved before it is measured, by the same program: the code of a young one is still being compiled. */
const BEFORE = [1_000, 4_000]
let told = 0
const house = await openBenchHouse(
  process.env.BENCH_PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_PROFILE}`] : [],
)
try {
  await wait(3_000)
  console.log(`memory at rest, application and database: ${(house.memory() / 1024 / 1024).toFixed(0)} MB (PSS)`)
  await furnish(house)
  const [room] = await house.sql<{ id: string }>(`select id from core.room where unit_code = 'kumamoto-minami'`)
  const rights = ['intake.receive', 'cases.open', 'indicators.ask']
  const ticket = await personIn(house.sql, [room?.id ?? ''], rights, 'kumamoto-minami')
  const headers = { authorization: `Bearer ${ticket}`, 'content-type': 'application/json' }
  for (const size of sizes) {
    await fillTo(house, size)
    await surround()
    console.log(`\n${size.toLocaleString('en')} reports in the store, each with two values, search text and trail`)
    await saving(headers)
    await reading(headers)
  }
  console.log(
    '\nRequest Tracker 5, measured elsewhere on 10,000 tickets: 260 CPU ms to create, 48 to read, 40 to list 20.',
  )
} finally {
  await house.close()
}

/** What accepting would have made of the rows that were filled in: values, search text, trail, sketches. */
async function surround(): Promise<void> {
  await house.sql(`create temp table bare as select r.* from intake.report r
    where not exists (select from core.findable f where f.kind = 'report' and f.id = r.id)`)
  await house.sql(`insert into indicators.sighting (room_id, key, type, value, record_kind, record_id, at)
    select room_id, md5('v' || v)::uuid, 'domain', 'v' || v || '.example', 'report', id, received_at
    from bare cross join lateral (values (number), ((hashtext(number) % 5000)::text)) x(v)`)
  await house.sql(`insert into core.findable (kind, id, room_id, at, title, text, folded, fold_version)
    select 'report', id, room_id, received_at, subject, body, subject || E'\\x1f' || body || E'\\x1f', 1 from bare`)
  await house.sql(`insert into core.trail_step (kind, id, step, room_id, at, label)
    select 'report', id, s, room_id, received_at, number from bare, unnest(array['received', 'accepted']) s`)
  await house.sql(`insert into intake.likeness (report_id, room_id, at, group_id, bands, sketch, version)
    select id, room_id, received_at, gen_random_uuid(), array(select hashtextextended(number, b) from generate_series(1, 32) b), decode(repeat('00', 288), 'hex'), 2 from bare`)
  await house.sql(`drop table bare`)
  await house.sql(`select core.tidy_search()`)
  for (const table of ['indicators.sighting', 'core.findable', 'core.trail_step', 'intake.likeness', 'intake.report'])
    await house.sql(`vacuum analyze ${table}`)
}

/** Some 330 bytes: what a person tells at the counter, with a site, a telephone number and an account. */
function story(i: number): string {
  const account = String(1_000_000 + i)
  const phone = `050-${1_000 + (i % 9_000)}-${String(i % 10_000).padStart(4, '0')}`
  return (
    `銀行をかたるメールが届き、https://bank-${i}.example/login で番号を入力した。翌日、普通 ${account} へ身に覚えのない${i}円の振込があった。` +
    `連絡先は${phone}、担当は安全課を名乗り、画面の指示どおりに進めるよう求めた。家族に相談して気付いた。`
  )
}

async function saving(headers: Record<string, string>): Promise<void> {
  const times: number[] = []
  const save = async () => {
    const body = JSON.stringify({ kind: 'report', channel: 'phone', subject: '不正送金', body: story(told++) })
    const start = performance.now()
    const answer = await fetch(`${house.url}/api/intake/reports`, { method: 'POST', headers, body })
    if (answer.status !== 200) throw new Error(await answer.text())
    await answer.arrayBuffer()
    times.push(performance.now() - start)
  }
  let saved = 0
  for (const most of BEFORE) {
    for (; saved < most; saved++) await save()
    await wait(2_500)
    times.length = 0
    const before = await house.spent()
    for (let i = 0; i < SAVED; i++) await save()
    await wait(2_500) // the sealer and the outbox have had their turns
    const after = await house.spent()
    const app = (after.app - before.app) / SAVED
    const database = (after.database - before.database) / SAVED
    saved += SAVED
    console.log(
      `after ${most.toLocaleString('en')}: saving ${Buffer.byteLength(story(1))} bytes: ${(app + database).toFixed(2)} CPU ms (application ${app.toFixed(2)}, database ${database.toFixed(2)}); p50 ${at(times, 0.5).toFixed(1)} ms, p95 ${at(times, 0.95).toFixed(1)} ms`,
    )
  }
}

async function reading(headers: Record<string, string>): Promise<void> {
  const own = await house.sql<{ id: string }>(
    `select id from intake.report where channel = 'phone' order by received_at desc limit 100`,
  )
  const body = JSON.stringify({ title: '不正送金', reportIds: own.slice(0, 10).map((r) => r.id) })
  const opened = await fetch(`${house.url}/api/cases`, { method: 'POST', headers, body })
  const { id } = (await opened.json()) as { id: string }
  await timed('a case of ten reports', [`/api/cases/${id}`], headers)
  await timed(
    'a report page with values, matches, likes and trail',
    own.map((r) => `/api/intake/reports/${r.id}`),
    headers,
  )
  await timed(
    'a value looked up',
    own.map((_, i) => `/api/indicators?value=bank-${i}.example`),
    headers,
  )
}

async function timed(what: string, paths: readonly string[], headers: Record<string, string>): Promise<void> {
  const times: number[] = []
  for (let i = 0; i < 900; i++) {
    const start = performance.now()
    const answer = await fetch(house.url + paths[i % paths.length], { headers })
    await answer.arrayBuffer()
    if (answer.status !== 200) throw new Error(`${what}: ${answer.status}`)
    if (i >= 600) times.push(performance.now() - start) // as for saving
  }
  console.log(`${what}: p50 ${at(times, 0.5).toFixed(1)} ms, p95 ${at(times, 0.95).toFixed(1)} ms`)
}
