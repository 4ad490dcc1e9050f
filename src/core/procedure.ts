import { ORPCError, os } from '@orpc/server'
import type { RawBuilder } from 'kysely'
import pg from 'pg'
import type { Actor } from './auth/actor.ts'
import { inScope } from './auth/actor.ts'
import { type Answer, ask } from './db/ask.ts'
import { inside, NotSignedIn, type Reading } from './db/inside.ts'
import type { RoomCounts } from './db/page.ts'
import type { Tx } from './db/tables.ts'
import type { House } from './house.ts'

/** What a request brings: the house it comes to and the ticket it shows. */
export type Ground = { house: House; ticket: string | undefined; address: string }

/** Open to anyone, without a transaction: sign-in's own procedures only. */
export const open = os.$context<Ground>()

/** Reads. The reading is recorded with the question asked; nothing is written. */
export const read = os.$context<Ground>().use(async ({ context, next, path }, input: unknown) =>
  guarded(context, path, 'read', async (db, actor) => next({ context: { db, actor } }), {
    what: path.join('.'),
    subject: idOf(input),
    detail: brief(input),
  }),
)

/** Asks one question of the database, as `read` in all else: signed in, within the rooms, recorded. */
export type Ask = <R extends object>(question: (counts: RoomCounts) => RawBuilder<R>) => Promise<Answer<R>>

/** Reads of one question only, answered in one message: the lists that are open all day. */
export const listing = os.$context<Ground>().use(async ({ context, next, path }, input: unknown) => {
  const { house, ticket } = context
  const reading = { what: path.join('.'), detail: brief(input) }
  const put: Ask = async (question) => {
    const answer = await explained(() => ask(house.app, ticket ?? '', reading, question))
    requireScope(answer.actor, path, 'read')
    return answer
  }
  return next({ context: { ask: put } })
})

/** Reads that are asked by the page itself again and again (counts, progress): not recorded. */
export const glance = os
  .$context<Ground>()
  .use(async ({ context, next, path }) =>
    guarded(context, path, 'read', async (db, actor) => next({ context: { db, actor } })),
  )

/** Changes. One transaction; what was done is recorded in it, or none of it happened. */
export const change = os.$context<Ground>().use(async ({ context, next, path }, input: unknown) =>
  guarded(
    context,
    path,
    'change',
    async (db, actor) => next({ context: { db, actor } }),
    undefined,
    ({ output }) => ({
      what: path.join('.'),
      subject: idOf(input) ?? idOf(output),
      detail: brief(input) ?? null,
    }),
  ),
)

async function guarded<T>(
  ground: Ground,
  path: readonly string[],
  mode: 'read' | 'change',
  work: (db: Tx, actor: Actor) => Promise<T>,
  reading?: Reading,
  done?: (result: T) => Reading,
): Promise<T> {
  return explained(() =>
    inside(
      ground.house.app.pool,
      ground.ticket ?? '',
      async (db, actor) => {
        requireScope(actor, path, mode)
        return work(db, actor)
      },
      reading,
      done,
    ),
  )
}

function requireScope(actor: Actor, path: readonly string[], mode: 'read' | 'change'): void {
  if (inScope(actor, path[0] ?? '', mode)) return
  throw new ORPCError('FORBIDDEN', { message: 'この鍵の範囲外の操作です。', data: { action: path.join('.') } })
}

async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (e) {
    if (e instanceof NotSignedIn) throw new ORPCError('UNAUTHORIZED', { message: 'サインインしてください。' })
    if (e instanceof pg.DatabaseError && e.code === '42501') throw notFound()
    throw e
  }
}

/** What may not be seen does not exist: one answer for both. */
export const notFound = () => new ORPCError('NOT_FOUND', { message: '記録はありません。' })

const idOf = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string' ? value.id : undefined

/** What was asked, short enough for the log: long texts by their length, secrets not at all. */
function brief(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.length > 200 ? `${value.length}字` : value
  if (value === undefined || value === null || typeof value === 'number' || typeof value === 'boolean') return value
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Blob) return `${value.size}バイト`
  if (depth > 3) return '…'
  if (Array.isArray(value)) return value.length > 20 ? `${value.length}件` : value.map((v) => brief(v, depth + 1))
  if (typeof value !== 'object') return undefined
  return Object.fromEntries(
    Object.entries(value)
      .filter(([k]) => !/password|secret|token|^code$/i.test(k))
      .map(([k, v]) => [k, brief(v, depth + 1)]),
  )
}
