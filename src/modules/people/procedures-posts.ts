import { sql } from 'kysely'
import { z } from 'zod'
import { INVITATION_HOURS, invite as makeLink } from '#core/auth/accounts.ts'
import { dayOf } from '#core/clock/index.ts'
import type { Tx } from '#core/db/tables.ts'
import type { House } from '#core/house.ts'
import { change, notFound } from '#core/procedure.ts'
import { refreshPerson } from './holdings.ts'
import { peoplePolicy } from './policy.ts'
import { defaultRights } from './posts.ts'
import { AddPerson, Appointment, Day, PersonName, type Right } from './schema.ts'

const tags = ['people']

/** 一度だけ使える招待. `path` follows the staff web's address; whoever opens it sets the person's password. */
const Link = z.object({ id: z.uuid(), path: z.string(), hours: z.number().int() })
const linkOf = (id: string, token: string) => ({ id, path: `/welcome?token=${token}`, hours: INVITATION_HOURS })

const refusals = {
  UNKNOWN_UNIT: { status: 422, message: 'その所属はありません。所属のコードを確かめてください。' },
  STAFF_NUMBER_TAKEN: { status: 409, message: 'この職員番号はすでに登録されています。名簿で確かめてください。' },
} as const

/** 職員を登録する: the person, their first post, and a one-time link for their password. */
export const add = change
  .route({ method: 'POST', path: '/people', summary: 'Register a person with a post; returns a one-time link', tags })
  .input(AddPerson)
  .output(Link)
  .errors(refusals)
  .handler(async ({ input, context: { db, actor, house }, errors }) => {
    const rights = await rightsFor(db, house, input)
    if (!rights) throw errors.UNKNOWN_UNIT()
    peoplePolicy.require(actor, 'appoint', { id: '', rights: [] }, rights)
    const taken = await db
      .selectFrom('core.person')
      .select('id')
      .where(sql`lower(staff_number)`, '=', input.staffNumber.toLowerCase())
      .executeTakeFirst()
    if (taken) throw errors.STAFF_NUMBER_TAKEN()

    const { id } = await db
      .insertInto('core.person')
      .values({ staffNumber: input.staffNumber, name: input.name, kana: input.kana })
      .returning('id')
      .executeTakeFirstOrThrow()
    await appoint(db, { ...input, personId: id, rights, concurrent: false })
    return linkOf(id, await makeLink(db, id, { clearsSecondFactor: false }))
  })

/** 氏名・ふりがなの訂正: a new name, or a mistake. What is recorded keeps the person, not the name. */
export const correct = change
  .route({ method: 'POST', path: '/people/{id}', summary: "Correct a person's name or its reading", tags })
  .input(z.object({ id: z.uuid(), name: PersonName, kana: z.string().trim().max(60) }))
  .output(z.object({ id: z.uuid() }))
  .handler(async ({ input, context: { db, actor } }) => {
    const person = await existing(db, input.id)
    peoplePolicy.require(actor, 'correct')
    await db
      .updateTable('core.person')
      .set({ name: input.name, kana: input.kana })
      .where('id', '=', person.id)
      .execute()
    return { id: person.id }
  })

/** A fresh link: the first was lost, or the password forgotten; with `clearSecondFactor` the telephone too. */
export const invite = change
  .route({ method: 'POST', path: '/people/{id}/invite', summary: 'A fresh one-time link for a person', tags })
  .input(z.object({ id: z.uuid(), clearSecondFactor: z.boolean().default(false) }))
  .output(Link)
  .handler(async ({ input, context: { db, actor } }) => {
    const person = await existing(db, input.id)
    peoplePolicy.require(actor, 'invite', person)
    return linkOf(person.id, await makeLink(db, person.id, { clearsSecondFactor: input.clearSecondFactor }))
  })

/** 補職・併任: gives a post from a day on. A new main post ends the one before the day before. */
export const hold = change
  .route({
    method: 'POST',
    path: '/people/{id}/holdings',
    summary: 'Give a post, main or concurrent, from a day on',
    tags,
  })
  .input(Appointment.extend({ id: z.uuid(), concurrent: z.boolean().default(false), validTo: Day.optional() }))
  .output(z.object({ id: z.uuid(), holdingId: z.uuid() }))
  .errors({ ...refusals, DAYS_REVERSED: { status: 422, message: '終わりの日が始まりの日より前です。' } })
  .handler(async ({ input, context: { db, actor, house }, errors }) => {
    const person = await existing(db, input.id)
    const rights = await rightsFor(db, house, input)
    if (!rights) throw errors.UNKNOWN_UNIT()
    peoplePolicy.require(actor, 'appoint', person, [...rights, ...(input.concurrent ? [] : person.rights)])
    const validFrom = input.validFrom ?? dayOf(new Date())
    if (input.validTo && input.validTo < validFrom) throw errors.DAYS_REVERSED()

    if (!input.concurrent) await endMainPosts(db, person.id, validFrom)
    const holdingId = await appoint(db, { ...input, personId: person.id, rights, validFrom })
    return { id: person.id, holdingId }
  })

/** 解職・併任解除: the last day of a post. A day before it began cancels it. */
export const endHolding = change
  .route({ method: 'POST', path: '/people/holdings/{holdingId}/end', summary: 'End a post on a day', tags })
  .input(z.object({ holdingId: z.uuid(), lastDay: Day }))
  .output(z.object({ id: z.uuid() }))
  .handler(async ({ input, context: { db, actor } }) => {
    const held = await db
      .selectFrom('people.holding')
      .select(['id', 'personId', 'rights', 'validFrom'])
      .where('id', '=', input.holdingId)
      .where('cancelledAt', 'is', null)
      .executeTakeFirst()
    if (!held) throw notFound()
    peoplePolicy.require(actor, 'appoint', { id: held.personId, rights: [] }, held.rights)
    await db
      .updateTable('people.holding')
      .set(input.lastDay < held.validFrom ? { cancelledAt: new Date() } : { validTo: input.lastDay })
      .where('id', '=', held.id)
      .execute()
    await refreshPerson(db, held.personId)
    return { id: held.personId }
  })

/** 退職・転出: from now on the person cannot sign in, sees no room and may do nothing. What they did stays. */
export const leave = change
  .route({ method: 'POST', path: '/people/{id}/leave', summary: 'A person leaves: every ticket ends at once', tags })
  .input(z.object({ id: z.uuid() }))
  .output(z.object({ id: z.uuid(), ended: z.number().int() }))
  .handler(async ({ input, context: { db, actor } }) => {
    const person = await existing(db, input.id)
    peoplePolicy.require(actor, 'dismiss', person)
    await db.updateTable('core.person').set({ active: false }).where('id', '=', person.id).execute()
    await refreshPerson(db, person.id)
    const { rows } = await sql<{ n: number }>`select core.revoke_all(${person.id}) as n`.execute(db)
    return { id: person.id, ended: rows[0]?.n ?? 0 }
  })

/** 復帰: undoes a leaving; posts that still run hold again. */
export const comeBack = change
  .route({ method: 'POST', path: '/people/{id}/come-back', summary: 'A person who left is back', tags })
  .input(z.object({ id: z.uuid() }))
  .output(z.object({ id: z.uuid() }))
  .handler(async ({ input, context: { db, actor } }) => {
    const person = await existing(db, input.id)
    const held = await db
      .selectFrom('people.holding')
      .select('rights')
      .where('personId', '=', person.id)
      .where('cancelledAt', 'is', null)
      .execute()
    peoplePolicy.require(
      actor,
      'appoint',
      person,
      held.flatMap((h) => h.rights),
    )
    await db.updateTable('core.person').set({ active: true }).where('id', '=', person.id).execute()
    await refreshPerson(db, person.id)
    return { id: person.id }
  })

async function existing(tx: Tx, id: string) {
  const person = await tx
    .selectFrom('core.person')
    .select(['id', 'rights'])
    .where('id', '=', id)
    .where('isSystem', '=', false)
    .executeTakeFirst()
  if (!person) throw notFound()
  return person
}

/** The rights named, else those the post has by default; nothing when there is no such unit. */
async function rightsFor(tx: Tx, house: House, a: Appointment): Promise<readonly Right[] | undefined> {
  const unit = await tx.selectFrom('people.unit').select('kind').where('code', '=', a.unitCode).executeTakeFirst()
  if (!unit) return undefined
  return (
    a.rights ??
    defaultRights(
      house.profile,
      a.post,
      unit.kind === 'station' ? 'station' : 'section',
      a.validFrom ?? dayOf(new Date()),
    )
  )
}

async function endMainPosts(tx: Tx, personId: string, from: string) {
  const running = () =>
    tx
      .updateTable('people.holding')
      .where('personId', '=', personId)
      .where('concurrent', '=', false)
      .where('cancelledAt', 'is', null)
      .where((w) => w.or([w('validTo', 'is', null), w('validTo', '>=', from)]))
  await running().where('validFrom', '>=', from).set({ cancelledAt: new Date() }).execute()
  await running()
    .where('validFrom', '<', from)
    .set({ validTo: sql`${from}::date - 1` })
    .execute()
}

async function appoint(
  tx: Tx,
  a: Omit<Appointment, 'rights'> & {
    personId: string
    concurrent: boolean
    rights: readonly Right[]
    validTo?: string
  },
) {
  const { id } = await tx
    .insertInto('people.holding')
    .values({
      personId: a.personId,
      unitCode: a.unitCode,
      post: a.post,
      rights: [...a.rights],
      concurrent: a.concurrent,
      validFrom: a.validFrom ?? dayOf(new Date()),
      validTo: a.validTo ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await refreshPerson(tx, a.personId)
  return id
}
