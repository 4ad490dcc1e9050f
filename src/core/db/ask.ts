import type { RawBuilder } from 'kysely'
import type pg from 'pg'
import type { Actor } from '../auth/actor.ts'
import { isTicket } from '../auth/ticket.ts'
import { sendTogether } from './batch.ts'
import { entering, NotSignedIn, type Reading, whoIs } from './inside.ts'
import { lastSeen } from './last-seen.ts'
import type { RoomCounts } from './page.ts'
import type { Pool } from './pool.ts'
import { nameOf } from './prepared.ts'

export type Answer<R> = { actor: Actor; rows: R[] }

/** As askAll, one question. */
export async function ask<R extends object>(
  pool: Pool,
  ticket: string,
  reading: Reading,
  question: (counts: RoomCounts) => RawBuilder<R>,
): Promise<Answer<R>> {
  const { actor, answers } = await askAll(pool, ticket, reading, (counts) => [question(counts)])
  return { actor, rows: answers[0] ?? [] }
}

/**
 * Enters, records the reading, asks some questions and ends, in one message to the database and one back. Each question is
 * prepared once a connection. Its columns come as the question names them. What was asked of someone who turns out not to be let in
 * sees no room.
 * @throws NotSignedIn, SecondFactorMissing
 */
export async function askAll<R extends object>(
  pool: Pool,
  ticket: string,
  reading: Reading,
  questions: (counts: RoomCounts) => readonly RawBuilder<R>[],
): Promise<{ actor: Actor; answers: R[][] }> {
  if (!isTicket(ticket)) throw new NotSignedIn()
  const client = await pool.pool.connect()
  let broken: Error | undefined
  try {
    const known = lastSeen(ticket)
    const first = known ?? actorIn(ticket, await Promise.all(sendTogether(client, entering(ticket, reading, PREPARED))))
    const begun = known ? entering(ticket, reading, PREPARED) : []
    const compiled = questions(first).map((question) => question.compile(pool.db))
    const asked = compiled.map(({ sql, parameters }) => ({ name: nameOf(sql, 1), text: sql, values: [...parameters] }))
    const results = await Promise.all(sendTogether(client, [...begun, ...asked, COMMIT]))
    const actor = known ? actorIn(ticket, results) : first
    return { actor, answers: results.slice(begun.length, -1).map((r) => r.rows as R[]) }
  } catch (e) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw e
  } finally {
    client.release(broken)
  }
}

/**
 * A question's words name its filters, so one plan serves all its values; making a plan costs as much as the answer.
 * The planner cannot know how many rooms a person has and would rather sort all their rows than follow an index in order.
 */
const PREPARED = { plan_cache_mode: 'force_generic_plan', enable_sort: 'off' }

const COMMIT = { name: 'commit', text: 'commit' }

const actorIn = (ticket: string, results: readonly pg.QueryResult[]): Actor => whoIs(ticket, results[1]?.rows[0]?.actor)
