import { symmetricEncrypt } from 'better-auth/crypto'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Tx } from '../db/tables.ts'
import type { Auth } from './auth.ts'
import { hashOf, newTicket } from './ticket.ts'

/** How long an invitation link holds, in hours. */
export const INVITATION_HOURS = 72

/** Makes the one-time link's token of the first administrator, who names themself. */
export async function inviteFirst(pool: pg.Pool): Promise<string> {
  const token = newTicket()
  await pool.query(
    `insert into core.invitation (hash, person_id, expires_at) values ($1, null, now() + make_interval(hours => $2))`,
    [hashOf(token), INVITATION_HOURS],
  )
  return token
}

/**
 * Makes a one-time link's token for a person; earlier links of theirs end.
 * @param o.clearsSecondFactor the link also takes away a lost second factor
 */
export async function invite(tx: Tx, personId: string, o: { clearsSecondFactor: boolean }): Promise<string> {
  const token = newTicket()
  await sql`select core.invite(${personId}, ${hashOf(token)}, ${INVITATION_HOURS}, ${o.clearsSecondFactor})`.execute(tx)
  return token
}

/** The link was used, is too old, or never was. */
export class InvitationRefused extends Error {
  readonly code = 'INVITATION_REFUSED'
}

export type Invited = { id: string; staffNumber: string; name: string; clearsSecondFactor: boolean }

/** Takes a person's invitation once; tells for whom it was. @throws InvitationRefused */
export async function redeem(pool: pg.Pool, token: string): Promise<Invited> {
  const { rows } = await pool.query<Invited>(
    `update core.invitation i set used_at = now() from core.person p
     where i.hash = $1 and i.used_at is null and i.expires_at > now() and p.id = i.person_id and p.active
     returning p.id, p.staff_number as "staffNumber", p.name, i.clears_second_factor as "clearsSecondFactor"`,
    [hashOf(token)],
  )
  if (!rows[0]) throw new InvitationRefused()
  return rows[0]
}

/** Gives a person a password: makes the account, or changes its password and ends its sessions. */
export async function setPassword(
  auth: Auth,
  person: { id: string; staffNumber: string; name: string },
  password: string,
): Promise<void> {
  const { internalAdapter, password: secret } = await auth.$context
  const hashed = await secret.hash(password)
  const { rows } = await auth.pool.query<{ user_id: string | null }>('select user_id from core.person where id = $1', [
    person.id,
  ])
  const known = rows[0]?.user_id
  if (known) {
    await internalAdapter.updatePassword(known, hashed)
    await auth.pool.query('delete from auth.session where "userId" = $1', [known])
    return
  }
  const user = await internalAdapter.createUser(
    {
      name: person.name,
      email: `${person.staffNumber.toLowerCase()}@staff.invalid`, // the library wants an address; .invalid never resolves (RFC 2606)
      emailVerified: true,
      username: person.staffNumber.toLowerCase(),
      displayUsername: person.staffNumber,
    },
    { method: 'email-password' },
  )
  await internalAdapter.linkAccount({ userId: user.id, providerId: 'credential', accountId: user.id, password: hashed })
  await auth.pool.query('update core.person set user_id = $1 where id = $2', [user.id, person.id])
}

/** Gives a person an authenticator app whose secret is known: for the demonstration only. */
export async function setSecondFactor(auth: Auth, personId: string, secret: string): Promise<void> {
  const { secretConfig } = await auth.$context
  const hidden = (data: string) => symmetricEncrypt({ key: secretConfig, data })
  await auth.pool.query(
    `with made as (insert into auth."twoFactor" (secret, "backupCodes", "userId", verified)
       select $2, $3, p.user_id, true from core.person p where p.id = $1)
     update auth."user" u set "twoFactorEnabled" = true from core.person p where p.id = $1 and u.id = p.user_id`,
    [personId, await hidden(secret), await hidden('[]')],
  )
}

/** Takes away a person's second factor: the telephone was lost. */
export async function clearSecondFactor(auth: Auth, personId: string): Promise<void> {
  await auth.pool.query(
    `with gone as (delete from auth."twoFactor" f using core.person p where p.id = $1 and f."userId" = p.user_id)
     update auth."user" u set "twoFactorEnabled" = false from core.person p where p.id = $1 and u.id = p.user_id`,
    [personId],
  )
}
