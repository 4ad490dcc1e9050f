import { setImmediate } from 'node:timers/promises'
import pg from 'pg'
import { NotSignedIn } from '#core/db/inside.ts'
import type { House } from '#core/house.ts'
import { channelNamed, isRefusal } from './channels/index.ts'
import { choicesOf } from './choices.ts'
import { type Item, type Job, LEASE_SECONDS, studied, takeBatch, within } from './import-batch.ts'
import { mappingNamed } from './mapping.ts'

/** Rows of a list taken in one transaction, and mails. A crash costs at most so many to be read again. */
const BATCH = { list: 500, csv: 200, mail: 10, text: 10 } as const
/** Takes the next waiting import, or one whose worker died, and works on it to its end. */
export async function runImports(house: House, signal: AbortSignal): Promise<void> {
  for (let job = await lease(house); job && !signal.aborted; job = await lease(house)) await runOne(house, job, signal)
}

async function lease(house: House): Promise<Job | undefined> {
  const { rows } = await house.auth.pool.query<{ id: string; room_id: string; asked_by: string }>(
    `update intake.import set state = 'running', started_at = coalesce(started_at, now()), lease_until = now() + make_interval(secs => $1)
     where id = (select id from intake.import where state = 'waiting' or (state = 'running' and lease_until < now())
       order by asked_at limit 1 for update skip locked) returning id, room_id, asked_by`,
    [LEASE_SECONDS],
  )
  const r = rows[0]
  return r && { id: r.id, roomId: r.room_id, askedBy: r.asked_by }
}

async function runOne(house: House, job: Job, signal: AbortSignal): Promise<void> {
  try {
    await takeAll(house, job, signal)
  } catch (e) {
    if (isPassing(e)) throw e // its lease runs out, and a worker goes on where the last batch ended
    const words = e instanceof Error ? e.message.slice(0, 300) : 'error'
    await house.auth.pool.query(
      `update intake.import set state = 'failed', failure = $2, finished_at = now() where id = $1 and state = 'running'`,
      [job.id, words],
    )
  }
}

/** The database went away, or a deadlock was broken: nothing is wrong with the file. SQLSTATE classes 08, 40, 53, 55, 57, 58. */
function isPassing(e: unknown): boolean {
  if (!(e instanceof Error)) return false
  if (e instanceof pg.DatabaseError) return /^(08|40|53|55|57|58)/.test(e.code ?? '')
  return (
    e instanceof NotSignedIn ||
    /ECONN|EPIPE|ENOENT|Connection terminated|connection error|timeout exceeded/i.test(
      `${'code' in e ? e.code : ''} ${e.message}`,
    )
  )
}

/** Reads the file from its start; what an earlier worker had looked at is skipped by count. A worker that stops leaves the rest to the next. */
async function takeAll(house: House, job: Job, signal: AbortSignal): Promise<void> {
  const ask = await within(house, job, (tx) =>
    tx
      .selectFrom('intake.import as i')
      .innerJoin('core.file as f', 'f.id', 'i.fileId')
      .select(['i.name', 'i.channel', 'i.unitCode', 'i.mapping', 'i.position', 'i.fileId', 'f.sha256'])
      .where('i.id', '=', job.id)
      .executeTakeFirstOrThrow(),
  )
  const channel = channelNamed(ask.channel)
  const mapping = await within(house, job, (tx) => mappingNamed(tx, ask.mapping))
  if (!mapping) throw new Error('列の対応が見つかりません。')
  const size = BATCH[channel.name]
  const options = { mapping, choices: choicesOf(house.profile) }
  let at = 0
  let batch: Item[] = []
  let written = Promise.resolve(true)
  const stream = await house.files.get(ask.sha256)
  try {
    for await (const item of channel.parse({ name: ask.name, stream }, options)) {
      if (++at <= ask.position) continue
      batch.push(isRefusal(item) ? item : studied(item, house))
      if (batch.length % OTHERS_TURN === 0) await setImmediate()
      if (batch.length < size) continue
      // the next batch is read while the database writes this one
      if (!(await written) || signal.aborted) return
      written = takeBatch(house, job, ask, batch, at)
      written.catch(() => {}) // it is awaited, and thrown, before the next one
      batch = []
    }
    if (await written) await takeBatch(house, job, ask, batch, at, true)
  } finally {
    await written.catch(() => {}) // nothing of an import is under way when its worker lets go of it
  }
}

/** Items read in one go before others of the program have their turn: some ten milliseconds. */
const OTHERS_TURN = 50
