import { readFileSync, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { hashOf, newTicket } from '#core/auth/ticket.ts'
import { inside } from '#core/db/inside.ts'
import { launch } from '#core/db/launcher.ts'
import { migrateAll } from '#core/db/migrate.ts'
import { openPool } from '#core/db/pool.ts'
import type { Tx } from '#core/db/tables.ts'

/** One enters 3 rooms, one 60, one all 600 and reads every report. */
export const PEOPLE = { few: 3, many: 60, all: 600 } as const
export type Person = keyof typeof PEOPLE

/** A server of its own with rooms and people and nothing to find yet. */
export async function openSearchWorld() {
  const base = await mkdtemp(join(tmpdir(), 'ishigaki-bench-'))
  const server = await launch(base)
  const admin = { host: server.socket, user: 'postgres', database: 'postgres' }
  await migrateAll(admin, 'bench', [])
  const owner = new pg.Client(admin)
  await owner.connect()
  const app = openPool({ ...admin, user: 'ishigaki_app' }, { max: 1 })
  const sql = async <R extends pg.QueryResultRow>(text: string, values?: unknown[]) =>
    (await owner.query<R>(text, values)).rows
  const rooms = (
    await sql<{ id: string }>(
      `insert into core.room (name, kind) select 'room ' || n, 'shared' from generate_series(1, 600) n returning id`,
    )
  ).map((row) => row.id)
  // Rooms spread over busy and quiet ones: report rooms are drawn with low numbers busier.
  const roomsOf: Record<Person, string[]> = {
    few: rooms.filter((_, i) => i % 200 === 100),
    many: rooms.filter((_, i) => i % 10 === 5),
    all: rooms,
  }
  const tickets: Record<Person, string> = {
    few: await person(sql, roomsOf.few),
    many: await person(sql, roomsOf.many),
    all: await person(sql, roomsOf.all),
  }
  return {
    rooms,
    sql,
    /** One of the rooms of this person. */
    roomOf: (who: Person) => roomsOf[who][0] ?? '',
    as: <T>(who: Person, work: (tx: Tx) => Promise<T>) => inside(app.pool, tickets[who], work),
    /** Milliseconds of processor that PostgreSQL has spent on the one connection of the application. */
    backendCpuMs: async () => {
      const { rows } = await app.pool.query<{ pid: number }>('select pg_backend_pid() as pid')
      const fields = readFileSync(`/proc/${rows[0]?.pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')
      return (Number(fields[11]) + Number(fields[12])) * 10 // user and system time in ticks of 10 ms, proc(5)
    },
    close: async () => {
      await app.close()
      await owner.end()
      await server.stop()
      rmSync(base, { recursive: true })
    },
  }
}

export type SearchWorld = Awaited<ReturnType<typeof openSearchWorld>>

async function person(
  sql: (text: string, values: unknown[]) => Promise<{ id?: string }[]>,
  rooms: string[],
): Promise<string> {
  const ticket = newTicket()
  const [row] = await sql(`insert into core.person (staff_number, name) values ($1, $1) returning id`, [
    ticket.slice(0, 8),
  ])
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
