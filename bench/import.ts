/**
 * Files through the running program, as `npm start` runs it: rows a second, what was refused and why, memory, the size of the
 * database, and how long a report's page takes afterwards.
 * Usage: node bench/import.ts mail|text|csv|list FILE|FOLDER ...
 */
import { once } from 'node:events'
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { officer, postmasterOf, sql, startProgram } from '../tests/crash/house.ts'
import { at, databaseCpuMs, memoryOf } from './house.ts'

const [channel = 'list', ...paths] = process.argv.slice(2)
const files = paths.flatMap(filesIn)
const home = await mkdtemp(join(tmpdir(), 'ishigaki-import-'))
const program = await startProgram(home)
try {
  const ticket = await officer(home)
  const headers = { authorization: `Bearer ${ticket}` }
  const postmaster = postmasterOf(home)
  const idle = memoryOf([program.child.pid ?? 0], postmaster)
  const cpu = { app: cpuOf(program.child.pid ?? 0), database: databaseCpuMs(postmaster) }
  const start = performance.now()
  let most = 0
  const turnedAway = new Map<string, string[]>()
  for (const file of files) await handIn(file, headers, turnedAway)
  const counts = () =>
    sql<{ open: number; taken: number; known: number; refused: number }>(
      home,
      `select count(*) filter (where state in ('waiting', 'running'))::int as open, sum(taken)::int as taken, sum(known)::int as known, sum(refused)::int as refused from intake.import`,
    )
  let [now] = await counts()
  for (; now?.open; [now] = await counts()) {
    most = Math.max(most, memoryOf([program.child.pid ?? 0], postmaster))
    await wait(300)
  }
  const seconds = (performance.now() - start) / 1000
  const rows = (now?.taken ?? 0) + (now?.known ?? 0) + (now?.refused ?? 0)
  console.log(
    `${files.length} files, ${rows} items: ${now?.taken} taken, ${now?.known} known, ${now?.refused} refused, ${turnedAway.size} reasons to turn a file away`,
  )
  console.log(
    `${seconds.toFixed(1)} s, ${(rows / seconds).toFixed(0)} a second; a thousand cost ${((cpuOf(program.child.pid ?? 0) - cpu.app) / rows).toFixed(2)} s of processor in the application, ${((databaseCpuMs(postmaster) - cpu.database) / rows).toFixed(2)} s in the database`,
  )
  console.log(`memory idle ${mb(idle)}, most ${mb(Math.max(most, idle))}`)
  for (const [why, names] of turnedAway)
    console.log(`turned away: ${why}: ${names.length} (${names.slice(0, 5).join(', ')})`)
  for (const r of await sql<{ code: string; message: string; n: number; names: string }>(
    home,
    `select r.code, min(r.message) as message, count(*)::int n, left(string_agg(distinct i.name || coalesce(':' || r.line, ''), ', '), 200) as names
     from intake.refusal r join intake.import i on i.id = r.import_id group by r.code order by n desc`,
  ))
    console.log(`refused ${r.code}: ${r.n} (${r.names}): ${r.message}`)
  for (const r of await sql(
    home,
    `select failure, count(*)::int n, min(name) as name from intake.import where state = 'failed' group by 1`,
  ))
    console.log('failed', r)
  await afterwards(headers)
} finally {
  program.child.kill('SIGTERM')
  await once(program.child, 'exit')
  rmSync(home, { recursive: true, force: true })
}

async function afterwards(headers: Record<string, string>): Promise<void> {
  const [size] = await sql(
    home,
    `select pg_size_pretty(pg_database_size('ishigaki')) as size, (select count(*) from indicators.sighting) as sightings,
      (select count(distinct key) from indicators.sighting) as values,
      (select count(*) from (select key from indicators.sighting group by key having count(distinct record_id) > 1) x) as shared,
      (select count(distinct group_id) from intake.likeness) as wordings`,
  )
  console.log('database', size)
  const [hub] = await sql<{ id: string; value: string; n: number }>(
    home,
    `select (array_agg(record_id))[1] as id, value, count(distinct record_id)::int as n from indicators.sighting group by key, value order by n desc limit 1`,
  )
  const random = await sql<{ id: string }>(home, `select id from intake.report order by random() limit 200`)
  await timed(
    'any report',
    random.map((r) => `/api/intake/reports/${r.id}`),
    headers,
  )
  if (hub)
    await timed(
      `a report of the value in most reports (${hub.n})`,
      Array(50).fill(`/api/intake/reports/${hub.id}`),
      headers,
    )
  await timed('the queue', Array(50).fill('/api/intake/reports'), headers)
  await timed(
    'a value looked up',
    Array(50).fill(`/api/indicators?value=${encodeURIComponent(hub?.value ?? 'x')}`),
    headers,
  )
}

async function timed(what: string, paths: readonly string[], headers: Record<string, string>): Promise<void> {
  const times: number[] = []
  for (const path of paths) {
    const start = performance.now()
    const answer = await fetch(program.url + path, { headers })
    await answer.arrayBuffer()
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
    times.push(performance.now() - start)
  }
  console.log(`${what}: p50 ${at(times, 0.5).toFixed(1)} ms, p95 ${at(times, 0.95).toFixed(1)} ms`)
}

async function handIn(file: string, headers: Record<string, string>, turnedAway: Map<string, string[]>): Promise<void> {
  const body = new FormData()
  body.set('file', new File([readFileSync(file)], basename(file)))
  body.set('channel', channel)
  const answer = await fetch(`${program.url}/api/intake/imports`, { method: 'POST', headers, body })
  if (answer.status === 200) return
  const { message } = (await answer.json()) as { message: string }
  turnedAway.set(message, [...(turnedAway.get(message) ?? []), basename(file)])
}

function filesIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesIn(join(path, name)))
}

function cpuOf(pid: number): number {
  const f = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
  return (Number(f[11]) + Number(f[12])) * 10
}

function mb(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(0)} MB`
}
