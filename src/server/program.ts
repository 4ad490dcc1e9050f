import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { inviteFirst } from '#core/auth/accounts.ts'
import { readKeys, type Settings } from '#core/config.ts'
import { migrateAll } from '#core/db/migrate.ts'
import type { House } from '#core/house.ts'
import { sealAll, startWorker } from '#core/jobs/worker.ts'
import { loadProfile } from '#core/profile/index.ts'
import { order } from '#modules/order.ts'
import { findDatabase } from './database.ts'
import { openHouse } from './house.ts'
import { type Door, listen } from './listen.ts'
import { say } from './log.ts'
import { errands, modules } from './modules.ts'
import { prepareHouse } from './prepare.ts'
import { publicApp } from './public.ts'
import { staffApp } from './staff.ts'

const repository = resolve(import.meta.dirname, '../..')

/** What is to be undone at the end, the last first. */
export type Undo = (what: () => unknown) => void

export type Start = { settings: Settings; base: string; services: ReadonlySet<Service>; demo: boolean }
export const SERVICES = ['staff', 'public', 'worker'] as const
export type Service = (typeof SERVICES)[number]

/**
 * Starts what is asked for, in this process. Every step says how it is undone, so that a start that fails in the middle
 * leaves nothing behind.
 */
export async function startProgram({ settings, base, services, demo }: Start, undo: Undo): Promise<void> {
  mkdirSync(base, { recursive: true })
  const staff = services.has('staff') ? await open(settings.ISHIGAKI_PORT, 'ISHIGAKI_PORT') : undefined
  const visitors = services.has('public')
    ? await open(settings.ISHIGAKI_PUBLIC_PORT, 'ISHIGAKI_PUBLIC_PORT')
    : undefined
  const staffUrl = settings.ISHIGAKI_URL ?? `http://localhost:${staff?.port ?? settings.ISHIGAKI_PORT}`
  const publicUrl =
    settings.ISHIGAKI_PUBLIC_URL ?? `http://localhost:${visitors?.port ?? settings.ISHIGAKI_PUBLIC_PORT}`

  const { house, address } = await openTheHouse(settings, base, staffUrl, undo)
  if (demo) {
    const { fillDemo } = await import('./demo/index.ts')
    await fillDemo(house, address.admin, say.line)
  }
  if (services.has('worker')) undo(startWork(house, address.auth))
  staff?.use(staffApp(house, join(repository, 'dist/web'), { proxies: settings.ISHIGAKI_PROXY }).fetch)
  visitors?.use(publicApp(house, settings.ISHIGAKI_PUBLIC_URL, { proxies: settings.ISHIGAKI_PROXY }).fetch)
  if (staff) {
    tellOthers(base, { staff: staffUrl, public: publicUrl, pid: process.pid }, undo)
    say.line(`職員の画面　 ${staffUrl}`)
  }
  if (visitors) say.line(`住民の画面　 ${publicUrl}`)
  if (staff) await patiently(() => tellFirstLink(house, staffUrl))

  async function open(port: number, setting: string): Promise<Door> {
    const door = await listen(settings.ISHIGAKI_HOST, port, setting)
    undo(door.close)
    return door
  }
}

async function openTheHouse(settings: Settings, base: string, baseUrl: string, undo: Undo) {
  const keys = readKeys(base)
  const profile = loadProfile(resolve(repository, settings.ISHIGAKI_PROFILE))
  const { admin, stop } = await findDatabase(settings.DATABASE_URL, base, say.line)
  undo(stop)
  const ran = await migrateAll(admin, keys.database, order)
  if (ran.length) say.line(`データベースを新しくしました（${ran.length}件の移行）。`)
  const idleSeconds = settings.ISHIGAKI_IDLE_MINUTES * 60
  const opened = await openHouse({
    admin,
    keys,
    profile,
    filesFolder: join(base, 'files'),
    urlModel: settings.ISHIGAKI_URL_MODEL ?? join(base, 'url-judgement.json'),
    baseUrl,
    idleSeconds,
  })
  undo(opened.close)
  await prepareHouse(opened.house, admin)
  return { house: opened.house, address: { admin, auth: opened.authAddress } }
}

/** Deliveries, seals and errands; ends when what is in hand is done and the audit chain is closed. */
function startWork(house: House, auth: Parameters<typeof startWorker>[3]): () => Promise<void> {
  const worker = startWorker(
    house,
    modules.flatMap((m) => m.handlers ?? []),
    errands,
    auth,
  )
  return async () => {
    await worker.stop()
    await sealAll(house).catch(() => {}) // without a database the rows wait for the next start
  }
}

/** Where the command line, and a second start, find this one. */
function tellOthers(base: string, where: object, undo: Undo): void {
  const file = join(base, 'listening.json')
  writeFileSync(file, `${JSON.stringify(where)}\n`)
  undo(() => rmSync(file, { force: true }))
}

/** The database may have died a moment after it answered, and is started anew; who works already is not sent away for that. */
async function patiently(ask: () => Promise<void>): Promise<void> {
  for (let left = 30; ; left--) {
    try {
      return await ask()
    } catch (e) {
      if (!left) throw e
      await wait(1_000)
    }
  }
}

/** Until someone can sign in, each start prints a fresh one-time link for the first administrator. */
async function tellFirstLink(house: House, staffUrl: string): Promise<void> {
  const { rows } = await house.auth.pool.query('select from core.person where user_id is not null limit 1')
  if (rows.length) return
  const token = await inviteFirst(house.auth.pool)
  say.line(`最初の管理者の登録（一度だけ、72時間有効）\n  ${staffUrl}/setup?token=${token}`)
}
