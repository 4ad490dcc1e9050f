import type pg from 'pg'
import { hashOf } from './ticket.ts'

/** What a session may do now: everything of its person's, or only set up a second factor. */
export type Standing = 'full' | 'only-enrols'

/** How a session's ticket stands; undefined when it is revoked, over, or idle too long. The sign-in library knows only its end. */
export async function standingOf(pool: pg.Pool, ticket: string): Promise<Standing | undefined> {
  const { rows } = await pool.query<{ only_enrols: boolean }>(
    `select t.only_enrols from core.ticket t join core.person p on p.id = t.person_id and p.active
     where t.hash = $1 and t.revoked_at is null and t.expires_at > now()
       and (t.idle_seconds is null or t.last_used_at >= now() - make_interval(secs => t.idle_seconds))`,
    [hashOf(ticket)],
  )
  if (!rows[0]) return undefined
  return rows[0].only_enrols ? 'only-enrols' : 'full'
}
