import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { launch, type Server } from '#core/db/launcher.ts'

/** A PostgreSQL that is not ours: it listens on this machine's loopback and lets in by password only. */
export type External = {
  port: number
  /** Address of a database for a user, as DATABASE_URL wants it. */
  url: (user: string, database?: string) => string
  /** Runs SQL as its superuser. */
  sql: (text: string, database?: string) => Promise<pg.QueryResult>
  /** Ends its first process as a power cut would; `start` brings it back. */
  kill: () => void
  start: () => Promise<void>
  stop: () => Promise<void>
}

/** What every user's password is; a test's own cluster, gone with the test. */
export const PASSWORD = 'a password of the test'

export async function openExternal(base: string): Promise<External> {
  const port = await freePort()
  const args = ['-c', 'listen_addresses=127.0.0.1', '-c', `port=${port}`]
  let server: Server = await launch(base, { args })
  const sql = async (text: string, database = 'postgres') => {
    const client = new pg.Client({ host: server.socket, port, user: 'postgres', database })
    await client.connect()
    try {
      return await client.query(text)
    } finally {
      await client.end()
    }
  }
  const file = join(base, 'postgres/data/pg_hba.conf')
  const [local] = readFileSync(file, 'utf8').match(/^local\s+all\s+all.*$/m) ?? ['local all all trust']
  writeFileSync(file, `${local}\nhost all all 127.0.0.1/32 scram-sha-256\n`)
  await sql('select pg_reload_conf()')
  return {
    port,
    url: (user, database = 'ishigaki') =>
      `postgres://${user}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/${database}`,
    sql,
    kill: () => process.kill(server.pid, 'SIGKILL'),
    start: async () => {
      await server.stop()
      server = await launch(base, { args })
    },
    stop: () => server.stop(),
  }
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
