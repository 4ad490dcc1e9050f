import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import type { Actor } from '#core/auth/actor.ts'
import { jobTicket } from '#core/auth/job-ticket.ts'
import { inside, NotSignedIn } from '#core/db/inside.ts'
import type { Tx } from '#core/db/tables.ts'
import type { House } from '#core/house.ts'
import { nextContact } from './accept.ts'
import { arriveAll } from './arrive.ts'
import { channelNamed, type Draft, isRefusal, type Refusal } from './channels/index.ts'
import { mappingNamed } from './mapping.ts'
import type { Form } from './schema.ts'

/** Rows of a list taken in one transaction, and mails. A crash costs at most so many to be read again. */
const BATCH = { list: 500, csv: 200, mail: 10, text: 10 } as const
/** Seconds after which another worker takes over an import whose worker fell silent. */
const LEASE_SECONDS = 12

type Job = { id: string; roomId: string; askedBy: string }

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
  const size = BATCH[channel.name]
  let at = 0
  let batch: (Draft | Refusal)[] = []
  const stream = await house.files.get(ask.sha256)
  for await (const item of channel.parse({ name: ask.name, stream }, { mapping })) {
    if (++at <= ask.position) continue
    batch.push(item)
    if (batch.length < size) continue
    if (!(await takeBatch(house, job, ask, batch, at)) || signal.aborted) return
    batch = []
  }
  await takeBatch(house, job, ask, batch, at, true)
}

const within = async <T>(house: House, job: Job, work: (tx: Tx, actor: Actor) => Promise<T>): Promise<T> =>
  inside(house.app.pool, await jobTicket(house.auth.pool, [job.roomId], job.askedBy), work)

type Ask = { unitCode: string; fileId: string; channel: string }

/** Takes one batch and notes how far it is, together or not at all. False when the import was cancelled meanwhile. */
async function takeBatch(
  house: House,
  job: Job,
  ask: Ask,
  batch: readonly (Draft | Refusal)[],
  position: number,
  last = false,
): Promise<boolean> {
  const files = await storeFiles(house, batch)
  return within(house, job, async (tx, actor) => {
    const now = await tx
      .selectFrom('intake.import')
      .select('state')
      .where('id', '=', job.id)
      .forUpdate()
      .executeTakeFirstOrThrow()
    if (now.state !== 'running') return false
    const drafts = batch.flatMap((b) => (isRefusal(b) ? [] : [b]))
    const refusals = batch.flatMap((b, i) =>
      isRefusal(b) ? [{ refusal: b, position: position - batch.length + i + 1 }] : [],
    )
    const taken = await takeDrafts(tx, actor, house, job, ask, drafts, files)
    if (refusals.length) {
      await tx
        .insertInto('intake.refusal')
        .values(
          refusals.map(({ refusal: r, position: p }) => ({
            importId: job.id,
            roomId: job.roomId,
            position: p,
            line: r.place.line ?? null,
            field: r.place.field ?? null,
            code: r.code,
            message: r.message,
          })),
        )
        .execute()
    }
    await sql`update intake.import set position = ${position}, taken = taken + ${taken}, known = known + ${drafts.length - taken},
      refused = refused + ${refusals.length}, lease_until = now() + make_interval(secs => ${LEASE_SECONDS}),
      state = ${last ? 'done' : 'running'}, finished_at = ${last ? new Date() : null} where id = ${job.id}`.execute(tx)
    return true
  })
}

type Stored = Map<Draft, { sha256: string; name: string; mediaType: string; sizeBytes: number; note: string }[]>

/** Attachments go into the file store before the transaction: bytes without a row are harmless, a row without bytes is not. */
async function storeFiles(house: House, batch: readonly (Draft | Refusal)[]): Promise<Stored> {
  const stored: Stored = new Map()
  for (const d of batch) {
    if (isRefusal(d) || !d.attachments.length) continue
    const list = []
    for (const a of d.attachments) {
      await house.files.put(a.bytes, { maxBytes: 64 * 1024 * 1024 })
      list.push({ sha256: a.sha256, name: a.name, mediaType: a.mediaType, sizeBytes: a.sizeBytes, note: a.note })
    }
    stored.set(d, list)
  }
  return stored
}

/** Takes the drafts that are not there yet; tells how many were new. */
async function takeDrafts(
  tx: Tx,
  actor: Actor,
  house: House,
  job: Job,
  ask: Ask,
  drafts: readonly Draft[],
  files: Stored,
): Promise<number> {
  if (!drafts.length) return 0
  const now = new Date()
  const taken = (await unknownOf(tx, job.roomId, drafts)).map((d) => {
    const form = formFrom(d, house, now)
    const row = {
      id: randomUUID(),
      roomId: job.roomId,
      unitCode: ask.unitCode,
      receivedAt: form.receivedAt ?? now,
    }
    return { id: row.id, d, row, form, createdBy: job.askedBy, fingerprint: d.fingerprint, mail: d.mail }
  })
  await arriveAll(tx, actor, house.profile, taken, now)
  await attach(tx, job, ask, taken, files)
  await noteWarnings(tx, job, taken)
  return taken.length
}

/** Those of which nothing is in the room yet, each once. Imports of one room take their batches one after the other. */
async function unknownOf(tx: Tx, roomId: string, drafts: readonly Draft[]): Promise<Draft[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`intake.import ${roomId}`}, 0))`.execute(tx)
  const { rows } = await sql<{ fingerprint: string }>`select fingerprint from intake.report
    where room_id = ${roomId} and fingerprint = any(${drafts.map((d) => d.fingerprint)})`.execute(tx)
  const there = new Set(rows.map((r) => r.fingerprint))
  return drafts.filter((d) => !there.has(d.fingerprint) && there.add(d.fingerprint))
}

/** What the reader of a file noticed, as a line of 経過 of its report: a wrong charset, hidden words, a ZIP bomb. */
async function noteWarnings(tx: Tx, job: Job, taken: readonly { id: string; d: Draft }[]): Promise<void> {
  const noted = taken.filter(({ d }) => d.warnings.length > 0)
  if (noted.length === 0) return
  const textOf = (d: Draft) => `取り込みのときの注意\n${d.warnings.map(({ message }) => `・${message}`).join('\n')}`
  const entries = noted.map(({ id, d }) => ({
    roomId: job.roomId,
    reportId: id,
    byId: job.askedBy,
    kind: 'note' as const,
    text: textOf(d),
  }))
  await tx.insertInto('intake.entry').values(entries).execute()
}

async function attach(
  tx: Tx,
  job: Job,
  ask: Ask,
  taken: readonly { id: string; d: Draft }[],
  files: Stored,
): Promise<void> {
  const all = taken.flatMap(({ id, d }) =>
    (files.get(d) ?? []).map((f) => ({ reportId: id, fileId: randomUUID(), ...f })),
  )
  if (all.length) {
    await tx
      .insertInto('core.file')
      .values(
        all.map((f) => ({
          id: f.fileId,
          roomId: job.roomId,
          sha256: f.sha256,
          name: f.name.slice(0, 255),
          mediaType: f.mediaType,
          sizeBytes: f.sizeBytes,
          createdBy: job.askedBy,
        })),
      )
      .execute()
    await tx
      .insertInto('intake.attachment')
      .values(
        all.map((f) => ({
          reportId: f.reportId,
          roomId: job.roomId,
          fileId: f.fileId,
          kind: 'attachment' as const,
          note: f.note,
        })),
      )
      .execute()
  }
  if (ask.channel !== 'mail' && ask.channel !== 'text') return
  if (taken.length)
    await tx
      .insertInto('intake.attachment')
      .values(
        taken.map(({ id }) => ({ reportId: id, roomId: job.roomId, fileId: ask.fileId, kind: 'original' as const })),
      )
      .execute()
}

/** The form that a draft fills in. */
function formFrom(d: Draft, house: House, now: Date): Form {
  return {
    kind: d.kind,
    channel: d.channel,
    receivedVia: d.receivedVia,
    receivedAt: d.sentAt && d.sentAt < now ? d.sentAt : now,
    subject: d.subject.slice(0, 300),
    body: d.text,
    externalNumber: d.externalNumber ?? null,
    nextContactOn: d.kind === 'tip' ? null : nextContact(house.profile, now),
    details: { reporter: d.reporter, ...(Object.keys(d.fields).length && { columns: d.fields }) },
  }
}
