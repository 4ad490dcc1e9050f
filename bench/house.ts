import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { hashOf, newTicket } from '#core/auth/ticket.ts'
import { launch } from '#core/db/launcher.ts'
import { migrateAll } from '#core/db/migrate.ts'
import { order } from '#modules/order.ts'
import { TEST_KEYS } from '#testing/keys.ts'

/** Processor milliseconds spent so far, by the application and by all processes of its database. */
export type Spent = { app: number; database: number; appRss: number }

export type BenchHouse = Awaited<ReturnType<typeof openBenchHouse>>

/** A house of its own: PostgreSQL as installed (fsync on), the staff web and its worker in a process of their own. */
export async function openBenchHouse(execArgv: string[] = []) {
  const base = await mkdtemp(join(tmpdir(), 'ishigaki-bench-'))
  const server = await launch(base)
  const admin = { host: server.socket, user: 'postgres', database: 'postgres' }
  await migrateAll(admin, TEST_KEYS.database, order)
  const options = {
    admin,
    keys: TEST_KEYS,
    filesFolder: join(base, 'files'),
    baseUrl: 'http://localhost',
    idleSeconds: 36_000,
  }
  const staff = await child('staff-server.ts', options, execArgv)
  const owner = new pg.Client(admin)
  await owner.connect()
  const sql = async <R extends pg.QueryResultRow>(text: string, values?: unknown[]) =>
    (await owner.query<R>(text, values)).rows
  const others: Awaited<ReturnType<typeof child>>[] = []
  return {
    admin,
    sql,
    url: staff.url,
    /** Another server on the same database; ends with the house. */
    beside: async (file: string, what: object) => {
      const other = await child(file, what)
      others.push(other)
      return other
    },
    spent: async (): Promise<Spent> => {
      const app = await staff.ask('spent')
      return { app: app.cpuMs, database: databaseCpuMs(server.pid), appRss: app.rss }
    },
    memory: () => memoryOf([staff.pid], server.pid),
    programMemory: () => proportional(staff.pid),
    close: async () => {
      for (const one of [...others, staff]) await one.end()
      await owner.end()
      await server.stop()
      rmSync(base, { recursive: true, force: true })
    },
  }
}

/** A server of this folder in a process of its own, ready. */
async function child(file: string, options: object, execArgv: string[] = []) {
  const process_ = fork(join(import.meta.dirname, file), [JSON.stringify(options)], { execArgv })
  const [said] = await Promise.race([once(process_, 'message'), died(process_)])
  return {
    url: said.url as string,
    pid: process_.pid ?? 0,
    ask: async (what: string) => {
      process_.send(what)
      const [answer] = await once(process_, 'message')
      return answer
    },
    end: async () => {
      process_.send('end')
      await once(process_, 'exit')
    },
  }
}

const died = async (process_: ChildProcess): Promise<never> => {
  const [code] = await once(process_, 'exit')
  throw new Error(`the server ended with ${code}`)
}

/** A person who enters these rooms, with these rights: the value of the ticket. */
export async function personIn(
  sql: BenchHouse['sql'],
  rooms: readonly string[],
  rights: readonly string[] = [],
  unit: string | null = null,
): Promise<string> {
  const ticket = newTicket()
  const [row] = await sql<{ id: string }>(
    `insert into core.person (staff_number, name, rights, unit_code) values ($1, '計測 員', $2, $3) returning id`,
    [`B${ticket.slice(0, 8)}`, rights, unit],
  )
  await sql(
    `insert into core.membership (room_id, person_id, via, reason) select unnest($1::uuid[]), $2, 'post', 'bench'`,
    [rooms, row?.id],
  )
  await sql(
    `insert into core.ticket (hash, person_id, kind, expires_at) values ($1, $2, 'session', now() + interval '1 day')`,
    [hashOf(ticket), row?.id],
  )
  return ticket
}

/** The server and its children: sessions, writers, checkpointer. */
function family(postmaster: number): number[] {
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === postmaster)
  return [postmaster, ...children.map(Number)]
}

const parentOf = (pid: string): number => Number(fieldsOf(pid)?.[1] ?? 0)

/** Fields of /proc/PID/stat after the name, from the state on; nothing when the process has ended. */
function fieldsOf(pid: string | number): string[] | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
  } catch {
    return undefined
  }
}

/** User and system time of the living, and of the dead as their parent counts them, in ticks of 10 ms (proc(5)). */
export const databaseCpuMs = (postmaster: number): number =>
  family(postmaster).reduce((sum, pid) => {
    const f = fieldsOf(pid) ?? []
    const dead = pid === postmaster ? Number(f[13] ?? 0) + Number(f[14] ?? 0) : 0
    return sum + (Number(f[11] ?? 0) + Number(f[12] ?? 0) + dead) * 10
  }, 0)

/** Bytes of processes and a database, shared pages counted once (PSS of proc(5)). */
export const memoryOf = (pids: readonly number[], postmaster: number): number =>
  [...pids, ...family(postmaster)].reduce((sum, pid) => sum + proportional(pid), 0)

function proportional(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}

/** The value below which this share of the numbers lies. */
export function at(numbers: readonly number[], share: number): number {
  return numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))] ?? 0
}
