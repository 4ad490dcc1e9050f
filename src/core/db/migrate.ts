import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Address } from './pool.ts'
import { ensureRoles } from './roles.ts'

/** One forward-only step: plain SQL, run once, in a transaction of its own, as the owner. */
export type Migration = { name: string; sql: string; sha256: string }

const src = join(import.meta.dirname, '..', '..')

/** All steps in the order in which they run: the core's, then each module's in the order of the line. */
export function migrations(modules: readonly string[]): Migration[] {
  const folders = [join(src, 'core/db/migrations'), ...modules.map((m) => join(src, 'modules', m, 'migrations'))]
  return folders
    .filter((f) => existsSync(f))
    .flatMap((folder) =>
      readdirSync(folder)
        .filter((f) => f.endsWith('.sql'))
        .sort()
        .map((file) => {
          const sql = readFileSync(join(folder, file), 'utf8')
          const home = folder.split('/').at(-2)
          return {
            name: `${home === 'db' ? 'core' : home}/${file}`,
            sql,
            sha256: createHash('sha256').update(sql).digest('hex'),
          }
        }),
    )
}

/** A step that ran once was edited afterwards: history is forward-only. */
export class MigrationChanged extends Error {
  readonly code = 'MIGRATION_CHANGED'
  constructor(name: string) {
    super(`移行 ${name} は適用後に書き換えられています。元に戻し、新しい移行を追加してください。`)
  }
}

/** The database was last used by a later release. */
export class DatabaseNewer extends Error {
  readonly code = 'DATABASE_NEWER'
  constructor(names: readonly string[]) {
    super(
      `データベースは、これより新しい版の石垣のものです（この版にない移行: ${names.join('、')}。何も書き込んでいません）。前回と同じか、それより新しい版で起動してください。`,
    )
  }
}

/** The user of DATABASE_URL may not do what bringing the database up to date needs. */
export class MayNotMigrate extends Error {
  readonly code = 'MAY_NOT_MIGRATE'
  constructor(user: string, database: string) {
    super(
      `DATABASE_URL の利用者 ${user} では、データベース ${database} を用意できません（移行していません）。${user} を ${database} の所有者にし、ishigaki_owner に加えるか CREATEROLE を与えてください（docs/operations/start.md）。`,
    )
  }
}

/** The server is older than 15. */
export class DatabaseTooOld extends Error {
  readonly code = 'DATABASE_TOO_OLD'
  constructor(version: string) {
    super(
      `PostgreSQL ${version} には対応していません（何も書き込んでいません）。15 以上のサーバーを DATABASE_URL に指定するか、DATABASE_URL を外して石垣が持つ PostgreSQL で始めてください。`,
    )
  }
}

/** Brings the database to the present state; tells what it ran. Two at once wait for one another. */
export async function migrateAll(admin: Address, password: string, modules: readonly string[]): Promise<string[]> {
  const client = new pg.Client({ ...admin, application_name: 'ishigaki migrate' })
  await client.connect()
  try {
    await refuseOld(client)
    await client.query('select pg_advisory_lock(7310)')
    const all = migrations(modules)
    await refuseNewer(client, all)
    await prepare(client, admin, password)
    return await runMissing(client, all)
  } finally {
    await client.end()
  }
}

/** The roles, what the database itself grants, and the list of what ran. */
async function prepare(client: pg.Client, admin: Address, password: string): Promise<void> {
  const database = client.escapeIdentifier(admin.database)
  try {
    await ensureRoles(client, password)
    await client.query(`grant create on database ${database} to ishigaki_owner`)
    await client.query('create schema if not exists migration authorization ishigaki_owner')
    await client.query(`revoke temporary on database ${database} from public`)
    await client.query('revoke create on schema public from public')
    await client.query('set role ishigaki_owner')
    await client.query(`create table if not exists migration.done
      (name text primary key, sha256 text not null, at timestamptz not null default now())`)
  } catch (e) {
    if (e instanceof pg.DatabaseError && e.code === '42501') throw new MayNotMigrate(admin.user, admin.database)
    throw e
  }
}

async function refuseOld(client: pg.Client) {
  const { rows } = await client.query<{ v: string; n: number }>(
    `select current_setting('server_version') v, current_setting('server_version_num')::int n`,
  )
  if (rows[0] && rows[0].n < 150000) throw new DatabaseTooOld(rows[0].v)
}

/** Before anything is touched: another installation's keys would set the passwords of the roles that a later release works with. */
async function refuseNewer(client: pg.Client, all: Migration[]) {
  const { rows: readable } = await client.query(
    `select from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'migration' and c.relname = 'done'
       and has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select')`,
  )
  if (!readable.length) return
  const { rows } = await client.query<{ name: string }>('select name from migration.done order by at')
  const unknown = rows.filter((r) => !all.some((m) => m.name === r.name)).map((r) => r.name)
  if (unknown.length > 0) throw new DatabaseNewer(unknown.slice(0, 3))
}

async function runMissing(client: pg.Client, all: Migration[]) {
  const { rows } = await client.query<{ name: string; sha256: string }>('select name, sha256 from migration.done')
  const done = new Map(rows.map((r) => [r.name, r.sha256]))
  const ran: string[] = []
  for (const m of all) {
    const before = done.get(m.name)
    if (before !== undefined) {
      if (before !== m.sha256) throw new MigrationChanged(m.name)
      continue
    }
    await client.query('begin')
    try {
      await client.query(m.sql)
      await client.query('insert into migration.done (name, sha256) values ($1, $2)', [m.name, m.sha256])
      await client.query('commit')
    } catch (e) {
      await client.query('rollback')
      throw new Error(`移行 ${m.name}: ${e instanceof Error ? e.message : String(e)}`, { cause: e })
    }
    ran.push(m.name)
  }
  return ran
}
