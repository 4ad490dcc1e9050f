import type { RawBuilder } from 'kysely'
import type pg from 'pg'
import type { Actor } from '../auth/actor.ts'
import { isTicket } from '../auth/ticket.ts'
import { sendTogether } from './batch.ts'
import { admitted, type Entered, entering, NotSignedIn, type Reading } from './inside.ts'
import type { RoomCounts } from './page.ts'
import type { Pool } from './pool.ts'
import { nameOf, together } from './prepared.ts'

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
    const known = countsOf.get(ticket)
    const first = known ? undefined : await enter(client, ticket, reading)
    const compiled = questions(known ?? countsIn(first)).map((question) => question.compile(pool.db))
    together(client)
    const entered = first ?? enter(client, ticket, reading)
    const asked = compiled.map(({ sql, parameters }) => ({ name: nameOf(sql, 1), text: sql, values: [...parameters] }))
    const [actor, results] = await all(entered, sendTogether(client, [...asked, COMMIT]))
    remember(ticket, actor)
    return { actor, answers: results.slice(0, -1).map((r) => r.rows as R[]) }
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
const PREPARED = 'set local plan_cache_mode = force_generic_plan; set local enable_sort = off'

const COMMIT = { name: 'commit', text: 'commit' }

async function enter(client: pg.PoolClient, ticket: string, reading: Reading): Promise<Actor> {
  const results = (await client.query(
    `${entering(client, ticket, reading)}; ${PREPARED}`,
  )) as unknown as pg.QueryResult[] // one result a statement
  const entered: Entered = results.at(-3)?.rows[0]?.actor
  return admitted(entered)
}

/** Waits for all of them, so that none is left unanswered on the connection; the first failure is the one that counts. */
async function all<A, B>(entered: A | Promise<A>, asked: Promise<B>[]): Promise<[A, B[]]> {
  await Promise.allSettled([entered, ...asked])
  return [await entered, await Promise.all(asked)]
}

/** How many rooms a ticket had when it was last shown: chooses a way, decides nothing. */
const countsOf = new Map<string, RoomCounts>()
const MOST_KNOWN = 5_000

function remember(ticket: string, actor: Actor): void {
  if (countsOf.size >= MOST_KNOWN) countsOf.clear()
  countsOf.set(ticket, countsIn(actor))
}

const countsIn = (actor: Actor | undefined): RoomCounts => ({ rooms: actor?.rooms ?? 0, ofRooms: actor?.ofRooms ?? 0 })
