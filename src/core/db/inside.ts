import type pg from 'pg'
import type { Actor } from '../auth/actor.ts'
import { isTicket } from '../auth/ticket.ts'
import { type Statement, sendTogether } from './batch.ts'
import type { Talk } from './later.ts'
import { over } from './pool.ts'
import { nameOf } from './prepared.ts'
import type { Tx } from './tables.ts'

/** The ticket is unknown, ended, revoked or idle too long. */
export class NotSignedIn extends Error {
  readonly code = 'NOT_SIGNED_IN'
}

/** The ticket is that of someone without a second factor: it opens the setting up of one and nothing else. */
export class SecondFactorMissing extends Error {
  readonly code = 'SECOND_FACTOR_MISSING'
}

/** What the database tells of a ticket: whose it is, that it only enrols, or nothing. */
export type Entered = Actor | { onlyEnrols: true } | null

/** @throws NotSignedIn, SecondFactorMissing */
export function admitted(entered: Entered | undefined): Actor {
  if (!entered) throw new NotSignedIn()
  if ('onlyEnrols' in entered) throw new SecondFactorMissing()
  return entered
}

/** What is written to the audit log: of a reading on entering, of a change on leaving. */
export type Reading = { what: string; subject?: string; detail?: unknown }

/**
 * Runs `work` in a transaction that carries the ticket. With `reading`, the reading is recorded on entering; with `done`,
 * what was done is recorded on leaving.
 * @throws NotSignedIn, SecondFactorMissing
 */
export async function inside<T>(
  pool: pg.Pool,
  ticket: string,
  work: (tx: Tx, actor: Actor) => Promise<T>,
  reading?: Reading,
  done?: (result: T) => Reading,
): Promise<T> {
  if (!isTicket(ticket)) throw new NotSignedIn()
  const client = await pool.connect()
  const { tx, talk } = over(client)
  let broken: Error | undefined
  try {
    const actor = await enter(client, ticket, reading)
    const result = await work(tx, actor)
    await leave(talk, done?.(result))
    return result
  } catch (e) {
    const cause = await talk.giveUp()
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw cause ?? e
  } finally {
    client.release(broken)
  }
}

/** Records and commits in one message with what is still to be said; whatever of it fails has kept the commit away, and is thrown. */
async function leave(talk: Talk, done?: Reading): Promise<void> {
  if (!done) return talk.end(['commit', []])
  const record = [done.what, done.subject ?? null, JSON.stringify(done.detail ?? null)]
  await talk.end(['select core.record($1, $2, null, $3::jsonb)', record], ['commit', []])
}

async function enter(client: pg.PoolClient, ticket: string, reading?: Reading): Promise<Actor> {
  const [, entered] = await Promise.all(sendTogether(client, entering(ticket, reading)))
  return admitted(entered?.rows[0]?.actor)
}

const BEGIN = { name: 'begin', text: 'begin' }

/**
 * Begins and enters. A reading's audit row may be lost with the last half second before a power cut (synchronous_commit off); a
 * change's never is. `settings` stand until the end of the transaction.
 */
export function entering(ticket: string, reading?: Reading, settings: Record<string, string> = {}): Statement[] {
  if (!reading) return [BEGIN, named('select core.enter($1) as actor', [ticket])]
  const detail = reading.detail === undefined ? null : JSON.stringify(reading.detail)
  const set = Object.entries({ synchronous_commit: 'off', ...settings }).map(
    ([k, v]) => `set_config('${k}', '${v}', true)`,
  )
  const text = `select core.enter_to_read($1, $2, $3, $4::jsonb) as actor, ${set.join(', ')}`
  return [BEGIN, named(text, [ticket, reading.what, reading.subject ?? null, detail])]
}

const named = (text: string, values: unknown[]): Statement => ({ name: nameOf(text), text, values })
