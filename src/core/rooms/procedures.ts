import { sql } from 'kysely'
import { z } from 'zod'
import { Instant } from '#core/schema-input.ts'
import { isOnDuty, notOnDuty } from '../auth/on-duty.ts'
import { dayMs } from '../clock/index.ts'
import type { Tx } from '../db/tables.ts'
import { change, glance, notFound, read } from '../procedure.ts'
import { RoomLabel, roomLabel } from './label.ts'
import { roomPolicy } from './policy.ts'

const tags = ['rooms']

/** Longest grant, in days: whoever needs more asks again. Unit practice, to be confirmed by the force; not law. */
export const LONGEST_GRANT_DAYS = 366

const Kind = z.enum(['unit', 'shared', 'case', 'csirt'])
const Classification = z.coerce.number().int().min(1).max(3)
const Room = RoomLabel.extend({
  kind: Kind,
  unitCode: z.string().nullable(),
  contact: z.string(),
  answersBlind: z.boolean(),
  closedAt: z.date().nullable(),
})
/** Where the page before ended. */
const After = z.object({ name: z.string(), id: z.uuid() })

/** 保秘区画: those one is in; for their administrator all of them, without what lies in them. */
const list = read
  .route({ method: 'GET', path: '/rooms', summary: 'Rooms one may see, by name; keyset pages', tags })
  .input(
    z
      .object({
        q: z.string().trim().max(60).optional(),
        kind: Kind.optional(),
        after: After.optional(),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      })
      .default({ limit: 50 }),
  )
  .output(z.object({ rooms: z.array(Room), next: After.nullable() }))
  .handler(async ({ input, context: { db } }) => {
    const { rows } = await sql<z.infer<typeof Room>>`
      select r.id, r.name, r.kind, r.unit_code, r.contact, r.classification, r.handling, r.answers_blind, r.closed_at,
        mine.reason as why, mine.valid_to as until, (select count(distinct m.person_id)::integer from core.membership m
          join core.person p on p.id = m.person_id and p.active where m.room_id = r.id and ${inForce}) as people
      from core.room r left join lateral (
        select m.reason, m.valid_to from core.membership m where m.room_id = r.id and m.person_id = (select core.me()) and ${inForce}
        order by m.via desc, m.valid_to desc nulls first limit 1) mine on true
      where (${input.q ?? null}::text is null or strpos(r.name, ${input.q ?? null}) > 0)
        and (${input.kind ?? null}::text is null or r.kind = ${input.kind ?? null})
        and (${input.after?.name ?? null}::text is null or (r.name, r.id) > (${input.after?.name ?? null}::text, ${input.after?.id ?? null}::uuid))
      order by r.name, r.id limit ${input.limit + 1}`.execute(db)
    const rooms = rows.slice(0, input.limit)
    const last = rooms.at(-1)
    return { rooms, next: rows.length > input.limit && last ? { name: last.name, id: last.id } : null }
  })
const inForce = sql`m.revoked_at is null and m.valid_from <= now() and (m.valid_to is null or m.valid_to > now())`

/** One room: what the first line of its records says, and how it is handled. */
const find = glance
  .route({ method: 'GET', path: '/rooms/{id}', summary: 'A room, as its records name it and as it is handled', tags })
  .input(z.object({ id: z.uuid() }))
  .output(Room)
  .handler(async ({ input, context: { db } }) => {
    const room = await db
      .selectFrom('core.room')
      .select(['kind', 'unitCode', 'contact', 'answersBlind', 'closedAt'])
      .where('id', '=', input.id)
      .executeTakeFirst()
    if (!room) throw notFound()
    return { ...(await roomLabel(db, input.id)), ...room }
  })

const Member = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  name: z.string(),
  staffNumber: z.string(),
  unitName: z.string(),
  postName: z.string(),
  via: z.enum(['post', 'grant']),
  reason: z.string(),
  validFrom: z.date(),
  validTo: z.date().nullable(),
  grantedBy: z.string().nullable(),
})

/** 見られる人: who may enter now, why, until when, and who let them in. */
const members = read
  .route({ method: 'GET', path: '/rooms/{id}/members', summary: 'Who may see the records of a room', tags })
  .input(z.object({ id: z.uuid() }))
  .output(z.array(Member))
  .handler(async ({ input, context: { db } }) => {
    await visible(db, input.id)
    const { rows } = await sql<z.infer<typeof Member>>`
      select m.id, m.person_id, p.name, p.staff_number, p.unit_name, p.post_name, m.via, m.reason, m.valid_from, m.valid_to, g.name as granted_by
      from core.membership m join core.person p on p.id = m.person_id and p.active left join core.person g on g.id = m.granted_by
      where m.room_id = ${input.id} and ${inForce} order by m.via desc, p.kana, p.staff_number, m.id`.execute(db)
    return rows
  })

/** 参加を認める: with a reason and an end. */
const grant = change
  .route({
    method: 'POST',
    path: '/rooms/{id}/grants',
    summary: 'Let a person into a room, with reason and expiry',
    tags,
  })
  .input(
    z.object({
      id: z.uuid(),
      personId: z.uuid(),
      reason: z.string().trim().min(1, '理由を入力してください').max(300),
      /** Instant at which the participation ends. */
      until: Instant,
    }),
  )
  .output(z.object({ id: z.uuid(), membershipId: z.uuid() }))
  .errors({
    END_NOT_ALLOWED: { status: 422, message: `終わりは、今より後、${LONGEST_GRANT_DAYS}日以内にしてください。` },
    NOT_ON_DUTY: notOnDuty('参加者'),
  })
  .handler(async ({ input, context: { db, actor }, errors }) => {
    const room = await visible(db, input.id)
    roomPolicy.require(actor, 'grant', room, input.personId)
    const ahead = input.until.getTime() - Date.now()
    if (ahead <= 0 || ahead > LONGEST_GRANT_DAYS * dayMs) throw errors.END_NOT_ALLOWED()
    if (!(await isOnDuty(db, input.personId))) throw errors.NOT_ON_DUTY({ data: { field: 'personId' } })
    const made = await db
      .insertInto('core.membership')
      .values({
        roomId: room.id,
        personId: input.personId,
        via: 'grant',
        reason: input.reason,
        validTo: input.until,
        grantedBy: actor.id,
        revokedAt: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { id: room.id, membershipId: made.id }
  })

/** 参加を取り消す, at once. */
const revoke = change
  .route({ method: 'POST', path: '/rooms/members/{membershipId}/revoke', summary: 'End a participation at once', tags })
  .input(z.object({ membershipId: z.uuid() }))
  .output(z.object({ id: z.uuid() }))
  .errors({
    BY_POST: { status: 409, message: '補職による参加は、補職を終えると終わります。職員の画面で補職を終えてください。' },
    LAST_IN_ROOM: { status: 409, message: '最後の一人は外せません。先に引き継ぐ人を入れてください。' },
  })
  .handler(async ({ input, context: { db, actor }, errors }) => {
    const found = await db
      .selectFrom('core.membership')
      .select(['id', 'roomId', 'via'])
      .where('id', '=', input.membershipId)
      .where('revokedAt', 'is', null)
      .executeTakeFirst()
    if (!found) throw notFound()
    const room = await visible(db, found.roomId)
    roomPolicy.require(actor, 'revoke', room)
    if (found.via === 'post' && room.kind !== 'case') throw errors.BY_POST()
    if (room.kind === 'case' && (await roomLabel(db, room.id)).people === 1) throw errors.LAST_IN_ROOM()
    await db.updateTable('core.membership').set({ revokedAt: new Date() }).where('id', '=', found.id).execute()
    return { id: room.id }
  })

/** 取扱いを変える: 機密性, 取扱制限, and whether the room answers blind matches. */
const changeRoom = change
  .route({
    method: 'POST',
    path: '/rooms/{id}',
    summary: 'Change classification, handling, or answers to blind matches',
    tags,
  })
  .input(
    z.object({
      id: z.uuid(),
      classification: Classification.optional(),
      handling: z.string().trim().min(1).max(100).optional(),
      contact: z.string().trim().max(100).optional(),
      answersBlind: z.boolean().optional(),
    }),
  )
  .output(z.object({ id: z.uuid() }))
  .handler(async ({ input: { id, ...changes }, context: { db, actor } }) => {
    const room = await visible(db, id)
    roomPolicy.require(actor, 'change')
    if (Object.values(changes).some((v) => v !== undefined)) {
      await db.updateTable('core.room').set(changes).where('id', '=', room.id).execute()
    }
    return { id }
  })

async function visible(tx: Tx, id: string) {
  const room = await tx.selectFrom('core.room').select(['id', 'kind']).where('id', '=', id).executeTakeFirst()
  if (!room) throw notFound()
  return room
}

export const roomsRouter = { list, find, members, grant, revoke, change: changeRoom }
