import pg from 'pg'
import { keep } from '#core/db/launcher.ts'
import type { Address } from '#core/db/pool.ts'

/** Where the database is for its administrator, and how to let go of it. */
export type Database = { admin: Address; attached: boolean; stop: () => Promise<void> }

/** The external database cannot be used; the message says what to do. */
export class DatabaseUnreachable extends Error {
  readonly code = 'DATABASE_UNREACHABLE'
}

/** The external database of DATABASE_URL, or the embedded server, kept running. */
export async function findDatabase(
  url: string | undefined,
  base: string,
  say: (line: string) => void,
): Promise<Database> {
  if (url) return external(url)
  const server = await keep(base, say)
  const admin: Address = { host: server.socket, user: 'postgres', database: 'postgres' }
  await ensureDatabase(admin, 'ishigaki')
  return { admin: { ...admin, database: 'ishigaki' }, attached: server.attached, stop: () => server.stop() }
}

async function external(url: string): Promise<Database> {
  let u: URL
  try {
    u = new URL(url)
  } catch {
    throw new DatabaseUnreachable(
      'DATABASE_URL の形が正しくありません。例: postgres://利用者:合言葉@ホスト:5432/ishigaki',
    )
  }
  const admin: Address = {
    host: u.searchParams.get('host') ?? decodeURIComponent(u.hostname),
    port: Number(u.port || 5432),
    database: decodeURIComponent(u.pathname.slice(1)) || 'ishigaki',
    user: decodeURIComponent(u.username),
    password: decodeURIComponent(u.password) || undefined,
    ssl: u.searchParams.get('sslmode') === 'require' || undefined,
  }
  const client = new pg.Client({ ...admin, connectionTimeoutMillis: 5_000 })
  try {
    await client.connect()
  } catch (e) {
    throw new DatabaseUnreachable(
      `データベース ${admin.host}:${admin.port}/${admin.database} につながりません（${why(e)}）。サーバーが動いているか、DATABASE_URL の宛先・利用者・合言葉が正しいかを確かめてください。`,
    )
  } finally {
    await client.end().catch(() => {})
  }
  return { admin, attached: true, stop: async () => {} }
}

const why = (e: unknown) => (e instanceof Error && 'code' in e && typeof e.code === 'string' ? e.code : 'error')

async function ensureDatabase(server: Address, name: string): Promise<void> {
  const client = new pg.Client(server)
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (!rowCount) await client.query(`create database ${client.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
}
