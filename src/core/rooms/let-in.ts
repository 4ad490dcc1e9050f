import { sql } from 'kysely'
import type { Tx } from '../db/tables.ts'

/** Lets a person into a room for two weeks, for a decision that is asked of them, when not inside already. */
export async function letIn(db: Tx, roomId: string, personId: string, by: string, reason: string): Promise<void> {
  await sql`insert into core.membership (room_id, person_id, via, reason, valid_to, granted_by)
    select ${roomId}::uuid, ${personId}::uuid, 'grant', ${reason}, now() + interval '14 days', ${by}::uuid
    where not exists (select from core.membership m where m.room_id = ${roomId}::uuid and m.person_id = ${personId}::uuid
      and m.revoked_at is null and (m.valid_to is null or m.valid_to > now()))`.execute(db)
}
