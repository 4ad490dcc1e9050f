import pg from 'pg'
import { clearTickets } from '../auth/job-ticket.ts'
import type { Address } from '../db/pool.ts'
import type { Handler } from '../events.ts'
import type { House } from '../house.ts'
import type { Errand } from '../module.ts'
import { clearDelivered, deliver } from './deliver.ts'

/** Milliseconds between looks when nothing woke the worker: retries wait in the table, not in a notification. */
const LOOK_EVERY_MS = 2_000
/** What runs seldom has its first turn so many milliseconds after the start: a program that is started anew each day does it too. */
const FIRST_TURN_MS = 60_000
/** Milliseconds between seals of the audit chain. */
const SEAL_EVERY_MS = 1_000

export type Worker = {
  stop: () => Promise<void> /** Resolves when all that waited has been tried. */
  idle: () => Promise<void>
}

/** Delivers happenings as they are committed, seals the audit chain, clears ended tickets. */
export function startWorker(
  house: House,
  handlers: readonly Handler[],
  errands: readonly Errand[],
  address: Address,
  { lookEveryMs = LOOK_EVERY_MS, firstTurnMs = FIRST_TURN_MS } = {},
): Worker {
  const ending = new AbortController()
  const { signal } = ending
  const look = turns(signal, async () => {
    while (!signal.aborted && (await deliver(house, handlers)) > 0);
  })
  const clocks = [
    every(lookEveryMs, look),
    every(
      SEAL_EVERY_MS,
      turns(signal, () => sealAll(house)),
    ),
    every(
      60_000,
      turns(signal, () => clearTickets(house.auth.pool)),
    ),
    every(
      3_600_000,
      turns(signal, () => clearDelivered(house.auth.pool)),
    ),
    ...errands.map((e) =>
      every(
        e.everyMs,
        turns(signal, () => e.run(house, signal)),
        firstTurnMs,
      ),
    ),
  ]
  const ear = listen(address, soon(look.now))
  void look.now()
  return {
    idle: look.now,
    stop: async () => {
      ending.abort()
      for (const timer of clocks.flatMap((c) => c.timers)) clearTimeout(timer)
      await ear.stop()
      await Promise.all(clocks.map((c) => c.work.ended()))
    },
  }
}

type Turns = { now: () => Promise<void>; ended: () => Promise<void>; busy: () => boolean }

function every(ms: number, work: Turns, firstMs = ms) {
  const turn = () => !work.busy() && void work.now()
  return { work, timers: [setInterval(turn, ms), ...(firstMs < ms ? [setTimeout(turn, firstMs)] : [])] }
}

/** Work that runs one turn after the other, never two at once; a failing turn is logged and the next one tries again. */
function turns(signal: AbortSignal, work: () => Promise<unknown>): Turns {
  let waiting = 0
  let running: Promise<void> = Promise.resolve()
  const now = () => {
    waiting++
    running = running.then(async () => {
      waiting--
      if (!signal.aborted) await work().catch((e: Error) => console.error(`worker: ${e.message}`))
    })
    return running
  }
  return { now, ended: () => running, busy: () => waiting > 1 }
}

/** Milliseconds that a happening may wait for others, so that a burst of them costs one look. */
const GATHER_MS = 100

/** The same work a moment later, once for all that called meanwhile. */
function soon(work: () => unknown): () => void {
  let waiting = false
  return () => {
    if (waiting) return
    waiting = true
    setTimeout(() => {
      waiting = false
      void work()
    }, GATHER_MS)
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
