import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { launch } from '#core/db/launcher.ts'
import { migrateAll } from '#core/db/migrate.ts'
import { order } from '#modules/order.ts'
import { TEST_KEYS } from './keys.ts'

/** The database, migrated and empty, that every test file clones. */
const TEMPLATE = 'template_world'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder of the Unix socket of the run's own PostgreSQL: pg's `host`. */
    socket: string
  }
}

/** Durability is tested with servers of their own; here a crash loses nothing that anyone wants. */
const QUICK = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200']

/** Starts one real PostgreSQL for the whole run and prepares the database that every test file clones. */
export default async function setUp({ provide }: TestProject): Promise<() => Promise<void>> {
  const base = mkdtempSync(join(tmpdir(), 'ishigaki-test-'))
  const server = await launch(base, { args: QUICK.flatMap((setting) => ['-c', setting]) })
  const tearDown = async () => {
    await server.stop()
    rmSync(base, { recursive: true, force: true })
  }
  try {
    await prepareTemplate(server.socket)
    provide('socket', server.socket)
  } catch (error) {
    await tearDown()
    throw error
  }
  return tearDown
}

async function prepareTemplate(socket: string): Promise<void> {
  const admin = { host: socket, user: 'postgres', database: 'postgres' }
  await asAdmin(admin, `create database ${TEMPLATE}`)
  await migrateAll({ ...admin, database: TEMPLATE }, TEST_KEYS.database, order)
  // A stray connection would keep the others from cloning it.
  await asAdmin(admin, `alter database ${TEMPLATE} with is_template true allow_connections false`)
}

async function asAdmin(admin: pg.ClientConfig, command: string): Promise<void> {
  const client = new pg.Client(admin)
  await client.connect()
  try {
    await client.query(command)
  } finally {
    await client.end()
  }
}
