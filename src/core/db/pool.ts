import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { speak, Talk } from './later.ts'
import type { Db, Tables, Tx } from './tables.ts'

/** Where a database is and as whom to come: a Unix socket's folder, or an address. */
export type Address = { host: string; port?: number; database: string; user: string; password?: string; ssl?: boolean }

/** bigint stays text in rows: ids of the audit log may pass 2^53. Days stay 'YYYY-MM-DD'. */
pg.types.setTypeParser(pg.types.builtins.DATE, (day) => day)

export type Pool = { db: Db; pool: pg.Pool; close: () => Promise<void> }

/** Opens a pool. A database that dies under it is reported to `onError`, never thrown into the process. */
export function openPool(place: Address, options: { max?: number; onError?: (e: Error) => void } = {}): Pool {
  const pool = new pg.Pool({
    ...place,
    max: options.max ?? 10,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
    application_name: `ishigaki ${place.user}`,
    pipeline: true, // what is asked before an answer came goes along in the same message
  })
  pool.on('error', options.onError ?? (() => {}))
  surviveDeaths(pool)
  const db = kysely(new PostgresDialect({ pool }))
  return { db, pool, close: () => db.destroy() }
}

const kysely = (dialect: PostgresDialect) =>
  new Kysely<Tables>({ dialect, plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })] })

/**
 * A connection in use whose server dies between two statements says so as an event; unheard, it would end the process.
 * The next statement on it fails, and that is where it is dealt with.
 */
export function surviveDeaths(pool: pg.Pool): void {
  pool.on('connect', (client) => {
    client.on('error', () => {})
  })
}

/** One query builder a connection, kept as long as the connection: making one for each request costs more than the request. */
const builders = new WeakMap<pg.PoolClient, { tx: Tx; talk: Talk }>()

/** The query builder that speaks over this one connection, and its talk. */
export function over(client: pg.PoolClient): { tx: Tx; talk: Talk } {
  const found = builders.get(client)
  if (found) return found
  const talk = new Talk(client)
  const lent = { connect: async () => ({ query: talk.query, release: () => {} }), end: async () => {} }
  const tx: Tx = kysely(new PostgresDialect({ pool: lent as unknown as pg.Pool })) // a pool of one, already taken
  speak(tx, talk)
  builders.set(client, { tx, talk })
  return { tx, talk }
}
