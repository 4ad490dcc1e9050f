import { sql } from 'kysely'
import { z } from 'zod'
import { dayOf } from '#core/clock/index.ts'
import { glance, notFound, read } from '#core/procedure.ts'
import { isCalled } from './candidates.ts'
import { holdingsOf } from './holdings.ts'
import { peoplePolicy } from './policy.ts'
import { offeredPosts } from './posts.ts'
import { RIGHTS, type Right } from './schema.ts'

const tags = ['people']
const Words = z.object({ code: z.string(), words: z.string() })
const wordsOf = (rights: readonly string[]) => rights.map((code) => ({ code, words: RIGHTS[code as Right] ?? code })) // a right of a later version shows its code

const RoomOfMine = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(['unit', 'shared', 'case', 'csirt']),
  unitCode: z.string().nullable(),
  classification: z.number().int(),
  why: z.string(),
  until: z.date().nullable(),
})

/** Who I am, what I may do, and which rooms I am in: why, and until when. */
export const me = glance
  .route({ method: 'GET', path: '/people/me', summary: 'Myself: posts, rights, rooms', tags })
  .output(
    z.object({
      id: z.uuid(),
      name: z.string(),
      staffNumber: z.string(),
      unit: z.string().nullable(),
      unitName: z.string(),
      post: z.string(),
      rights: z.array(Words),
      rooms: z.array(RoomOfMine),
      ticket: z.object({ kind: z.enum(['session', 'token', 'job']), scopes: z.array(z.string()).nullable() }),
    }),
  )
  .handler(async ({ context: { db, actor } }) => {
    const { rows } = await sql<z.infer<typeof RoomOfMine>>`
      select distinct on (r.name, r.id) r.id, r.name, r.kind, r.unit_code, r.classification, m.reason as why, m.valid_to as until
      from core.membership m join core.room r on r.id = m.room_id
      where m.person_id = ${actor.id} and m.revoked_at is null and m.valid_from <= now() and (m.valid_to is null or m.valid_to > now())
      order by r.name, r.id, m.via desc, m.valid_to desc nulls first`.execute(db)
    const { id, name, staffNumber, unit, unitName, post, ticket } = actor
    return {
      id,
      name,
      staffNumber,
      unit,
      unitName,
      post,
      rights: wordsOf(actor.rights),
      rooms: rows,
      ticket: { kind: ticket.kind, scopes: ticket.scopes && [...ticket.scopes] },
    }
  })

/** Units, posts and rights: what the forms of this module offer. */
export const units = glance
  .route({
    method: 'GET',
    path: '/people/units',
    summary: 'Units, posts with their default rights, and every right',
    tags,
  })
  .output(
    z.object({
      units: z.array(
        z.object({
          code: z.string(),
          name: z.string(),
          shortName: z.string(),
          kind: z.enum(['headquarters', 'section', 'station']),
        }),
      ),
      posts: z.array(
        z.object({ name: z.string(), at: z.enum(['headquarters', 'station', 'both']), rights: z.array(z.string()) }),
      ),
      rights: z.array(Words),
    }),
  )
  .handler(async ({ context: { db, house } }) => {
    const today = dayOf(new Date())
    const found = await db
      .selectFrom('people.unit')
      .select(['code', 'name', 'shortName', 'kind'])
      .where((w) => w.or([w('validTo', 'is', null), w('validTo', '>=', today)]))
      .orderBy('kind')
      .orderBy('code')
      .execute()
    return {
      units: found,
      posts: offeredPosts(house.profile, today).map((p) => ({ ...p, rights: [...p.rights] })),
      rights: wordsOf(Object.keys(RIGHTS)),
    }
  })

const Person = z.object({
  id: z.uuid(),
  staffNumber: z.string(),
  name: z.string(),
  kana: z.string(),
  unitCode: z.string().nullable(),
  unitName: z.string(),
  postName: z.string(),
  active: z.boolean(),
  /** 招待を受けたか: whether a password was ever set. */
  hasAccount: z.boolean(),
})
const columns = ['id', 'staffNumber', 'name', 'kana', 'unitCode', 'unitName', 'postName', 'active'] as const

/** Where the page before ended. */
const After = z.object({ kana: z.string(), staffNumber: z.string() })

/** 職員の名簿, by reading and number. Everyone may ask it: one must know whom to let in, and whom to ask. */
export const list = read
  .route({ method: 'GET', path: '/people', summary: 'Staff, by reading and number; keyset pages', tags })
  .input(
    z
      .object({
        /** Part of name, reading, unit or staff number. */
        q: z.string().trim().max(60).optional(),
        unit: z.string().optional(),
        /** Also those who left. */
        all: z.stringbool().or(z.boolean()).default(false),
        after: After.optional(),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      })
      .default({ all: false, limit: 50 }),
  )
  .output(z.object({ people: z.array(Person), next: After.nullable() }))
  .handler(async ({ input, context: { db } }) => {
    const found = await db
      .selectFrom('core.person')
      .select([...columns, (w) => w('userId', 'is not', null).as('hasAccount')])
      .where('isSystem', '=', false)
      .$if(!input.all, (w) => w.where('active', '=', true))
      .$if(input.unit !== undefined, (w) => w.where('unitCode', '=', input.unit ?? ''))
      .$if(Boolean(input.q), (w) => w.where(isCalled(input.q ?? '')))
      .$if(input.after !== undefined, (w) =>
        w.where(sql<boolean>`(kana, staff_number) > (${input.after?.kana}, ${input.after?.staffNumber})`),
      )
      .orderBy('kana')
      .orderBy('staffNumber')
      .limit(input.limit + 1)
      .execute()
    const people = found.slice(0, input.limit).map((p) => ({ ...p, hasAccount: Boolean(p.hasAccount) }))
    const last = people.at(-1)
    return {
      people,
      next: found.length > input.limit && last ? { kana: last.kana, staffNumber: last.staffNumber } : null,
    }
  })

export const Holding = z.object({
  id: z.uuid(),
  unitCode: z.string(),
  unitName: z.string(),
  post: z.string(),
  rights: z.array(z.string()),
  concurrent: z.boolean(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
  cancelledAt: z.date().nullable(),
})

/** One person with their posts, past, present and to come. */
export const find = read
  .route({ method: 'GET', path: '/people/{id}', summary: 'A person with posts and rights', tags })
  .input(z.object({ id: z.uuid() }))
  .output(Person.extend({ rights: z.array(Words), holdings: z.array(Holding) }))
  .handler(async ({ input, context: { db, actor } }) => {
    const person = await db
      .selectFrom('core.person')
      .select([...columns, 'rights', 'userId'])
      .where('id', '=', input.id)
      .where('isSystem', '=', false)
      .executeTakeFirst()
    if (!person) throw notFound()
    peoplePolicy.require(actor, 'read', person)
    const { userId, ...shown } = person
    return {
      ...shown,
      hasAccount: userId !== null,
      rights: wordsOf(person.rights),
      holdings: await holdingsOf(db, person.id),
    }
  })
