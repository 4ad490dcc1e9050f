import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createRouterClient, type RouterClient } from '@orpc/server'
import pg from 'pg'
import { inject } from 'vitest'
import { hashOf, newTicket } from '#core/auth/ticket.ts'
import type { Address } from '#core/db/pool.ts'
import type { House } from '#core/house.ts'
import { deliver } from '#core/jobs/deliver.ts'
import { loadProfile } from '#core/profile/index.ts'
import { openHouse } from '#server/house.ts'
import { modules } from '#server/modules.ts'
import { prepareHouse } from '#server/prepare.ts'
import { type Router, router } from '#server/router.ts'
import { TEST_KEYS } from './keys.ts'

export type Api = RouterClient<Router>
export type Officer = { id: string; name: string; ticket: string; api: Api }
export type World = {
  house: House
  admin: Address
  /** Runs SQL as the database's superuser: for arranging and for looking behind the wall. */
  sql: <R extends pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<R[]>
  /** A room that no one is in yet. */
  room: (
    name: string,
    options?: { unitCode?: string; contact?: string; kind?: 'unit' | 'shared' | 'case' },
  ) => Promise<string>
  /** The room of a unit of the profile, by the unit's code. */
  unitRoom: (code: string) => Promise<string>
  /** An officer with these rights, in these rooms, signed in. */
  officer: (options?: {
    name?: string
    rights?: readonly string[]
    rooms?: readonly string[]
    unit?: string
  }) => Promise<Officer>
  /** Signs in a person who is registered already. */
  officerOf: (personId: string) => Promise<Officer>
  /** Calls the API with any ticket, or none. */
  as: (ticket: string | undefined) => Api
  /** Delivers all that was announced. */
  settle: () => Promise<void>
  close: () => Promise<void>
}

/** A house of its own on a fresh copy of the template database. Close it after the file's tests. */
export async function openWorld(): Promise<World> {
  const socket = inject('socket')
  const name = `world_${randomUUID().replaceAll('-', '')}`
  const server = new pg.Client({ host: socket, user: 'postgres', database: 'postgres' })
  await server.connect()
  await server.query(`create database ${name} template template_world strategy file_copy`)
  await server.query(`revoke temporary on database ${name} from public`) // what holds for a database itself is not copied
  const admin: Address = { host: socket, user: 'postgres', database: name }
  const owner = new pg.Client(admin)
  await owner.connect()
  const filesFolder = mkdtempSync(join(tmpdir(), 'ishigaki-files-'))
  const profile = await loadProfile(resolve(import.meta.dirname, '../../profiles/kumamoto'))
  const open = await openHouse({
    admin,
    keys: TEST_KEYS,
    filesFolder,
    profile,
    urlModel: join(filesFolder, 'url-judgement.json'),
    baseUrl: 'http://localhost:3000',
    idleSeconds: 1800,
    connections: 8,
  })
  await prepareHouse(open.house, admin)
  const as = (ticket: string | undefined): Api =>
    createRouterClient(router, { context: { house: open.house, ticket, address: '127.0.0.1' } })
  let before: Promise<unknown> = Promise.resolve() // one session, one question at a time, also when a test arranges several things at once
  const sql = async <R extends pg.QueryResultRow>(text: string, values?: unknown[]) => {
    const answer = before.then(() => owner.query<R>(text, values))
    before = answer.catch(() => {})
    return (await answer).rows
  }
  return {
    house: open.house,
    admin,
    sql,
    room: async (roomName, o = {}) =>
      first(
        await sql<{ id: string }>(
          `insert into core.room (name, kind, unit_code, contact) values ($1, $2, $3, $4) returning id`,
          [roomName, o.kind ?? 'shared', o.unitCode ?? null, o.contact ?? roomName],
        ),
      ),
    unitRoom: async (code) =>
      first(await sql<{ id: string }>(`select id from core.room where kind = 'unit' and unit_code = $1`, [code])),
    officer: (o) => addOfficer(sql, as, o),
    officerOf: (personId) => signIn(sql, as, personId),
    as,
    settle: async () => {
      while (
        (await deliver(
          open.house,
          modules.flatMap((m) => m.handlers ?? []),
        )) > 0
      );
    },
    close: async () => {
      await open.close()
      await owner.end()
      await server.query(`drop database ${name} with (force)`)
      await server.end()
      rmSync(filesFolder, { recursive: true, force: true })
    },
  }
}

const first = (rows: { id: string }[]): string => {
  if (!rows[0]) throw new Error('no such row')
  return rows[0].id
}

let counter = 0

async function addOfficer(
  sql: World['sql'],
  as: World['as'],
  o: { name?: string; rights?: readonly string[]; rooms?: readonly string[]; unit?: string } = {},
): Promise<Officer> {
  const number = `T${(counter++).toString().padStart(5, '0')}`
  const name = o.name ?? `試験 ${counter}郎`
  const id = first(
    await sql<{ id: string }>(
      `insert into core.person (staff_number, name, rights, unit_code, unit_name) values ($1, $2, $3, $4, coalesce((select name from core.room where kind = 'unit' and unit_code = $4), '')) returning id`,
      [number, name, o.rights ?? [], o.unit ?? null],
    ),
  )
  for (const room of o.rooms ?? []) {
    await sql(`insert into core.membership (room_id, person_id, via, reason) values ($1, $2, 'post', '試験')`, [
      room,
      id,
    ])
  }
  return signIn(sql, as, id)
}

async function signIn(sql: World['sql'], as: World['as'], personId: string): Promise<Officer> {
  const ticket = newTicket()
  const [person] = await sql<{ id: string; name: string }>(
    `with t as (insert into core.ticket (hash, person_id, kind, expires_at) values ($1, $2, 'session', now() + interval '1 hour'))
     select id, name from core.person where id = $2`,
    [hashOf(ticket), personId],
  )
  if (!person) throw new Error('no such person')
  return { ...person, ticket, api: as(ticket) }
}
