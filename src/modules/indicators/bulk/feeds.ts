import { sql } from 'kysely'
import { z } from 'zod'
import { glance } from '#core/procedure.ts'
import { Reliability, Tlp } from '../schema.ts'

const tags = ['indicators']

/** 提供リスト of one's rooms: what a file may be added to, and what an export may be taken from. */
export const feeds = glance
  .route({ method: 'GET', path: '/indicators/feeds', summary: 'Lists of partners', tags })
  .output(
    z.array(
      z.object({
        id: z.uuid(),
        roomId: z.uuid(),
        room: z.string(),
        name: z.string(),
        provider: z.string(),
        reliability: Reliability.nullable(),
        credibility: z.number().nullable(),
        tlp: Tlp,
        /** When a file was last taken in. */
        lastAt: z.date().nullable(),
      }),
    ),
  )
  .handler(async ({ context: { db } }) => {
    const { rows } = await sql<{
      id: string
      roomId: string
      room: string
      name: string
      provider: string
      reliability: Reliability | null
      credibility: number | null
      tlp: Tlp
      lastAt: Date | null
    }>`select f.id, f.room_id, r.name as room, f.name, f.provider, f.reliability, f.credibility, f.tlp,
        (select max(i.finished_at) from indicators.import i where i.feed_id = f.id) as last_at
      from indicators.feed f join core.room r on r.id = f.room_id where f.ended_at is null order by f.name limit 500`.execute(
      db,
    )
    return rows
  })
