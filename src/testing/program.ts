import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { hashOf, newTicket } from '#core/auth/ticket.ts'

const main = resolve(import.meta.dirname, '../server/main.ts')

export type Program = Awaited<ReturnType<typeof startProgram>>

/** Starts the whole program as `npm start` does, in a folder of its own on free ports; resolves when it serves. */
export async function startProgram(home: string) {
  const child = spawn(process.execPath, [main], {
    env: {
      ...process.env,
      ISHIGAKI_HOME: home,
      ISHIGAKI_PORT: '0',
      ISHIGAKI_PUBLIC_PORT: '0',
      DATABASE_URL: undefined,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (said += piece))
  const ended = once(child, 'exit')
  const dead = () => child.exitCode !== null || child.signalCode !== null
  while (!/職員の画面/.test(said)) {
    if (dead()) throw new Error(`the program ended: ${said}`)
    await wait(20)
  }
  return {
    pid: child.pid ?? 0,
    url: /職員の画面\s+(\S+)/.exec(said)?.[1] ?? '',
    said: () => said,
    /** The first signal asks, as Ctrl-C does; 'SIGKILL' does not ask. */
    stop: async (signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM') => {
      child.kill(signal)
      await ended
    },
  }
}

/** The pid of the database's first process, while it runs. */
export function postmasterOf(home: string): number | undefined {
  const file = join(home, 'postgres/data/postmaster.pid')
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : undefined
}

/** Asks the database as its administrator. */
export async function asAdministrator<R extends pg.QueryResultRow>(
  home: string,
  text: string,
  values: unknown[] = [],
): Promise<R[]> {
  const client = new pg.Client({ host: join(home, 'postgres/socket'), user: 'postgres', database: 'ishigaki' })
  await client.connect()
  try {
    return (await client.query<R>(text, values)).rows
  } finally {
    await client.end()
  }
}

/** An officer of a unit with every right that reception needs: the ticket to show. */
export async function officerOfUnit(home: string, unit: string): Promise<string> {
  const ticket = newTicket()
  await asAdministrator(
    home,
    `with p as (insert into core.person (staff_number, name, rights, unit_code) values ($1, '受理 員', $2, $3) returning id),
       m as (insert into core.membership (room_id, person_id, via, reason)
         select r.id, p.id, 'post', '試験' from core.room r, p where r.kind = 'unit' and r.unit_code = $3)
     insert into core.ticket (hash, person_id, kind, expires_at) select $4, id, 'session', now() + interval '1 day' from p`,
    [`T${ticket.slice(0, 8)}`, ['intake.receive', 'cases.open', 'audit.read', 'indicators.ask'], unit, hashOf(ticket)],
  )
  return ticket
}
