import { z } from 'zod'
import type { Actor } from '#core/auth/actor.ts'
import { minuteMs } from '#core/clock/index.ts'
import type { Tx } from '#core/db/tables.ts'
import { announce } from '#core/events.ts'
import { change } from '#core/procedure.ts'
import { letIn } from '#core/rooms/let-in.ts'
import { Instant } from '#core/schema-input.ts'
import { type StepName, takeStep } from '#core/trail/trail.ts'
import { addLine } from '#modules/cases/index.ts'
import { requestAnswered, requestSent } from './events.ts'
import { kindOf } from './kinds/index.ts'
import { datesIn, drawNumber, makeFiles } from './letters.ts'
import { lockRequest } from './lock.ts'
import { requestPolicy } from './policy.ts'
import { ANSWER_WORDS, Answer, PHONE_WORDS, PhoneAnswer } from './schema.ts'

const tags = ['requests']
const Id = z.object({ id: z.uuid() })
/** Refusals of a time that a person typed. */
const TIMES = {
  NOT_YET: { status: 422, message: '時刻がいまより先です。時刻を確かめてください。' },
  TOO_EARLY: {
    status: 422,
    message: '時刻が前の段階より早くなっています。時刻を確かめてください。',
    data: z.object({ after: z.string() }),
  },
} as const
/** Clocks of two machines may differ by a minute or two. */
const isAhead = (at: Date): boolean => at.getTime() > Date.now() + 2 * minuteMs
/** People type minutes. */
const isBefore = (at: Date, other: Date | null): boolean =>
  other !== null && Math.floor(at.getTime() / minuteMs) < Math.floor(other.getTime() / minuteMs)

type Request = Awaited<ReturnType<typeof lockRequest>>

type Noted = { step: StepName; text: string; at: Date; number?: string | null; note?: string }

/** Notes a step of the letter in the trail and in the case's timeline. */
async function noted(
  db: Tx,
  actor: Actor,
  r: Request,
  { step, text, at, number = r.number, note = '' }: Noted,
): Promise<void> {
  const label = number ?? kindOf(r.kind).name
  await takeStep(db, { kind: 'request', id: r.id, roomId: r.roomId, step, at, label, note })
  if (r.caseId)
    await addLine(
      db,
      { id: r.caseId, roomId: r.roomId },
      { byId: actor.id, kind: 'request', text, at, ref: { kind: 'request', id: r.id } },
    )
}

/** Hands the draft to its approver: 係長の決裁へ. */
export const submit = change
  .route({ method: 'POST', path: '/requests/{id}/submit', summary: 'Hand the draft to its approver', tags })
  .input(Id.extend({ approverId: z.uuid() }))
  .output(Id)
  .errors({
    LACKING: {
      status: 422,
      message: '送るのに足りない項目があります。',
      data: z.object({ fields: z.array(z.string()) }),
    },
    NOT_AN_APPROVER: {
      status: 422,
      message: 'その職員は決裁できません。起案者と別の、決裁の権限のある職員を選んでください。',
    },
  })
  .handler(async ({ input, context: { db, actor }, errors }) => {
    const found = await lockRequest(db, input.id)
    requestPolicy.require(actor, 'submit', found)
    const kind = kindOf(found.kind)
    const lacking = kind.lacking(kind.fields.parse(datesIn(found.fields)))
    if (lacking.length) throw errors.LACKING({ data: { fields: lacking } })
    const approver = await db
      .selectFrom('core.person')
      .select(['id', 'name', 'rights', 'active'])
      .where('id', '=', input.approverId)
      .executeTakeFirst()
    if (!approver?.active || !approver.rights.includes('requests.approve') || approver.id === found.draftedBy)
      throw errors.NOT_AN_APPROVER()
    await letIn(db, found.roomId, approver.id, actor.id, '決裁')
    const now = new Date()
    await db
      .updateTable('requests.request')
      .set({
        status: 'waiting',
        submittedAt: now,
        approverId: approver.id,
        returnedReason: null,
        version: found.version + 1,
        updatedAt: now,
      })
      .where('id', '=', found.id)
      .execute()
    await noted(db, actor, found, { step: 'submitted', text: `${kind.name}を${approver.name}の決裁に出した`, at: now })
    return { id: found.id }
  })

/** 決裁: a second person approves; the number is drawn and the letter is made. */
export const approve = change
  .route({ method: 'POST', path: '/requests/{id}/approve', summary: 'Approve: number and letter are made', tags })
  .input(Id)
  .output(Id.extend({ number: z.string() }))
  .handler(async ({ input, context: { db, actor, house } }) => {
    const found = await lockRequest(db, input.id)
    requestPolicy.require(actor, 'approve', found)
    const now = new Date()
    const drafter = await db
      .selectFrom('core.person')
      .select('unitCode')
      .where('id', '=', found.draftedBy)
      .executeTakeFirst()
    const number = await drawNumber(db, house, drafter?.unitCode ?? null, now)
    const files = await makeFiles(db, house, found, number, now)
    await db
      .updateTable('requests.request')
      .set({
        status: 'approved',
        number,
        approvedAt: now,
        approvedBy: actor.id,
        ...files,
        version: found.version + 1,
        updatedAt: now,
      })
      .where('id', '=', found.id)
      .execute()
    const text = `${kindOf(found.kind).name} ${number} を決裁した`
    await noted(db, actor, found, { step: 'approved', text, at: now, number })
    return { id: found.id, number }
  })

/** 差戻し, with the reason. */
export const giveBack = change
  .route({ method: 'POST', path: '/requests/{id}/return', summary: 'Give the draft back with a reason', tags })
  .input(Id.extend({ reason: z.string().trim().min(1).max(2_000) }))
  .output(Id)
  .handler(async ({ input, context: { db, actor } }) => {
    const found = await lockRequest(db, input.id)
    requestPolicy.require(actor, 'approve', found)
    await db
      .updateTable('requests.request')
      .set({
        status: 'draft',
        returnedReason: input.reason,
        returnedFields: JSON.stringify(found.fields),
        version: found.version + 1,
        updatedAt: new Date(),
      })
      .where('id', '=', found.id)
      .execute()
    const text = `${kindOf(found.kind).name}を差し戻した: ${input.reason}`
    await noted(db, actor, found, { step: 'returned', text, at: new Date() })
    return { id: found.id }
  })

/** 電話通報: the phone comes first; its time is kept whatever the state of the letter. */
export const phone = change
  .route({ method: 'POST', path: '/requests/{id}/phone', summary: 'Record the phone call to the addressee', tags })
  .input(
    Id.extend({
      to: z.string().max(200).default(''),
      answer: PhoneAnswer.nullable().default(null),
      at: Instant.optional(),
    }),
  )
  .output(Id)
  .errors(TIMES)
  .handler(async ({ input, context: { db, actor }, errors }) => {
    const found = await lockRequest(db, input.id)
    requestPolicy.require(actor, 'phone', found)
    const at = input.at ?? new Date()
    if (isAhead(at)) throw errors.NOT_YET()
    await db
      .updateTable('requests.request')
      .set({
        phonedAt: at,
        phonedTo: input.to,
        phonedAnswer: input.answer,
        version: found.version + 1,
        updatedAt: new Date(),
      })
      .where('id', '=', found.id)
      .execute()
    const said = input.answer ? PHONE_WORDS[input.answer] : ''
    const about = [input.to, said].filter(Boolean).join('、')
    await noted(db, actor, found, {
      step: 'phoned',
      text: `${found.addressee}へ電話した${about ? `（${about}）` : ''}`,
      at,
      note: said,
    })
    return { id: found.id }
  })

/** 発送. */
export const send = change
  .route({ method: 'POST', path: '/requests/{id}/send', summary: 'Record the sending', tags })
  .input(Id.extend({ how: z.string().min(1).max(100), at: Instant.optional() }))
  .output(Id)
  .errors(TIMES)
  .handler(async ({ input, context: { db, actor }, errors }) => {
    const found = await lockRequest(db, input.id)
    requestPolicy.require(actor, 'send', found)
    const at = input.at ?? new Date()
    if (isAhead(at)) throw errors.NOT_YET()
    if (isBefore(at, found.approvedAt)) throw errors.TOO_EARLY({ data: { after: '決裁' } })
    await db
      .updateTable('requests.request')
      .set({ status: 'sent', sentAt: at, sentHow: input.how, version: found.version + 1, updatedAt: new Date() })
      .where('id', '=', found.id)
      .execute()
    const text = `${kindOf(found.kind).name} ${found.number} を${found.addressee}へ送った（${input.how}）`
    await noted(db, actor, found, { step: 'sent', text, at })
    await announce(db, requestSent, { requestId: found.id }, found.roomId)
    return { id: found.id }
  })

/** 回答. */
export const answer = change
  .route({ method: 'POST', path: '/requests/{id}/answer', summary: 'Record the answer', tags })
  .input(
    Id.extend({
      answer: Answer,
      balanceYen: z.number().int().min(0).nullable().default(null),
      note: z.string().max(2_000).default(''),
      at: Instant.optional(),
      /** 凍結を確認した時刻, where the bank told another than that of its answer. */
      outcomeAt: Instant.optional(),
    }),
  )
  .output(Id)
  .errors(TIMES)
  .handler(async ({ input, context: { db, actor }, errors }) => {
    const found = await lockRequest(db, input.id)
    requestPolicy.require(actor, 'answer', found)
    const at = input.at ?? new Date()
    const outcomeAt = input.outcomeAt ?? at
    if (isAhead(at) || isAhead(outcomeAt)) throw errors.NOT_YET()
    if (isBefore(at, found.sentAt)) throw errors.TOO_EARLY({ data: { after: '発送' } })
    await db
      .updateTable('requests.request')
      .set({
        status: 'answered',
        outcomeAt,
        answeredAt: at,
        answer: input.answer,
        balanceYen: input.balanceYen,
        answerNote: input.note,
        version: found.version + 1,
        updatedAt: new Date(),
      })
      .where('id', '=', found.id)
      .execute()
    const balance = input.balanceYen === null ? '' : ` 残高${input.balanceYen.toLocaleString('ja-JP')}円`
    const note = `${ANSWER_WORDS[input.answer]}${balance}`
    await noted(db, actor, found, { step: 'answered', text: `${found.addressee}から回答: ${note}`, at, note })
    await announce(db, requestAnswered, { requestId: found.id }, found.roomId)
    return { id: found.id }
  })

/** 取消, with the reason. A drawn number stays used: the book has no gaps. */
export const cancel = change
  .route({ method: 'POST', path: '/requests/{id}/cancel', summary: 'Cancel with a reason', tags })
  .input(Id.extend({ reason: z.string().trim().min(1).max(2_000) }))
  .output(Id)
  .handler(async ({ input, context: { db, actor } }) => {
    const found = await lockRequest(db, input.id)
    requestPolicy.require(actor, 'cancel', found)
    const now = new Date()
    await db
      .updateTable('requests.request')
      .set({
        status: 'cancelled',
        cancelledAt: now,
        cancelledReason: input.reason,
        version: found.version + 1,
        updatedAt: now,
      })
      .where('id', '=', found.id)
      .execute()
    const text = `${kindOf(found.kind).name}を取り消した: ${input.reason}`
    await noted(db, actor, found, { step: 'cancelled', text, at: now })
    return { id: found.id }
  })
