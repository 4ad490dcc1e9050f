import { z } from 'zod'
import { dayOf, formatDayShort } from '#core/clock/index.ts'
import type { Tx } from '#core/db/tables.ts'
import { announce } from '#core/events.ts'
import { draw } from '#core/numbers/draw.ts'
import { change } from '#core/procedure.ts'
import { takeStep } from '#core/trail/trail.ts'
import { addLine } from '#modules/cases/index.ts'
import { advisoryPublished } from './events.ts'
import { indexAdvisory } from './findable.ts'
import { type LockedAdvisory, lockAdvisory } from './lock.ts'
import { advisoryPolicy } from './policy.ts'
import { revealedBy } from './revealed.ts'
import { Content, Revealed } from './schema.ts'

const tags = ['sharing']
const Id = z.object({ id: z.uuid() })

/** Publishes after review. What names a victim stops it; the reviewer says that the rest was seen. */
export const publish = change
  .route({
    method: 'POST',
    path: '/advisories/{id}/publish',
    summary: 'Publish after review, or publish a correction',
    tags,
  })
  .input(Id.extend({ seen: z.literal(true) }))
  .output(Id.extend({ number: z.string() }))
  .errors({
    REVEALS: {
      status: 409,
      message: '公表できない内容が含まれています。差し戻して直してください。',
      data: z.object({ revealed: z.array(Revealed) }),
    },
    NOT_CLEAR: { status: 409, message: '共有範囲がTLP:CLEARのものだけを公表できます。' },
  })
  .handler(async ({ input, context: { db, actor }, errors }) => {
    const found = await lockAdvisory(db, input.id)
    advisoryPolicy.require(actor, 'review', found)
    if (found.content.tlp !== 'clear') throw errors.NOT_CLEAR()
    const revealed = (await revealedBy(db, found.caseId, found.content)).filter((r) => r.stops)
    if (revealed.length) throw errors.REVEALS({ data: { revealed } })
    const now = new Date()
    const number = found.number ?? (await drawNumber(db, now))
    const { content, correctionNote: note } = found
    await db
      .updateTable('sharing.advisory')
      .set({ number, publishedAt: found.publishedAt ?? now, reviewedBy: actor.id })
      .where('id', '=', found.id)
      .execute()
    await reveal(
      db,
      actor.id,
      { ...found, number },
      { kind: note === null ? 'first' : 'corrected', note: note ?? '', content, at: now },
    )
    return { id: found.id, number }
  })

/** R8-57号: by calendar year, without gaps. */
async function drawNumber(db: Tx, at: Date): Promise<string> {
  const period = formatDayShort(dayOf(at)).split('.')[0] ?? ''
  return `${period}-${await draw(db, 'advisory', period)}号`
}

type Revision = { kind: 'first' | 'corrected' | 'withdrawn'; note: string; content: Content; at: Date }
const STEPS = { first: 'published', corrected: 'corrected', withdrawn: 'withdrawn' } as const
const ACTS = { first: '公表した', corrected: '訂正した', withdrawn: '撤回した' } as const

/** A further revision in sight of all: what the public web reads, the trail, the case's timeline, and the news of it. */
async function reveal(db: Tx, actorId: string, a: LockedAdvisory, { kind, note, content, at }: Revision) {
  const revision = a.revision + 1
  const [number, json] = [a.number ?? '', JSON.stringify(content)]
  await db
    .insertInto('sharing.published')
    .values({ advisoryId: a.id, revision, number, kind, note, content: json, at })
    .execute()
  await db
    .updateTable('sharing.advisory')
    .set({
      revision,
      content: json,
      status: kind === 'withdrawn' ? 'withdrawn' : 'published',
      correctionNote: null,
      correctionBy: null,
      version: a.version + 1,
      updatedAt: at,
    })
    .where('id', '=', a.id)
    .execute()
  await takeStep(db, { kind: 'advisory', id: a.id, step: STEPS[kind], roomId: a.roomId, at, label: number })
  const text = `注意喚起 ${number} を${ACTS[kind]}: ${note || content.title}`
  const ref = { kind: 'advisory', id: a.id }
  await addLine(db, { id: a.caseId, roomId: a.roomId }, { byId: actorId, kind: 'advisory', text, at, ref })
  await indexAdvisory(db, a, content)
  await announce(db, advisoryPublished, { advisoryId: a.id, revision }, a.roomId)
}

/** Begins a correction: the text is a draft again, and what is published stays so until a second person publishes the new one. */
export const correct = change
  .route({ method: 'POST', path: '/advisories/{id}/correct', summary: 'Begin a correction of what is published', tags })
  .input(Id.extend({ note: z.string().trim().min(1).max(1_000) }))
  .output(Id)
  .handler(async ({ input, context: { db, actor } }) => {
    const found = await lockAdvisory(db, input.id)
    advisoryPolicy.require(actor, 'correct', found)
    await db
      .updateTable('sharing.advisory')
      .set({
        status: 'draft',
        correctionNote: input.note,
        correctionBy: actor.id,
        returnedReason: null,
        version: found.version + 1,
        updatedAt: new Date(),
      })
      .where('id', '=', found.id)
      .execute()
    return { id: found.id }
  })

/** Gives a correction up: the text is again what is published. */
export const dropCorrection = change
  .route({ method: 'POST', path: '/advisories/{id}/drop-correction', summary: 'Give a correction up', tags })
  .input(Id)
  .output(Id)
  .handler(async ({ input, context: { db, actor } }) => {
    const found = await lockAdvisory(db, input.id)
    advisoryPolicy.require(actor, 'dropCorrection', found)
    const content = await publishedContent(db, found)
    await db
      .updateTable('sharing.advisory')
      .set({
        status: 'published',
        content: JSON.stringify(content),
        correctionNote: null,
        correctionBy: null,
        version: found.version + 1,
        updatedAt: new Date(),
      })
      .where('id', '=', found.id)
      .execute()
    await indexAdvisory(db, found, content)
    return { id: found.id }
  })

/** Withdraws what is published, also while it is being corrected; the page stays and says so. */
export const withdraw = change
  .route({ method: 'POST', path: '/advisories/{id}/withdraw', summary: 'Withdraw what is published', tags })
  .input(Id.extend({ reason: z.string().trim().min(1).max(1_000) }))
  .output(Id)
  .handler(async ({ input, context: { db, actor } }) => {
    const found = await lockAdvisory(db, input.id)
    advisoryPolicy.require(actor, 'withdraw', found)
    const content = await publishedContent(db, found)
    await reveal(db, actor.id, found, { kind: 'withdrawn', note: input.reason, content, at: new Date() })
    return { id: found.id }
  })

async function publishedContent(db: Tx, { id }: LockedAdvisory): Promise<Content> {
  const last = await db
    .selectFrom('sharing.published')
    .select('content')
    .where('advisoryId', '=', id)
    .orderBy('revision', 'desc')
    .executeTakeFirstOrThrow()
  return Content.parse(last.content)
}
