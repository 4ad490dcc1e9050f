/**
 * Lists of values through the running program: rows a second with parsing, dedupe and matching, beside the bare upsert of the same
 * rows into a bare table of the same database. Two processes: the program with its reading thread, and the database.
 * Usage: node bench/indicators-bulk.ts [rows of each file in turn, default 100000 1000000 1000000] [--picture]
 * The second million goes into the store that holds the first. With --picture the curve goes to docs/pictures/indicators-bulk.svg.
 */
import { createReadStream, mkdtempSync, openAsBlob, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { batchesOf } from '#modules/indicators/bulk/batches.ts'
import { openBenchHouse, personIn } from './house.ts'
import { curve, type Point } from './indicators-curve.ts'
import { invented, writeList } from './indicators-list.ts'

const sizes = process.argv
  .slice(2)
  .filter((a) => /^\d+$/.test(a))
  .map(Number)
const files = sizes.length ? sizes : [100_000, 1_000_000, 1_000_000]
/** Values in ten thousand that reports hold. */
const IN_REPORTS = 10
const folder = mkdtempSync(join(tmpdir(), 'ishigaki-lists-'))
const house = await openBenchHouse()
const taken: Point[] = []
const bare: Point[] = []
/** Rows and seconds of the files before, for the curve. */
let [base, clock, bareBase, bareClock] = [0, 0, 0, 0]
try {
  const [room] = await house.sql<{ id: string }>(`select id from core.room where unit_code = 'cyber'`)
  const ticket = await personIn(house.sql, [room?.id ?? ''], ['indicators.import'], 'cyber')
  await house.sql('create schema bench')
  await house.sql(
    'create table bench.bare (key uuid primary key, type text not null, value text not null, at timestamptz not null)',
  )
  await hold(
    room?.id ?? '',
    files.reduce((a, b) => a + b, 0),
  )
  await wait(3_000)
  console.log(`memory at rest: program ${mb(house.programMemory())}, with the database ${mb(house.memory())}`)
  const rates: number[] = []
  for (const [n, rows] of files.entries()) {
    const from = 1 + files.slice(0, n).reduce((a, b) => a + b, 0)
    const file = join(folder, `list-${n}.csv`)
    await writeList(file, from, rows)
    // half of the ceiling before and half after, since the machine's other work comes and goes
    const before = await upsert(file, (at) => at <= rows / 2)
    const rate = await takeIn(file, rows, ticket)
    const after = await upsert(file, (at) => at > rows / 2)
    const ceiling = rows / (before + after)
    rates.push(rate)
    bareBase += rows
    console.log(`  bare upsert of the same rows ${round(ceiling)} rows/s: ${((100 * rate) / ceiling).toFixed(0)} %`)
    rmSync(file)
  }
  const [first, second] = rates.slice(-2)
  if (first && second && files.at(-1) === files.at(-2))
    console.log(
      `the second ${round(files.at(-1) ?? 0)} ran at ${(second / first).toFixed(2)} times the rate of the first`,
    )
  if (process.argv.includes('--picture'))
    writeFileSync(resolve(import.meta.dirname, '../docs/pictures/indicators-bulk.svg'), curve(taken, bare))
} finally {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
}

/** Reports hold some of the values, so that there is something to match. */
async function hold(roomId: string, all: number): Promise<void> {
  const step = Math.floor(10_000 / IN_REPORTS)
  const held = Array.from({ length: Math.floor(all / step) }, (_, i) => invented(200 + i * step)).filter(
    ([, type]) => type !== 'ip',
  )
  await house.sql(
    `insert into indicators.sighting (room_id, key, type, value, record_kind, record_id, at)
     select $1, encode(substr(sha256(convert_to(t, 'UTF8') || '\\x00' || convert_to(v, 'UTF8')), 1, 16), 'hex')::uuid, t, v, 'report', gen_random_uuid(), now()
     from unnest($2::text[], $3::text[]) x(t, v)`,
    [roomId, held.map(([, type]) => type), held.map(([value]) => value)],
  )
}

type Progress = {
  state: string
  position: number
  taken: number
  known: number
  refused: number
  matched: number
  failure: string | null
}

/** Through the API, as the command line does it; rows a second from the start of the import to its end. */
async function takeIn(file: string, rows: number, ticket: string): Promise<number> {
  const headers = { authorization: `Bearer ${ticket}` }
  const request = { method: 'POST', headers, body: await openAsBlob(file) }
  const sent = await fetch(`${house.url}/files?name=list.csv`, request)
  const { id: fileId } = (await sent.json()) as { id: string }
  const [store] = await storeSize()
  const before = await house.spent()
  const start = performance.now()
  const json = { ...headers, 'content-type': 'application/json' }
  const asked = await fetch(`${house.url}/api/indicators/imports`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ fileId, feed: { name: 'bench' } }),
  })
  const { id } = (await asked.json()) as { id: string }
  let [most, mostProgram] = [0, 0]
  let now: Progress | undefined
  for (let look = 0; now?.state !== 'done'; await wait(500)) {
    ;[now] = await house.sql<Progress>(
      `select state, position::int, taken::int, known::int, refused::int, matched::int, failure from indicators.import where id = $1`,
      [id],
    )
    taken.push({ rows: base + (now?.position ?? 0), seconds: clock + (performance.now() - start) / 1000 })
    if (look++ % 6 === 0) {
      // reading it stops the processes for a moment
      mostProgram = Math.max(mostProgram, house.programMemory())
      most = Math.max(most, house.memory())
    }
    if (now?.state === 'failed') throw new Error(now.failure ?? 'failed')
  }
  const seconds = (await finishedAfter(id)) ?? 1
  const spent = await house.spent()
  const [after] = await storeSize()
  console.log(
    `\n${round(rows)} rows, ${now.taken} new values, ${now.known} known or repeated, ${now.refused} refused, ${now.matched} held by reports`,
  )
  console.log(
    `  ${seconds.toFixed(1)} s, ${round(rows / seconds)} rows/s; CPU µs a row: program ${us(spent.app - before.app, rows)}, database ${us(spent.database - before.database, rows)}`,
  )
  console.log(
    `  memory at most: program ${mb(mostProgram)}, with the database ${mb(most)}; ${Math.round(((after?.bytes ?? 0) - (store?.bytes ?? 0)) / Math.max(1, now.taken))} bytes of database a new value`,
  )
  base += rows
  clock += seconds
  return rows / seconds
}

function storeSize() {
  return house.sql<{ bytes: number }>(`select pg_total_relation_size('indicators.sighting')::float8 as bytes`)
}

async function finishedAfter(id: string): Promise<number | undefined> {
  const [row] = await house.sql<{ s: number }>(
    `select extract(epoch from finished_at - started_at)::float8 as s from indicators.import where id = $1`,
    [id],
  )
  return row?.s
}

/** The ceiling: arrays of the same rows made beforehand, one statement each, nothing else. Gives the seconds. */
async function upsert(file: string, isAsked: (position: number) => boolean): Promise<number> {
  const client = new pg.Client(house.admin)
  await client.connect()
  let seconds = 0
  for await (const batch of batchesOf({ name: 'list.csv', stream: createReadStream(file) }, {}, 0)) {
    if (!isAsked(batch.position)) continue
    const start = performance.now()
    await client.query({
      name: 'bare',
      text: `insert into bench.bare select key, type, value, to_timestamp(at / 1000) from unnest($1::uuid[], $2::text[], $3::text[], $4::float8[]) n(key, type, value, at)
        on conflict (key) do update set at = excluded.at`,
      values: [batch.columns[0], batch.columns[2], batch.columns[3], batch.columns[4]],
    })
    seconds += (performance.now() - start) / 1000
    bare.push({ rows: bareBase + batch.position, seconds: bareClock + seconds })
  }
  await client.end()
  bareClock += seconds
  return seconds
}

function round(n: number): string {
  return Math.round(n).toLocaleString('en')
}
function us(ms: number, rows: number): string {
  return ((ms * 1000) / rows).toFixed(1)
}
function mb(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(0)} MB`
}
