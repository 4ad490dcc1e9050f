import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { prepare } from './folders.ts'
import type { Server } from './launcher.ts'
import { keep, launch } from './launcher.ts'
import { alive, serversOf } from './processes.ts'

const base = mkdtempSync(join(tmpdir(), 'ishigaki-launcher-'))
const data = join(base, 'postgres', 'data')
const lockFile = join(data, 'postmaster.pid')
let server: Server

beforeAll(async () => {
  server = await launch(base)
})

afterAll(async () => {
  await server.stop()
  rmSync(base, { recursive: true, force: true })
})

async function ask<T extends pg.QueryResultRow>(question: string): Promise<T[]> {
  const client = new pg.Client({ host: server.socket, user: 'postgres', database: 'postgres' })
  // The server is killed under its clients here; pg says so by an event as well as by the failed query.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<T>(question)).rows
  } finally {
    await client.end()
  }
}

async function restart(): Promise<void> {
  server = await launch(base)
}

async function killPostmaster(): Promise<void> {
  process.kill(server.pid, 'SIGKILL')
  while (alive(server.pid)) await wait(10)
  await server.stop()
}

/** Leaves behind what a power cut leaves: lock files of a process that is no PostgreSQL any more. */
function plantLocks(pid: number): void {
  const lines = [pid, data, 1, 5432, server.socket, '', '', 'ready   ']
  writeFileSync(lockFile, lines.join('\n'))
  writeFileSync(join(server.socket, '.s.PGSQL.5432.lock'), lines.join('\n'))
}

test('a first start makes a database with checksums, one sort order everywhere, and safe writing', async () => {
  const names = ['data_checksums', 'fsync', 'wal_level', 'listen_addresses', 'server_encoding']
  const rows = await ask<{ name: string; setting: string }>(
    `select name, setting from pg_settings where name in ('${names.join("','")}')`,
  )
  const [locale] = await ask(
    `select datlocprovider as provider, datlocale as locale from pg_database where datname = 'postgres'`,
  )

  expect(Object.fromEntries(rows.map((r) => [r.name, r.setting]))).toEqual({
    data_checksums: 'on',
    fsync: 'on',
    wal_level: 'replica',
    listen_addresses: '',
    server_encoding: 'UTF8',
  })
  expect(locale).toEqual({ provider: 'b', locale: 'C.UTF-8' })
  expect(server).toMatchObject({ attached: false, owner: true })
})

test('a second launch attaches to the running server and its stop leaves the server to its owner', async () => {
  const second = await launch(base)

  expect(second).toMatchObject({ pid: server.pid, attached: true, owner: false })
  await second.stop()
  expect(alive(server.pid)).toBe(true)
})

test('stop leaves no process and no lock behind, and the next start finds the data again', async () => {
  await ask('create table kept as select 7 as value')

  await server.stop()
  expect(serversOf(prepare(base))).toEqual([])
  expect(existsSync(lockFile)).toBe(false)
  const begun = performance.now()
  await restart()

  expect(performance.now() - begun).toBeLessThan(10_000)
  expect(await ask('select value from kept')).toEqual([{ value: 7 }])
})

test('a killed server starts again although a busy session outlives it, and keeps what was committed', async () => {
  await ask('create table paid as select 1 as value')
  const busy = ask('select count(*) from generate_series(1, 1e12)').catch(() => 'gone')
  while (
    (await ask(`select 1 from pg_stat_activity where query like '%1e12%' and pid <> pg_backend_pid()`)).length < 1
  ) {
    await wait(20)
  }

  process.kill(server.pid, 'SIGKILL')
  while (alive(server.pid)) await wait(10)
  expect(serversOf(prepare(base)).length).toBeGreaterThan(0)
  const dead = server
  const next = await launch(base)
  server = { ...next, stop: dead.stop }

  expect(await busy).toBe('gone')
  expect(next.attached).toBe(false)
  expect(await ask('select value from paid')).toEqual([{ value: 1 }])
  await dead.stop()
  await restart()
})

test('lock files of a dead process do not hinder a start', async () => {
  const { pid } = spawnSync('true')
  await killPostmaster()
  plantLocks(pid)

  await restart()

  expect(await ask('select 1 as one')).toEqual([{ one: 1 }])
})

test('lock files of another living program do not hinder a start and the program is left alone', async () => {
  const other = spawn('sleep', ['60'])
  await once(other, 'spawn')
  await killPostmaster()
  plantLocks(other.pid ?? 0)

  await restart()

  expect(await ask('select 1 as one')).toEqual([{ one: 1 }])
  expect(alive(other.pid ?? 0)).toBe(true)
  other.kill()
})

test.runIf(process.platform === 'linux')(
  'lock files of a zombie do not hinder a start',
  async () => {
    // The shell replaces itself by a sleep that never collects its dead child.
    const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] })
    const [said] = await once(parent.stdout, 'data')
    const zombie = Number(String(said))
    while (!/\) Z/.test(readFileSync(`/proc/${zombie}/stat`, 'utf8'))) await wait(10)
    await killPostmaster()
    plantLocks(zombie)

    await restart()

    expect(await ask('select 1 as one')).toEqual([{ one: 1 }])
    parent.kill()
  },
  60_000,
)

test('two processes that launch a new folder at the same moment share one server, and one of them owns it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ishigaki-twice-'))

  const starters = [startElsewhere(folder), startElsewhere(folder)]
  const told = await Promise.all(starters.map((starter) => starter.told))

  expect(told[0]?.pid).toBe(told[1]?.pid)
  expect(told.map(({ attached }) => attached).sort()).toEqual([false, true])
  expect(told.map(({ owner }) => owner).sort()).toEqual([false, true])
  await Promise.all(starters.map((starter) => starter.terminate()))
  expect(serversOf(prepare(folder))).toEqual([])
  rmSync(folder, { recursive: true, force: true })
})

test('a kept server that dies by itself is started again, and SIGTERM to its keeper leaves nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ishigaki-kept-'))
  const keeper = startElsewhere(folder)
  const { pid } = await keeper.told

  process.kill(pid, 'SIGKILL')
  while (alive(pid)) await wait(10)
  const again = await launch(folder)

  expect(again.pid).not.toBe(pid)
  expect(again.owner).toBe(false)
  await keeper.terminate()
  expect(serversOf(prepare(folder))).toEqual([])
  rmSync(folder, { recursive: true, force: true })
})

test('a server whose keeper was killed is taken over by the next one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ishigaki-orphan-'))
  const keeper = startElsewhere(folder)
  const { pid } = await keeper.told
  await keeper.kill()

  const heir = await keep(folder, () => undefined)

  expect(heir).toMatchObject({ pid, attached: true, owner: true })
  await heir.stop()
  expect(alive(pid)).toBe(false)
  rmSync(folder, { recursive: true, force: true })
})

test('data of another PostgreSQL version is not touched and the error says what to do', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ishigaki-old-'))
  mkdirSync(join(folder, 'postgres', 'data'), { recursive: true })
  writeFileSync(join(folder, 'postgres', 'data', 'PG_VERSION'), '15\n')

  await expect(launch(folder)).rejects.toThrow(/PostgreSQL 15 のデータ.*pg_dumpall/)

  rmSync(folder, { recursive: true, force: true })
})

test('a folder too deep for a socket gets a short one', () => {
  const above = mkdtempSync(join(tmpdir(), 'ishigaki-deep-'))
  chmodSync(above, 0o755)

  const { socket } = prepare(join(above, 'deep'.repeat(30)))

  expect(Buffer.byteLength(join(socket, '.s.PGSQL.5432'))).toBeLessThanOrEqual(107)
  rmSync(socket, { recursive: true })
  rmSync(above, { recursive: true, force: true })
})

test.runIf(process.getuid?.() === 0)('a folder that the database may not enter is refused with advice', () => {
  const closed = mkdtempSync(join(tmpdir(), 'ishigaki-closed-'))

  expect(() => prepare(join(closed, 'var'))).toThrow(/chmod o\+x.*ISHIGAKI_HOME/)

  rmSync(closed, { recursive: true, force: true })
})

function startElsewhere(folder: string) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'keep-for-test.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'close')
  const stop = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await ended
  }
  return {
    told: once(child.stdout, 'data').then(
      ([line]): Pick<Server, 'pid' | 'attached' | 'owner'> => JSON.parse(String(line)),
    ),
    terminate: () => stop('SIGTERM'),
    kill: () => stop('SIGKILL'),
  }
}
