import { z } from 'zod'
import { dayOf, formatDayShort } from '#core/clock/index.ts'
import type { Tx } from '#core/db/tables.ts'
import { announce } from '#core/events.ts'
import { draw } from '#core/numbers/draw.ts'
import { CHANGED_BY_ANOTHER, overtakenBy } from '#core/overtaken.ts'
import { change, notFound } from '#core/procedure.ts'
import { letIn } from '#core/rooms/let-in.ts'
import { indexTexts } from '#core/search/index.ts'
import { join, takeStep } from '#core/trail/trail.ts'
import { addLine } from '#modules/cases/index.ts'
import { advisoryPublished } from './events.ts'
import { contentFrom, revealedBy } from './from-case.ts'
import { advisoryPolicy } from './policy.ts'
import { Content, Revealed } from './schema.ts'

const tags = ['sharing']
const Id = z.object({ id: z.uuid() })

async function lockAdvisory(db: Tx, id: string) {
  const found = await db.selectFrom('sharing.advisory').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!found) throw notFound()
  return found
}
type Advisory = Awaited<ReturnType<typeof lockAdvisory>>

/** Drafts an advisory from a case. */
export const draft = change
  .route({ method: 'POST', path: '/advisories', summary: 'Draft an advisory from a case', tags })
  .input(z.object({ caseId: z.uuid() }))
  .output(Id)
  .handler(async ({ input, context: { db, actor, house } }) => {
    advisoryPolicy.require(actor, 'draft')
    const c = await db
      .selectFrom('cases.case')
      .select(['id', 'roomId', 'title', 'number', 'methodCode'])
      .where('id', '=', input.caseId)
      .executeTakeFirst()
    if (!c) throw notFound()
    const { content, sources } = await contentFrom(db, house.profile, c)
    const row = await db
      .insertInto('sharing.advisory')
      .values({
        roomId: c.roomId,
        caseId: c.id,
        content: JSON.stringify(content),
        sources: JSON.stringify(sources),
        draftedBy: actor.id,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await join(db, { kind: 'case', id: c.id, roomId: c.roomId }, { kind: 'advisory', id: row.id, roomId: c.roomId })
    await addLine(db, c, {
      byId: actor.id,
      kind: 'advisory',
      text: `注意喚起を起案した: ${content.title}`,
      ref: { kind: 'advisory', id: row.id },
    })
    return row
  })

/** Saves the text. */
export const save = change
  .route({ method: 'PUT', path: '/advisories/{id}', summary: 'Save the text of a draft', tags })
  .input(Id.extend({ content: Content, version: z.number().int().optional() }))
  .output(Id.extend({ version: z.number().int(), revealed: z.array(Revealed) }))
  .errors({ CHANGED_BY_ANOTHER })
  .handler(async ({ input, context: { db, actor }, errors }) => {
    const found = await lockAdvisory(db, input.id)
    advisoryPolicy.require(actor, 'edit', found)
    if (input.version !== undefined && input.version !== found.version)
      throw errors.CHANGED_BY_ANOTHER({ data: await overtakenBy(db, found) })
    const version = found.version + 1
    await db
      .updateTable('sharing.advisory')
      .set({ content: JSON.stringify(input.content), version, updatedAt: new Date(), updatedBy: actor.id })
      .where('id', '=', found.id)
      .execute()
    await findable(db, found, input.content)
    return { id: found.id, version, revealed: await revealedBy(db, found.caseId, input.content) }
  })

const findable = (db: Tx, a: Advisory, c: Content) =>
  indexTexts(db, [
    {
      kind: 'advisory',
      id: a.id,
      roomId: a.roomId,
      at: a.draftedAt,
      title: c.title,
      text: [c.truth, ...c.now, c.story, ...c.values.map((v) => v.value)].join('\n'),
    },
  ])

/** Hands the draft to a second person for review. */
export const submit = change
  .route({ method: 'POST', path: '/advisories/{id}/submit', summary: 'Hand the draft to its reviewer', tags })
  .input(Id.extend({ reviewerId: z.uuid() }))
  .output(Id)
  .errors({
    NOT_A_REVIEWER: {
      status: 422,
      message: 'その職員は審査できません。起案者と別の、審査の権限のある職員を選んでください。',
    },
  })
  .handler(async ({ input, context: { db, actor }, errors }) => {
    const found = await lockAdvisory(db, input.id)
    advisoryPolicy.require(actor, 'submit', found)
    const reviewer = await db
      .selectFrom('core.person')
      .select(['id', 'rights', 'active'])
      .where('id', '=', input.reviewerId)
      .executeTakeFirst()
    if (!reviewer?.active || !reviewer.rights.includes('sharing.review') || reviewer.id === found.draftedBy)
      throw errors.NOT_A_REVIEWER()
    await letIn(db, found.roomId, reviewer.id, actor.id, '注意喚起の審査')
    await db
      .updateTable('sharing.advisory')
      .set({
        status: 'waiting',
        submittedAt: new Date(),
        reviewerId: reviewer.id,
        returnedReason: null,
        version: found.version + 1,
        updatedAt: new Date(),
      })
      .where('id', '=', found.id)
      .execute()
    await takeStep(db, {
      kind: 'advisory',
      id: found.id,
      step: 'submitted',
      roomId: found.roomId,
      at: new Date(),
      label: found.content.title,
    })
    return { id: found.id }
  })

/** Gives the draft back with a reason. */
export const giveBack = change
  .route({ method: 'POST', path: '/advisories/{id}/return', summary: 'Give the draft back with a reason', tags })
  .input(Id.extend({ reason: z.string().min(1).max(2_000) }))
  .output(Id)
  .handler(async ({ input, context: { db, actor } }) => {
    const found = await lockAdvisory(db, input.id)
    advisoryPolicy.require(actor, 'review', found)
    await db
      .updateTable('sharing.advisory')
      .set({ status: 'draft', returnedReason: input.reason, version: found.version + 1, updatedAt: new Date() })
      .where('id', '=', found.id)
      .execute()
    return { id: found.id }
  })

/** Publishes after review. What names a victim stops it; the reviewer says that the rest was seen. */
export const publish = change
  .route({ method: 'POST', path: '/advisories/{id}/publish', summary: 'Publish after review', tags })
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
    const period = formatDayShort(dayOf(now)).split('.')[0] ?? ''
    const number = `${period}-${await draw(db, 'advisory', period)}号`
    await db
      .updateTable('sharing.advisory')
      .set({
        status: 'published',
        number,
        publishedAt: now,
        reviewedBy: actor.id,
        revision: 1,
        version: found.version + 1,
        updatedAt: now,
      })
      .where('id', '=', found.id)
      .execute()
    await db
      .insertInto('sharing.published')
      .values({
        advisoryId: found.id,
        revision: 1,
        number,
        kind: 'first',
        content: JSON.stringify(found.content),
        at: now,
      })
      .execute()
    await takeStep(db, {
      kind: 'advisory',
      id: found.id,
      step: 'published',
      roomId: found.roomId,
      at: now,
      label: number,
    })
    await addLine(
      db,
      { id: found.caseId, roomId: found.roomId },
      {
        byId: actor.id,
        kind: 'advisory',
        text: `注意喚起 ${number} を公表した: ${found.content.title}`,
        at: now,
        ref: { kind: 'advisory', id: found.id },
      },
    )
    await findable(db, found, found.content)
    await announce(db, advisoryPublished, { advisoryId: found.id, revision: 1 }, found.roomId)
    return { id: found.id, number }
  })

/** A further revision of what is published: corrected or withdrawn, in sight of all. */
async function revise(
  db: Tx,
  actorId: string,
  a: Advisory,
  kind: 'corrected' | 'withdrawn',
  content: Content,
  note: string,
) {
  const now = new Date()
  const revision = a.revision + 1
  await db
    .insertInto('sharing.published')
    .values({
      advisoryId: a.id,
      revision,
      number: a.number ?? '',
      kind,
      note,
      content: JSON.stringify(content),
      at: now,
    })
    .execute()
  await db
    .updateTable('sharing.advisory')
    .set({
      revision,
      content: JSON.stringify(content),
      status: kind === 'withdrawn' ? 'withdrawn' : 'published',
      version: a.version + 1,
      updatedAt: now,
    })
    .where('id', '=', a.id)
    .execute()
  await takeStep(db, { kind: 'advisory', id: a.id, step: kind, roomId: a.roomId, at: now, label: a.number ?? '' })
  await addLine(
    db,
    { id: a.caseId, roomId: a.roomId },
    {
      byId: actorId,
      kind: 'advisory',
      text: `注意喚起 ${a.number} を${kind === 'withdrawn' ? '取り消した' : '訂正した'}: ${note}`,
      at: now,
      ref: { kind: 'advisory', id: a.id },
    },
  )
  await announce(db, advisoryPublished, { advisoryId: a.id, revision }, a.roomId)
}

/** Corrects what is published; the page says what was corrected and when. */
export const correct = change
  .route({ method: 'POST', path: '/advisories/{id}/correct', summary: 'Correct what is published', tags })
  .input(Id.extend({ content: Content, note: z.string().min(1).max(1_000) }))
  .output(Id)
  .errors({
    REVEALS: {
      status: 409,
      message: '公表できない内容が含まれています。',
      data: z.object({ revealed: z.array(Revealed) }),
    },
    NOT_CLEAR: { status: 409, message: '共有範囲がTLP:CLEARのものだけを公表できます。' },
  })
  .handler(async ({ input, context: { db, actor }, errors }) => {
    const found = await lockAdvisory(db, input.id)
    advisoryPolicy.require(actor, 'correct', found)
    if (input.content.tlp !== 'clear') throw errors.NOT_CLEAR()
    const revealed = (await revealedBy(db, found.caseId, input.content)).filter((r) => r.stops)
    if (revealed.length) throw errors.REVEALS({ data: { revealed } })
    await revise(db, actor.id, found, 'corrected', input.content, input.note)
    return { id: found.id }
  })

/** Withdraws what is published; the page stays and says so. */
export const withdraw = change
  .route({ method: 'POST', path: '/advisories/{id}/withdraw', summary: 'Withdraw what is published', tags })
  .input(Id.extend({ reason: z.string().min(1).max(1_000) }))
  .output(Id)
  .handler(async ({ input, context: { db, actor } }) => {
    const found = await lockAdvisory(db, input.id)
    advisoryPolicy.require(actor, 'withdraw', found)
    await revise(db, actor.id, found, 'withdrawn', found.content, input.reason)
    return { id: found.id }
  })
