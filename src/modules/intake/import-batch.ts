import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from '#core/auth/actor.ts'
import { jobTicket } from '#core/auth/job-ticket.ts'
import { inside } from '#core/db/inside.ts'
import type { Tx } from '#core/db/tables.ts'
import type { House } from '#core/house.ts'
import { nextContact } from './accept.ts'
import { arriveAll, askAhead, type Studied, study } from './arrive.ts'
import type { Draft, Refusal } from './channels/index.ts'
import { attach, type Stored, storeFiles } from './import-files.ts'
import { ofOnlineNumbers, oneAtATime } from './same.ts'
import type { Form } from './schema.ts'

/** Seconds after which another worker takes over an import whose worker fell silent. */
export const LEASE_SECONDS = 12

export type Job = { id: string; roomId: string; askedBy: string }
export type Ask = { unitCode: string; fileId: string; channel: string }

export const within = async <T>(house: House, job: Job, work: (tx: Tx, actor: Actor) => Promise<T>): Promise<T> =>
  inside(house.app.pool, await jobTicket(house.auth.pool, [job.roomId], job.askedBy), work)

/** An item of a file, read: a draft with the form it fills in, or why it cannot be taken. */
export type Item = Refusal | Read
export type Read = Studied & { draft: Draft; id: string }

/** Reads what a draft says, before anything is written. */
export function studied(draft: Draft, house: House): Read {
  const now = new Date()
  return { ...study(formFrom(draft, house, now), house.profile), draft, id: randomUUID() }
}

/**
 * Takes one batch and notes how far it is, together or not at all. False when the import was cancelled meanwhile, or when
 * another worker, thinking this one dead, has gone on from here.
 */
export async function takeBatch(
  house: House,
  job: Job,
  ask: Ask,
  batch: readonly Item[],
  position: number,
  last = false,
): Promise<boolean> {
  const drafts = batch.flatMap((b) => ('draft' in b ? [b] : []))
  const files = await storeFiles(house, drafts)
  const from = position - batch.length
  return within(house, job, async (tx, actor) => {
    const now = await tx
      .selectFrom('intake.import')
      .select(['state', 'position'])
      .where('id', '=', job.id)
      .forUpdate()
      .executeTakeFirstOrThrow()
    if (now.state !== 'running' || now.position !== from) return false
    const refusals = batch.flatMap((b, i) => ('draft' in b ? [] : [{ refusal: b, position: from + i + 1 }]))
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

/** Takes the drafts that are not there yet; tells how many were new. */
async function takeDrafts(
  tx: Tx,
  actor: Actor,
  house: House,
  job: Job,
  ask: Ask,
  drafts: readonly Read[],
  files: Stored,
): Promise<number> {
  if (!drafts.length) return 0
  const now = new Date()
  await oneAtATime(tx, job.roomId)
  const { fresh, again } = await toldApart(tx, job.roomId, drafts)
  const taken = fresh.map((r) => ({
    ...r,
    row: { id: r.id, roomId: job.roomId, unitCode: ask.unitCode, receivedAt: r.form.receivedAt ?? now },
    createdBy: job.askedBy,
    fingerprint: r.draft.fingerprint,
    mail: r.draft.mail,
  }))
  const ahead = await askAhead(tx, house.profile, ask.unitCode, taken, now)
  await arriveAll(tx, actor, house.profile, taken, ahead, now)
  await attach(tx, { ...job, ...ask }, taken, files)
  await noteWarnings(tx, job, taken)
  await noteAgain(tx, job, again)
  return taken.length
}

/** A draft whose number a report has already, with other words than before. */
type Again = { reportId: string; draft: Draft }

/** Those of which nothing is in the room yet, each once, and those that only bring other words under a number that is there. */
async function toldApart(tx: Tx, roomId: string, drafts: readonly Read[]): Promise<{ fresh: Read[]; again: Again[] }> {
  const { rows } = await sql<{ fingerprint: string }>`select fingerprint from intake.report
    where room_id = ${roomId} and fingerprint = any(${drafts.map((r) => r.draft.fingerprint)})`.execute(tx)
  const there = new Set(rows.map((r) => r.fingerprint))
  const numbers = await ofOnlineNumbers(
    tx,
    roomId,
    drafts.flatMap(({ form }) => form.details?.onlineNumber || []),
  )
  const again: Again[] = []
  const fresh: Read[] = []
  for (const read of drafts) {
    const { draft, form } = read
    if (there.has(draft.fingerprint)) continue
    there.add(draft.fingerprint)
    const number = form.details?.onlineNumber
    const known = number && numbers.get(number)
    if (known) again.push({ reportId: known, draft })
    else fresh.push(read)
    if (number && !known) numbers.set(number, read.id)
  }
  return { fresh, again }
}

/** A row that came again under the same オンライン受付番号 and says something else is kept in the course of its report, once. */
async function noteAgain(tx: Tx, job: Job, again: readonly Again[]): Promise<void> {
  for (const { reportId, draft: d } of again) {
    const columns = Object.entries(d.fields).map(([heading, value]) => `${heading}: ${value}`)
    const said = [d.subject, d.text, ...columns].filter(Boolean).join('\n').slice(0, 10_000)
    const text = `同じオンライン受付番号の行が、違う内容で届いた\n${said}`
    await sql`insert into intake.entry (room_id, report_id, by_id, kind, text)
      select ${job.roomId}, ${reportId}, ${job.askedBy}, 'note', ${text}
      where not exists (select from intake.entry where report_id = ${reportId} and text = ${text})`.execute(tx)
  }
}

/** What the reader of a file noticed, as a line of 経過 of its report: a wrong charset, hidden words, a ZIP bomb. */
async function noteWarnings(tx: Tx, job: Job, taken: readonly Read[]): Promise<void> {
  const noted = taken.filter(({ draft: d }) => d.warnings.length > 0)
  if (noted.length === 0) return
  const textOf = (d: Draft) => `取り込みのときの注意\n${d.warnings.map(({ message }) => `・${message}`).join('\n')}`
  const entries = noted.map(({ id, draft }) => ({
    roomId: job.roomId,
    reportId: id,
    byId: job.askedBy,
    kind: 'note' as const,
    text: textOf(draft),
  }))
  await tx.insertInto('intake.entry').values(entries).execute()
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
    nextContactOn: d.kind === 'tip' ? null : nextContact(house.profile, now),
    ...d.form,
    details: {
      ...(d.reporter && { reporter: d.reporter }),
      ...d.form?.details,
      ...(Object.keys(d.fields).length && { columns: d.fields }),
    },
  }
}
