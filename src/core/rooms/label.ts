import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../db/tables.ts'

/** 区画の表示: what stands on the first line of every protected record. */
export const RoomLabel = z.object({
  id: z.uuid(),
  name: z.string(),
  /** 機密性 1–3. */
  classification: z.number().int().min(1).max(3),
  /** 取扱制限. */
  handling: z.string(),
  /** Why the reader is in, and until when; null for a job, and for no end. */
  why: z.string().nullable(),
  until: z.date().nullable(),
  /** 見られる人: how many people may enter now. */
  people: z.number().int(),
})
export type RoomLabel = z.infer<typeof RoomLabel>

/** What the label of a room says to the person of the ticket in hand. @throws Error when the room is not visible to them */
export async function roomLabel(tx: Tx, roomId: string): Promise<RoomLabel> {
  const label = await roomLabelOf(tx, sql`select ${roomId}::uuid`)
  if (!label) throw new Error(`room ${roomId} is not visible`)
  return label
}

/** The same of the room that `room` selects, so that it can be asked for along with the record in it; nothing when that is not visible. */
export async function roomLabelOf(tx: Tx, room: RawBuilder<unknown>): Promise<RoomLabel | undefined> {
  const { rows } = await sql<RoomLabel>`
    with inside as (
      select m.person_id, m.via, m.reason, m.valid_from, m.valid_to from core.membership m
      join core.person p on p.id = m.person_id and p.active
      where m.room_id = (${room}) and m.revoked_at is null and m.valid_from <= now() and (m.valid_to is null or m.valid_to > now())
    )
    select r.id, r.name, r.classification, r.handling, mine.reason as why, mine.valid_to as until,
      (select count(distinct person_id)::integer from inside) as people
    from core.room r left join lateral (
      select * from inside where person_id = (select core.me()) order by via desc, valid_to desc nulls first limit 1
    ) mine on true
    where r.id = (${room})`.execute(tx)
  return rows[0]
}
