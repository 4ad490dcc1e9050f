import type pg from 'pg'
import type { Auth } from './auth.ts'
import { hashOf, newTicket } from './ticket.ts'

/** How long an invitation link holds, in hours. */
const INVITATION_HOURS = 72

/** Makes a one-time link's token for a person; for the first administrator without one. */
export async function invite(pool: pg.Pool, personId: string | null): Promise<string> {
  const token = newTicket()
  await pool.query(
    `insert into core.invitation (hash, person_id, expires_at) values ($1, $2, now() + make_interval(hours => $3))`,
    [hashOf(token), personId, INVITATION_HOURS],
  )
  return token
}

/** The link was used, is too old, or never was. */
export class InvitationRefused extends Error {
  readonly code = 'INVITATION_REFUSED'
}

/** Takes an invitation once; tells for whom it was. @throws InvitationRefused */
export async function redeem(pool: pg.Pool, token: string): Promise<{ personId: string | null }> {
  const { rows } = await pool.query<{ person_id: string | null }>(
    `update core.invitation set used_at = now() where hash = $1 and used_at is null and expires_at > now() returning person_id`,
    [hashOf(token)],
  )
  if (!rows[0]) throw new InvitationRefused()
  return { personId: rows[0].person_id }
}

/** Gives a person a password: makes the account, or changes its password and ends its sessions. */
export async function setPassword(auth: Auth, person: { id: string; staffNumber: string; name: string }, password: string) {
  const { internalAdapter, password: secret } = await auth.$context
  const hashed = await secret.hash(password)
  const { rows } = await auth.pool.query<{ user_id: string | null }>('select user_id from core.person where id = $1', [person.id])
  const known = rows[0]?.user_id
  if (known) {
    await internalAdapter.updatePassword(known, hashed)
    await auth.pool.query('delete from auth.session where "userId" = $1', [known])
    return
  }
  const user = await internalAdapter.createUser({
    name: person.name,
    email: `${person.staffNumber.toLowerCase()}@staff.invalid`, // the library wants an address; .invalid never resolves (RFC 2606)
    emailVerified: true,
    username: person.staffNumber.toLowerCase(),
    displayUsername: person.staffNumber,
  }, { method: 'email-password' })
  await internalAdapter.linkAccount({ userId: user.id, providerId: 'credential', accountId: user.id, password: hashed })
  await auth.pool.query('update core.person set user_id = $1 where id = $2', [user.id, person.id])
}
