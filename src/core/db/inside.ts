import type pg from 'pg'
import type { Actor } from '../auth/actor.ts'
import { isTicket } from '../auth/ticket.ts'
import type { Statement } from './batch.ts'
import { forget, lastSeen, remember } from './last-seen.ts'
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

/** Who was let in with a ticket; remembered until it is shown again. @throws NotSignedIn, SecondFactorMissing */
export function whoIs(ticket: string, entered: Entered | undefined): Actor {
  if (entered && !('onlyEnrols' in entered)) {
    remember(ticket, entered)
    return entered
  }
  forget(ticket)
  throw entered ? new SecondFactorMissing() : new NotSignedIn()
}

/** What is written to the audit log: of a reading on entering, of a change on leaving. */
export type Reading = { what: string; subject?: string; detail?: unknown }

/** Someone else was let in than who showed the ticket before, or the same with other rights. */
class Another extends Error {}

type Work<T> = (tx: Tx, actor: Actor) => Promise<T>
/** What is recorded of a reading, on entering, and of a change, on leaving. */
type Recorded<T> = { reading?: Reading | undefined; done?: ((result: T) => Reading) | undefined }

/**
 * Runs `work` in a transaction that carries the ticket, and records it.
 * Who showed the ticket before is taken to show it again, so that the first questions of `work` go along with entering. Nothing is
 * committed or told before the database has let in the very same; if it lets in another, or one with other rights by now, all is
 * undone and `work` runs anew. What `work` does outside of the database must bear being done twice.
 * @throws NotSignedIn, SecondFactorMissing
 */
export async function inside<T>(pool: pg.Pool, ticket: string, work: Work<T>, recorded: Recorded<T> = {}): Promise<T> {
  if (!isTicket(ticket)) throw new NotSignedIn()
  const expected = lastSeen(ticket)
  if (!expected) return attempt(pool, ticket, work, recorded)
  try {
    return await attempt(pool, ticket, work, recorded, expected)
  } catch (e) {
    if (e instanceof Another) return attempt(pool, ticket, work, recorded)
    throw e
  }
}

/** @throws NotSignedIn, SecondFactorMissing; Another, when it is not the one expected */
async function attempt<T>(
  pool: pg.Pool,
  ticket: string,
  work: Work<T>,
  { reading, done }: Recorded<T>,
  expected?: Actor,
): Promise<T> {
  const client = await pool.connect()
  const { tx, talk } = over(client)
  const entered = talk.begin(entering(ticket, reading)).then(({ rows }) => whoIs(ticket, rows[0]?.actor))
  entered.catch(() => {}) // heard below, when it is needed
  const letIn = async (): Promise<Actor> => {
    talk.open()
    const actor = await entered
    if (expected && JSON.stringify(actor) !== JSON.stringify(expected)) throw new Another()
    return actor
  }
  let broken: Error | undefined
  try {
    const result = await work(tx, expected ?? (await letIn()))
    await letIn()
    await leave(talk, done?.(result))
    return result
  } catch (e) {
    const failed = (await talk.giveUp()) ?? e
    // who is not let in, or is another by now, fails in many ways, and that is why
    const cause = await letIn().then(
      () => failed,
      (why) => (isAboutWho(why) ? why : failed),
    )
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw cause
  } finally {
    client.release(broken)
  }
}

const isAboutWho = (e: unknown): boolean =>
  e instanceof NotSignedIn || e instanceof SecondFactorMissing || e instanceof Another

/** Records and commits in one message with what is still to be said; whatever of it fails has kept the commit away, and is thrown. */
async function leave(talk: Talk, done?: Reading): Promise<void> {
  if (!done) return talk.end(['commit', []])
  const record = [done.what, done.subject ?? null, JSON.stringify(done.detail ?? null)]
  await talk.end(['select core.record($1, $2, null, $3::jsonb)', record], ['commit', []])
}

const BEGIN = { name: 'begin', text: 'begin' }

/**
 * Begins and enters. A reading's audit row may be lost with the last half second before a power cut (synchronous_commit off); a
 * change's never is. `settings` stand until the end of the transaction.
 */
export function entering(
  ticket: string,
  reading?: Reading,
  settings: Record<string, string> = {},
): [Statement, Statement] {
  if (!reading) return [BEGIN, named('select core.enter($1) as actor', [ticket])]
  const detail = reading.detail === undefined ? null : JSON.stringify(reading.detail)
  const set = Object.entries({ synchronous_commit: 'off', ...settings }).map(
    ([k, v]) => `set_config('${k}', '${v}', true)`,
  )
  const text = `select core.enter_to_read($1, $2, $3, $4::jsonb) as actor, ${set.join(', ')}`
  return [BEGIN, named(text, [ticket, reading.what, reading.subject ?? null, detail])]
}

const named = (text: string, values: unknown[]): Statement => ({ name: nameOf(text), text, values })
