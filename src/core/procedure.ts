import { ORPCError, os } from '@orpc/server'
import type { RawBuilder } from 'kysely'
import pg from 'pg'
import { brief, subjectOf } from './audit/brief.ts'
import { briefChange } from './audit/brief-change.ts'
import { refusalOf, requireCalm, writeRefused } from './audit/refused.ts'
import type { Actor } from './auth/actor.ts'
import { inScope } from './auth/actor.ts'
import { type Answer, ask, askAll } from './db/ask.ts'
import { inside, NotSignedIn, type Reading, SecondFactorMissing } from './db/inside.ts'
import type { RoomCounts } from './db/page.ts'
import type { Tx } from './db/tables.ts'
import type { House } from './house.ts'

/** What a request brings: the house it comes to and the ticket it shows. */
export type Ground = { house: House; ticket: string | undefined; address: string }

/** Open to anyone, without a transaction: sign-in's own procedures only. */
export const open = os.$context<Ground>()

/** Reads. The reading is recorded with the question asked; nothing is written. */
export const read = os.$context<Ground>().use(async ({ context, next, path }, input: unknown) => {
  const asked = { what: path.join('.'), subject: subjectOf(input), detail: brief(input) }
  return guarded(context, asked, 'read', async (db, actor) => next({ context: { db, actor } }), { reading: asked })
})

/** Asks one question of the database, as `read` in all else: signed in, within the rooms, recorded. */
export type Ask = <R extends object>(question: (counts: RoomCounts) => RawBuilder<R>) => Promise<Answer<R>>

/** Reads of one question only, answered in one message: the lists that are open all day. */
export const listing = os.$context<Ground>().use(async ({ context, next, path }, input: unknown) => {
  const reading = { what: path.join('.'), detail: brief(input) }
  const put: Ask = (question) =>
    explained(context, reading, async () => {
      const answer = await ask(context.house.app, context.ticket ?? '', reading, question)
      requireScope(answer.actor, reading.what, 'read')
      return answer
    })
  return next({ context: { ask: put } })
})

/** Asks some questions of the database in one message, each answered by its rows. */
export type AskAll = <R extends object>(questions: () => readonly RawBuilder<R>[]) => Promise<R[][]>

/**
 * Reads that are mostly answered in one message: `askAll` signs in, records and asks at once; `within` works in a transaction, as `read`
 * does; `further` does so where the reading is recorded already.
 */
export const lookup = os.$context<Ground>().use(async ({ context, next, path }, input: unknown) => {
  const reading = { what: path.join('.'), subject: subjectOf(input), detail: brief(input) }
  const put: AskAll = (questions) =>
    explained(context, reading, async () => {
      const { actor, answers } = await askAll(context.house.app, context.ticket ?? '', reading, questions)
      requireScope(actor, reading.what, 'read')
      return answers
    })
  const within = <T>(work: (db: Tx, actor: Actor) => Promise<T>) => guarded(context, reading, 'read', work, { reading })
  const further = <T>(work: (db: Tx, actor: Actor) => Promise<T>) => guarded(context, reading, 'read', work)
  return next({ context: { askAll: put, within, further } })
})

/** Reads that are asked by the page itself again and again (counts, progress): not recorded, unless refused. */
export const glance = os.$context<Ground>().use(async ({ context, next, path }, input: unknown) => {
  const asked = { what: path.join('.'), subject: subjectOf(input), detail: brief(input) }
  return guarded(context, asked, 'read', async (db, actor) => next({ context: { db, actor } }))
})

/** Changes. One transaction; what was done is recorded in it, or none of it happened. */
export const change = os.$context<Ground>().use(async ({ context, next, path }, input: unknown) => {
  const what = path.join('.')
  // Of a refused change the log keeps which record was meant, not what would have been written: nobody has checked that yet.
  const asked = { what, subject: subjectOf(input) }
  return guarded(context, asked, 'change', async (db, actor) => next({ context: { db, actor } }), {
    done: ({ output }) => ({ what, subject: asked.subject ?? subjectOf(output), detail: briefChange(input) ?? null }),
  })
})

async function guarded<T>(
  ground: Ground,
  asked: Reading,
  mode: 'read' | 'change',
  work: (db: Tx, actor: Actor) => Promise<T>,
  recorded: { reading?: Reading; done?: (result: T) => Reading } = {},
): Promise<T> {
  const scoped = async (db: Tx, actor: Actor) => {
    requireScope(actor, asked.what, mode)
    return work(db, actor)
  }
  return explained(ground, asked, () => inside(ground.house.app.pool, ground.ticket ?? '', scoped, recorded))
}

function requireScope(actor: Actor, what: string, mode: 'read' | 'change'): void {
  if (inScope(actor, what.split('.')[0] ?? '', mode)) return
  throw new ORPCError('FORBIDDEN', { message: 'この鍵の範囲外の操作です。', data: { action: what } })
}

/** Says what went wrong as a refusal, and writes a refused attempt down: its own record went with its transaction. */
async function explained<T>({ house, ticket }: Ground, asked: Reading, work: () => Promise<T>): Promise<T> {
  requireCalm(ticket)
  try {
    return await work()
  } catch (e) {
    const told = toldAs(e)
    const refused = refusalOf(told)
    if (refused && ticket) await writeRefused(house, ticket, asked, refused)
    throw told
  }
}

function toldAs(e: unknown): unknown {
  if (e instanceof NotSignedIn) return new ORPCError('UNAUTHORIZED', { message: 'サインインしてください。' })
  if (e instanceof SecondFactorMissing) {
    const message = '認証アプリの登録が済んでいません。職員の画面でサインインし直して、登録してください。'
    return new ORPCError('UNAUTHORIZED', { message, data: { secondFactor: 'missing' } })
  }
  if (!(e instanceof pg.DatabaseError)) return e
  if (e.code === '42501') return notFound()
  const unstorable = e.code === '22021' || e.code === '22P05' // NUL, in text and in JSON
  return unstorable ? new ORPCError('BAD_REQUEST', { message: '使えない文字（NUL）が入っています。' }) : e
}

/** What may not be seen does not exist: one answer for both. */
export const notFound = () => new ORPCError('NOT_FOUND', { message: '記録はありません。' })
