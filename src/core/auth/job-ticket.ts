import type pg from 'pg'
import { hashOf, newTicket } from './ticket.ts'

/** Staff number of the person in whose name jobs act. */
export const SYSTEM = 'system'

/**
 * A short ticket for a job: it may enter these rooms and no other, for five minutes.
 * It acts in the name of `personId` when a person asked for the job, else of the system.
 */
export async function jobTicket(pool: pg.Pool, roomIds: readonly string[], personId?: string): Promise<string> {
  const ticket = newTicket()
  await pool.query(
    `insert into core.ticket (hash, person_id, kind, label, rooms, expires_at)
     select $1, id, 'job', 'job', $2, now() + interval '5 minutes' from core.person
     where case when $4::uuid is null then staff_number = $3 else id = $4::uuid end`,
    [hashOf(ticket), roomIds, SYSTEM, personId ?? null],
  )
  return ticket
}

/** Clears tickets that ended long ago; the audit log keeps their ids. */
export async function clearTickets(pool: pg.Pool): Promise<void> {
  await pool.query(
    `delete from core.ticket where (kind = 'job' and expires_at < now()) or expires_at < now() - interval '30 days'`,
  )
}
