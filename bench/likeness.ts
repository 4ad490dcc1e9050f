/**
 * Finding the likes of an arriving report, by the number of reports in the store: time of reading the text and sketching it,
 * of the question itself within a signed-in transaction (row security, the function that asks over all rooms), and of the
 * whole of receiving over HTTP; beside a bare look-up in the same index as the table's owner, in the same run.
 *
 * Three reports in five are of one of 400 templates, drawn by Zipf's law (the commonest one in ten of these); two in five are
 * told by nobody else. Groups and who stands for whom are set as the program sets them one by one: a template is represented
 * by a few of each month. Two years back, so that the index holds more than is looked for; with `within` all lie inside the time
 * that is looked back to, which is the hardest: what nobody else told is then all in the index.
 * Usage: node bench/likeness.ts [within] [reports in the store ..., default 30000 100000 300000]
 */
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inside } from '#core/db/inside.ts'
import { openPool } from '#core/db/pool.ts'
import { findValues } from '#modules/indicators/index.ts'
import { findGroup, LOOK_BACK_DAYS } from '#modules/intake/likeness.ts'
import { type Sketch, sketchOf } from '#modules/intake/sketch.ts'
import { wording } from '#modules/intake/wording.ts'
import { type Dice, dice } from '#server/demo/make.ts'
import { TEST_KEYS } from '#testing/keys.ts'
import { at, openBenchHouse, personIn } from './house.ts'
import { family, told, unique } from './likeness-texts.ts'

const given = process.argv.slice(2)
const within = given[0] === 'within'
const asked = given.slice(within ? 1 : 0).map(Number)
const sizes = asked.length > 0 ? asked : [30_000, 100_000, 300_000]
const FAMILIES = 400
/** Ways in which a template is told: sketched once each. */
const WAYS = 20
const SHARE_OF_FAMILIES = 0.6
/** Sketches of a template that stand for a month's others (FAIRLY.many of likeness.ts). */
const STANDING = 6
const DAYS = within ? LOOK_BACK_DAYS : 730
const ARRIVING = 400

type Kept = { bands: string[]; sketch: Buffer }
const house = await openBenchHouse()
const app = openPool({ ...house.admin, user: 'ishigaki_app', password: TEST_KEYS.database }, { max: 2 })
const d = dice(300_000)
const groups = Array.from({ length: FAMILIES }, () => randomUUID())
const families = Array.from({ length: FAMILIES }, (_, i) => family(i))
const ways: Kept[][] = families.map((f) => Array.from({ length: WAYS }, () => sketched(told(f, d))))
const standing = new Map<string, number>()
const rooms = await house.sql<{ id: string; unit_code: string }>(
  `select id, unit_code from core.room where kind = 'unit' order by unit_code`,
)
const rights = ['intake.receive']
const ticket = await personIn(
  house.sql,
  rooms.slice(0, 3).map((r) => r.id),
  rights,
  rooms[0]?.unit_code ?? null,
)
const owner = new pg.Client(house.admin)
await owner.connect()
try {
  let have = 0
  const medians: number[] = []
  for (const size of sizes) {
    await fill(size - have)
    have = size
    medians.push(await measure(size))
  }
  console.log(
    `\nthe question at ${sizes.at(-1)?.toLocaleString('en')} beside ${sizes[0]?.toLocaleString('en')}: ${((medians.at(-1) ?? 0) / (medians[0] ?? 1)).toFixed(2)} times the time for ${((sizes.at(-1) ?? 0) / (sizes[0] ?? 1)).toFixed(0)} times the reports`,
  )
} finally {
  await owner.end()
  await app.close()
  await house.close()
}

function sketched(text: string): Sketch {
  const sketch = sketchOf(wording(text, []))
  if (!sketch) throw new Error('too short')
  return sketch
}

/** Which template, by Zipf's law. */
function zipf(die: Dice): number {
  return Math.min(FAMILIES - 1, Math.floor(FAMILIES ** die.next()) - 1)
}

async function fill(count: number): Promise<void> {
  const BATCH = 2_000
  for (let done = 0; done < count; done += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, count - done) }, () => row())
    const room = rows.map(() => rooms[d.int(rooms.length)])
    await house.sql(
      `insert into intake.report (id, room_id, number, status, kind, channel, received_via, received_at, unit_code, subject, body)
        select i, m, i::text, 'open', 'report', 'phone', 'phone', a, u, '計測', '計測' from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[]) x(i, m, a, u)`,
      [rows.map((x) => x.id), room.map((x) => x?.id), rows.map((x) => x.at), room.map((x) => x?.unit_code)],
    )
    await house.sql(
      `insert into intake.likeness (report_id, room_id, at, group_id, bands, sketch, version)
        select i, m, a, g, b::bigint[], s, 2 from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::uuid[], $5::text[], $6::bytea[]) x(i, m, a, g, b, s)`,
      [
        rows.map((x) => x.id),
        room.map((x) => x?.id),
        rows.map((x) => x.at),
        rows.map((x) => x.group),
        rows.map((x) => `{${x.bands.join(',')}}`),
        rows.map((x) => x.sketch),
      ],
    )
  }
  await house.sql(`select intake.retire_sketches(now() - interval '${LOOK_BACK_DAYS} days', $1)`, [count]) // as the clock does
  await house.sql('vacuum analyze intake.report')
  await house.sql('vacuum analyze intake.likeness')
}

function row() {
  const daysAgo = d.int(DAYS)
  const row = { id: randomUUID(), at: new Date(Date.now() - daysAgo * 86_400_000 - d.int(86_400_000)) }
  if (d.next() >= SHARE_OF_FAMILIES) return { ...row, group: randomUUID(), ...sketched(unique(d)) }
  const f = zipf(d)
  const month = `${f} ${Math.floor(daysAgo / 30)}`
  const stand = standing.get(month) ?? 0
  standing.set(month, stand + 1)
  const kept = d.of(ways[f] ?? [])
  return { ...row, group: groups[f] ?? '', sketch: kept.sketch, bands: stand < STANDING ? kept.bands : [] }
}

/** Median of the question, in ms. */
async function measure(size: number): Promise<number> {
  const reading: number[] = []
  const question: number[] = []
  const bare: number[] = []
  let right = 0
  let arrived = 0
  for (let i = 0; i < ARRIVING; i++) {
    const f = d.next() < SHARE_OF_FAMILIES ? zipf(d) : undefined
    const text = f === undefined ? unique(d) : told(families[f] ?? [], d)
    const start = performance.now()
    const sketch = sketchOf(wording(text, findValues(text)))
    const read = performance.now()
    if (!sketch) throw new Error('too short')
    const group = await inside(app.pool, ticket, (tx) => findGroup(tx, sketch, new Date()))
    const answered = performance.now()
    await owner.query('select count(*) from intake.likeness where bands && $1::bigint[]', [sketch.bands])
    const last = performance.now()
    arrived++
    if (group?.groupId === (f === undefined ? undefined : groups[f])) right++
    if (i < 50) continue // connections and plans warm up
    reading.push(read - start)
    question.push(answered - read)
    bare.push(last - answered)
  }
  const p = (list: number[]) =>
    `p50 ${at(list, 0.5).toFixed(1)}, p95 ${at(list, 0.95).toFixed(1)}, most ${at(list, 1).toFixed(1)} ms`
  const [shape] = await house.sql<{ size: string; index: string; standing: number }>(
    `select pg_size_pretty(pg_total_relation_size('intake.likeness')) as size, pg_size_pretty(pg_relation_size('intake.likeness_bands')) as index,
      (select count(*)::int from intake.likeness where bands <> '{}') as standing`,
  )
  console.log(
    `\n${size.toLocaleString('en')} reports (${shape?.standing.toLocaleString('en')} can be found by their own words; table ${shape?.size}, of it the index ${shape?.index})`,
  )
  console.log(`  reading and sketching: ${p(reading)}`)
  console.log(
    `  finding the likes, signed in: ${p(question)}; ${(at(question, 0.5) / at(bare, 0.5)).toFixed(1)} times the bare look-up`,
  )
  console.log(`  bare look-up in the index, as the owner: ${p(bare)}`)
  console.log(`  right group, or rightly none: ${((right / arrived) * 100).toFixed(1)} % of ${arrived}`)
  await receiving()
  return at(question, 0.5)
}

/** The whole of it as the counter feels it: receive over HTTP, then the report's page. */
async function receiving(): Promise<void> {
  const headers = { authorization: `Bearer ${ticket}`, 'content-type': 'application/json' }
  const receive: number[] = []
  const page: number[] = []
  for (let i = 0; i < 120; i++) {
    const body = JSON.stringify({ kind: 'report', channel: 'phone', body: told(families[zipf(d)] ?? [], d) })
    const start = performance.now()
    const answer = await fetch(`${house.url}/api/intake/reports`, { method: 'POST', headers, body })
    if (answer.status !== 200) throw new Error(await answer.text())
    const { id } = (await answer.json()) as { id: string }
    const received = performance.now()
    const shown = await fetch(`${house.url}/api/intake/reports/${id}`, { headers })
    await shown.arrayBuffer()
    if (i < 20) continue
    receive.push(received - start)
    page.push(performance.now() - received)
  }
  for (const [what, list] of [
    ['receiving over HTTP', receive],
    ["the report's page", page],
  ] as const)
    console.log(`  ${what}: p50 ${at(list, 0.5).toFixed(1)}, p95 ${at(list, 0.95).toFixed(1)} ms`)
}
