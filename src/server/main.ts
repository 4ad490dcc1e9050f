import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { serve } from '@hono/node-server'
import { inviteFirst } from '#core/auth/accounts.ts'
import { readKeys, readSettings } from '#core/config.ts'
import { home } from '#core/db/launcher.ts'
import { tryLock } from '#core/db/lock.ts'
import { migrateAll } from '#core/db/migrate.ts'
import { sealAll, startWorker } from '#core/jobs/worker.ts'
import { loadProfile } from '#core/profile/index.ts'
import { searchErrands } from '#core/search/index.ts'
import { order } from '#modules/order.ts'
import { findDatabase } from './database.ts'
import { openHouse } from './house.ts'
import { say } from './log.ts'
import { modules } from './modules.ts'
import { prepareHouse } from './prepare.ts'
import { publicApp } from './public.ts'
import { staffApp } from './staff.ts'

const repository = resolve(import.meta.dirname, '../..')

/** Starts everything in this process; resolves when it listens. */
async function main() {
  const settings = readSettings()
  const base = home()
  mkdirSync(base, { recursive: true })
  const running = join(base, 'listening.json')
  const release = tryLock(join(base, 'program.lock'))
  if (!release) {
    const where = existsSync(running) ? JSON.parse(readFileSync(running, 'utf8')) : {}
    say.line(`石垣はすでに動いています: ${where.staff ?? base}\n止めるには、動いている画面で Ctrl-C を押してください。`)
    process.exit(1)
  }
  const keys = readKeys(base)
  const profile = await loadProfile(resolve(repository, settings.ISHIGAKI_PROFILE))
  const database = await findDatabase(settings.DATABASE_URL, base, say.line)
  const ran = await migrateAll(database.admin, keys.database, order)
  if (ran.length) say.line(`データベースを新しくしました（${ran.length}件の移行）。`)
  const staffUrl = settings.ISHIGAKI_URL ?? `http://localhost:${settings.ISHIGAKI_PORT}`
  const open = await openHouse({
    admin: database.admin,
    keys,
    profile,
    filesFolder: join(base, 'files'),
    baseUrl: staffUrl,
    idleSeconds: settings.ISHIGAKI_IDLE_MINUTES * 60,
  })
  const { house } = open
  await prepareHouse(house, database.admin)
  if (process.argv.includes('--demo')) {
    const { fillDemo } = await import('./demo/index.ts')
    await fillDemo(house, database.admin, say.line)
  }
  const worker = startWorker(
    house,
    modules.flatMap((m) => m.handlers ?? []),
    [...searchErrands, ...modules.flatMap((m) => m.errands ?? [])],
    open.authAddress,
  )
  const web = join(repository, 'dist/web')
  const staff = await listen(staffApp(house, web).fetch, settings.ISHIGAKI_HOST, settings.ISHIGAKI_PORT)
  const visitors = await listen(
    publicApp(house, settings.ISHIGAKI_PUBLIC_URL).fetch,
    settings.ISHIGAKI_HOST,
    settings.ISHIGAKI_PUBLIC_PORT,
  )
  writeFileSync(running, JSON.stringify({ staff: staffUrl, pid: process.pid }))
  say.line(`職員の画面　 ${staffUrl}`)
  say.line(`住民の画面　 ${settings.ISHIGAKI_PUBLIC_URL ?? `http://localhost:${settings.ISHIGAKI_PUBLIC_PORT}`}`)
  await tellFirstLink(house, staffUrl)

  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    say.line('止めています…')
    await Promise.all([staff.close(), visitors.close()])
    await worker.stop()
    await sealAll(house).catch(() => {})
    await open.close()
    await database.stop()
    release?.()
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

/** Until someone can sign in, each start prints a fresh one-time link for the first administrator. */
async function tellFirstLink(house: Awaited<ReturnType<typeof openHouse>>['house'], staffUrl: string) {
  const { rows } = await house.auth.pool.query('select from core.person where user_id is not null limit 1')
  if (rows.length) return
  const token = await inviteFirst(house.auth.pool)
  say.line(`最初の管理者の登録（一度だけ、72時間有効）\n  ${staffUrl}/setup?token=${token}`)
}

type Fetch = Parameters<typeof serve>[0]['fetch']

/** Listens; closing ends idle connections at once and waits at most three seconds for the others. */
function listen(fetch: Fetch, hostname: string, port: number): Promise<{ port: number; close: () => Promise<void> }> {
  return new Promise((done, fail) => {
    const server = serve({ fetch, hostname, port }, (info) => done({ port: info.port, close }))
    server.on('error', (e: NodeJS.ErrnoException) =>
      fail(
        e.code === 'EADDRINUSE'
          ? new Error(
              `ポート ${port} は使われています。ISHIGAKI_PORT か ISHIGAKI_PUBLIC_PORT で別の番号を指定してください。`,
            )
          : e,
      ),
    )
    const close = () =>
      new Promise<void>((closed) => {
        server.close(() => closed())
        if ('closeIdleConnections' in server) server.closeIdleConnections()
        setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 3_000).unref()
      })
  })
}

main().catch((e: unknown) => {
  say.line(e instanceof Error ? e.message : String(e))
  if (process.env.ISHIGAKI_TRACE && e instanceof Error) say.line(e.stack ?? '')
  process.exit(1)
})
