import type pg from 'pg'
import { hashOf } from './ticket.ts'

/** Whether a session's ticket still holds: not revoked, not over, not idle too long. The sign-in library knows only its end. */
export async function isLive(pool: pg.Pool, ticket: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `select from core.ticket t join core.person p on p.id = t.person_id and p.active
     where t.hash = $1 and t.revoked_at is null and t.expires_at > now()
       and (t.idle_seconds is null or t.last_used_at >= now() - make_interval(secs => t.idle_seconds))`,
    [hashOf(ticket)],
  )
  return rowCount === 1
}
