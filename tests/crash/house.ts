import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { hashOf, newTicket } from '#core/auth/ticket.ts'

/** The real program in a process of its own, on a folder of its own. */
export type Program = { child: ChildProcess; url: string /** Its last words. */; said: () => string }

const PATIENCE_MS = 120_000

/** Starts the program and waits until it listens. */
export async function startProgram(base: string): Promise<Program> {
  const env = { ...process.env, ISHIGAKI_HOME: base, ISHIGAKI_PORT: '0', ISHIGAKI_PUBLIC_PORT: '0', DATABASE_URL: '' }
  const child = spawn(process.execPath, ['src/server/main.ts'], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr?.on('data', (piece: Buffer) => {
    said = (said + piece).slice(-4_000)
  })
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await wait(50)) {
    const where = told(base)
    if (where?.pid === child.pid && where?.staff) return { child, url: where.staff, said: () => said }
    if (child.exitCode !== null) break
  }
  throw new Error(`the program did not start:\n${said}`)
}

function told(base: string): { staff?: string; pid?: number } | undefined {
  const file = join(base, 'listening.json')
  try {
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
  } catch {
    return undefined // caught between being emptied and being written
  }
}

/** Ends it without a word, as a power cut would end the process. */
export async function killProgram({ child }: Program): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

/** The pid of the database's first process. */
export const postmasterOf = (base: string): number =>
  Number(readFileSync(join(base, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0])

/** Looks behind the wall, as the database's superuser; connects anew each time, since the database dies in between. */
export async function sql<R extends pg.QueryResultRow>(
  base: string,
  text: string,
  values: unknown[] = [],
): Promise<R[]> {
  const client = new pg.Client({ host: join(base, 'postgres/socket'), user: 'postgres', database: 'ishigaki' })
  client.on('error', () => {}) // it may die in the middle; the question then fails
  await client.connect()
  try {
    return (await client.query<R>(text, values)).rows
  } finally {
    await client.end()
  }
}

/** Waits until the database answers again by itself. */
export async function databaseBack(base: string, program: Program): Promise<void> {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await wait(100)) {
    if (await sql(base, 'select 1').catch(() => undefined)) return
  }
  throw new Error(
    `the database did not come back by itself; the program ended with ${program.child.exitCode}:\n${program.said()}`,
  )
}

/** An officer of the cyber section, signed in. Gives the ticket. */
export async function officer(base: string): Promise<string> {
  const ticket = newTicket()
  await sql(
    base,
    `with p as (insert into core.person (staff_number, name, unit_code, rights) values ('C1', '試験 太郎', 'cyber', '{intake.receive,audit.read,indicators.import}') returning id),
       t as (insert into core.ticket (hash, person_id, kind, expires_at) select $1, id, 'session', now() + interval '1 day' from p)
     insert into core.membership (room_id, person_id, via, reason) select r.id, p.id, 'post', '試験' from p, core.room r where r.kind = 'unit' and r.unit_code = 'cyber'`,
    [hashOf(ticket)],
  )
  return ticket
}
