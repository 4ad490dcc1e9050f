import pg from 'pg'
import { NotSignedIn } from '#core/db/inside.ts'
import type { House } from '#core/house.ts'
import type { Batch } from './batches.ts'
import { contentOf } from './content.ts'
import { ReaderDied, readApart } from './reader.ts'
import { type Ask, type Job, LEASE_SECONDS, Stopped, takeBatch, within } from './take.ts'

/** Takes the next waiting import of values, or one whose worker died, and works on it to its end. */
export async function runImports(house: House, signal: AbortSignal): Promise<void> {
  for (let job = await lease(house); job && !signal.aborted; job = await lease(house)) await runOne(house, job, signal)
}

async function lease(house: House): Promise<Job | undefined> {
  const { rows } = await house.auth.pool.query<Job>(
    `update indicators.import set state = 'running', started_at = coalesce(started_at, now()), lease_by = gen_random_uuid(),
       lease_until = now() + make_interval(secs => $1)
     where id = (select id from indicators.import where state = 'waiting' or (state = 'running' and lease_until < now())
       order by asked_at limit 1 for update skip locked)
     returning id, room_id as "roomId", asked_by as "askedBy", lease_by as "leaseBy"`,
    [LEASE_SECONDS],
  )
  return rows[0]
}

async function runOne(house: House, job: Job, signal: AbortSignal): Promise<void> {
  const alive = setInterval(() => void renew(house, job).catch(() => {}), (LEASE_SECONDS * 1000) / 3)
  try {
    await takeAll(house, job, signal)
  } catch (e) {
    if (isPassing(e)) throw e // its lease runs out, and a worker goes on where the last batch ended
    await house.auth.pool.query(
      `update indicators.import set state = 'failed', failure = $3, finished_at = now()
       where id = $1 and state = 'running' and lease_by = $2`,
      [job.id, job.leaseBy, failureOf(e)],
    )
  } finally {
    clearInterval(alive)
  }
}

/** A file whose first part is passed over after a crash may be long in reading before anything is written. */
const renew = (house: House, job: Job) =>
  house.auth.pool.query(
    `update indicators.import set lease_until = now() + make_interval(secs => $3) where id = $1 and lease_by = $2 and state = 'running'`,
    [job.id, job.leaseBy, LEASE_SECONDS],
  )

/** The database went away, or a deadlock was broken: nothing is wrong with the file. SQLSTATE classes 08, 40, 53, 55, 57, 58. */
function isPassing(e: unknown): boolean {
  if (!(e instanceof Error) || e instanceof Stopped) return false
  if (e instanceof pg.DatabaseError) return /^(08|40|53|55|57|58)/.test(e.code ?? '')
  const code = 'code' in e ? e.code : ''
  return (
    e instanceof NotSignedIn ||
    /ECONN|EPIPE|Connection terminated|connection error|timeout exceeded/i.test(`${code} ${e.message}`)
  )
}

function failureOf(e: unknown): string {
  if (e instanceof Stopped) return e.message
  if (e instanceof ReaderDied) console.error('DIED', e.message)
  if (e instanceof ReaderDied) return 'ファイルの中身が大きすぎて読めません。分けて取り込んでください。'
  return e instanceof Error ? e.message.slice(0, 300) : 'error'
}

/** Reads the file from its start; what an earlier worker had looked at is skipped by count. A worker that stops leaves the rest to the next. */
async function takeAll(house: House, job: Job, signal: AbortSignal): Promise<void> {
  const ask = await within(house, job, (tx) => askOf(tx, job))
  const { name, stream, unfit, readBytes } = await contentOf(house.files, ask)
  const order = { name, options: ask.options, skip: ask.position, unfit }
  let written = Promise.resolve(true)
  try {
    for await (const batch of readApart(order, stream)) {
      // the next batch is read while the database writes this one
      if (!(await written) || signal.aborted) return
      written = take(batch)
      written.catch(() => {}) // it is awaited, and thrown, before the next one
    }
    await written
  } finally {
    await written.catch(() => {}) // nothing of an import is under way when its worker lets go of it
  }

  function take(batch: Batch): Promise<boolean> {
    const from = ask.position
    ask.position = batch.position
    return takeBatch(house, job, ask, batch, { from, bytes: readBytes() })
  }
}

type Tx = Parameters<Parameters<typeof within<Ask>>[2]>[0]

async function askOf(tx: Tx, job: Job): Promise<Ask> {
  const found = await tx
    .selectFrom('indicators.import as i')
    .innerJoin('core.file as f', 'f.id', 'i.fileId')
    .select(['i.name', 'i.feedId', 'i.options', 'i.askedAt', 'i.position', 'i.refused', 'f.sha256'])
    .where('i.id', '=', job.id)
    .executeTakeFirstOrThrow()
  return { ...found, position: Number(found.position), refused: Number(found.refused) }
}
