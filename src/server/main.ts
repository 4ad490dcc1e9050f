import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readSettings } from '#core/config.ts'
import { home } from '#core/db/launcher.ts'
import { tryLock } from '#core/db/lock.ts'
import { say } from './log.ts'
import { SERVICES, type Service, startProgram } from './program.ts'

const USAGE = `npm start [-- 選択]

  --demo                          架空の県警のデータを入れて始める（実データのあるデータベースには入れません）
  --services=staff,public,worker  この機械で動かすもの（省けばすべて）

設定は環境変数で行います: docs/operations/start.md`

const undos: (() => unknown)[] = []

/** Undoes everything, the last first; what fails is said and the rest goes on. */
async function undoAll(): Promise<void> {
  for (let undo = undos.pop(); undo; undo = undos.pop()) {
    try {
      await undo()
    } catch (e) {
      say.error(e)
    }
  }
}

let stopping = false
async function stop(): Promise<void> {
  if (stopping) process.exit(1) // asked twice: now
  stopping = true
  say.line('止めています…')
  await undoAll()
  process.exit(0)
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { demo: { type: 'boolean' }, services: { type: 'string' }, help: { type: 'boolean' } },
  })
  if (values.help) return console.log(USAGE)
  const services = servicesOf(values.services)
  const settings = readSettings()
  const base = home()
  mkdirSync(base, { recursive: true })
  const release = tryLock(join(base, 'program.lock'))
  if (!release) throw new Error(alreadyRunning(base))
  undos.push(release)
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  await startProgram({ settings, base, services, demo: values.demo ?? false }, (what) => undos.push(what))
}

function servicesOf(text: string | undefined): ReadonlySet<Service> {
  const asked = text?.split(',') ?? SERVICES
  const unknown = asked.filter((name) => !SERVICES.some((s) => s === name))
  if (unknown.length > 0)
    throw new Error(`--services の ${unknown.join('、')} はありません。使えるもの: ${SERVICES.join('、')}`)
  return new Set(SERVICES.filter((name) => asked.includes(name)))
}

function alreadyRunning(base: string): string {
  return `石垣はすでに動いています: ${whereOf(join(base, 'listening.json')) ?? base}\n止めるには、動いている画面で Ctrl-C を押してください。`
}

function whereOf(file: string): string | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).staff
  } catch {
    return undefined // it is still starting
  }
}

main().catch(async (e: unknown) => {
  say.line(e instanceof Error ? e.message : String(e))
  if (process.env.ISHIGAKI_TRACE && e instanceof Error) say.line(e.stack ?? '')
  await undoAll()
  process.exit(1)
})
