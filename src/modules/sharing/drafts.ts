import { z } from 'zod'
import { CHANGED_BY_ANOTHER, overtakenBy } from '#core/overtaken.ts'
import { change, notFound } from '#core/procedure.ts'
import { letIn } from '#core/rooms/let-in.ts'
import { join, takeStep } from '#core/trail/trail.ts'
import { addLine } from '#modules/cases/index.ts'
import { factsOf } from './facts.ts'
import { indexAdvisory } from './findable.ts'
import { contentFrom } from './from-case.ts'
import { lockAdvisory } from './lock.ts'
import { advisoryPolicy } from './policy.ts'
import { revealedBy } from './revealed.ts'
import { Content, Fact, Revealed } from './schema.ts'

const tags = ['sharing']
const Id = z.object({ id: z.uuid() })

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
  .output(Id.extend({ version: z.number().int(), revealed: z.array(Revealed), facts: z.array(Fact) }))
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
    await indexAdvisory(db, found, input.content)
    return {
      id: found.id,
      version,
      revealed: await revealedBy(db, found.caseId, input.content),
      facts: await factsOf(db, { ...found, content: input.content }),
    }
  })

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
    if (
      !reviewer?.active ||
      !reviewer.rights.includes('sharing.review') ||
      [found.draftedBy, found.correctionBy].includes(reviewer.id)
    )
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
  .input(Id.extend({ reason: z.string().trim().min(1).max(2_000) }))
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
