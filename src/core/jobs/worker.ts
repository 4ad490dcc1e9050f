import pg from 'pg'
import type { Address } from '../db/pool.ts'
import { clearTickets } from '../auth/job-ticket.ts'
import type { Handler } from '../events.ts'
import type { House } from '../house.ts'
import type { Errand } from '../module.ts'
import { deliver } from './deliver.ts'

/** Milliseconds between looks when nothing woke the worker: retries wait in the table, not in a notification. */
const LOOK_EVERY_MS = 2_000
/** Milliseconds between seals of the audit chain. */
const SEAL_EVERY_MS = 1_000

export type Worker = { stop: () => Promise<void>; /** Resolves when all that waited has been tried. */ idle: () => Promise<void> }

/** Delivers happenings as they are committed, seals the audit chain, clears ended tickets. */
export function startWorker(
  house: House,
  handlers: readonly Handler[],
  errands: readonly Errand[],
  address: Address,
): Worker {
  let on = true
  let running: Promise<void> = Promise.resolve()
  const inTurn = (work: () => Promise<unknown>) => {
    running = running.then(async () => {
      if (on) await work().catch((e: Error) => console.error(`worker: ${e.message}`))
    })
    return running
  }
  const look = () => inTurn(async () => {
    while (on && (await deliver(house, handlers)) > 0);
  })
  const timers = [
    setInterval(look, LOOK_EVERY_MS),
    setInterval(() => inTurn(() => sealAll(house)), SEAL_EVERY_MS),
    setInterval(() => inTurn(() => clearTickets(house.auth.pool)), 60_000),
    ...errands.map((e) => setInterval(() => inTurn(() => e.run(house)), e.everyMs)),
  ]
  const ear = listen(address, look)
  look()
  return {
    idle: () => look(),
    stop: async () => {
      on = false
      for (const t of timers) clearInterval(t)
      await ear.stop()
      await running
    },
  }
}

/** Seals every waiting audit row. */
export async function sealAll(house: House): Promise<number> {
  let sealed = 0
  for (;;) {
    const { rows } = await house.auth.pool.query<{ n: number }>('select core.seal(2000) as n')
    const n = rows[0]?.n ?? 0
    sealed += n
    if (n < 2000) return sealed
  }
}

/** Listens for commits that announced something; connects again when the database restarts. */
function listen(address: Address, hear: () => void) {
  let on = true
  let client: pg.Client | undefined
  let again: NodeJS.Timeout | undefined
  const connect = async () => {
    if (!on) return
    const c = new pg.Client({ ...address, application_name: 'ishigaki listen' })
    client = c
    const lost = () => {
      if (on && client === c) again = setTimeout(connect, 1_000)
      client = undefined
    }
    c.on('error', () => {})
    c.on('end', lost)
    c.on('notification', hear)
    try {
      await c.connect()
      await c.query('listen core_event')
    } catch {
      lost()
    }
  }
  void connect()
  return {
    stop: async () => {
      on = false
      clearTimeout(again)
      await client?.end().catch(() => {})
    },
  }
}
