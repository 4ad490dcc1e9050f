import { sql } from 'kysely'
import { z } from 'zod'
import { clearSecondFactor, InvitationRefused, redeem, setPassword } from '#core/auth/accounts.ts'
import { recordSignIn } from '#core/auth/lock-out.ts'
import { hashOf, newTicket } from '#core/auth/ticket.ts'
import { dayMs } from '#core/clock/index.ts'
import type { Tx } from '#core/db/tables.ts'
import type { House } from '#core/house.ts'
import { change, glance, notFound, open } from '#core/procedure.ts'
import { peoplePolicy } from './policy.ts'
import { ADMINISTRATOR, DEFAULT_RIGHTS, Password, PersonName, Scope, StaffNumber } from './schema.ts'

const tags = ['people']
const refused = {
  INVITATION_REFUSED: {
    status: 410,
    message: 'この招待は使えません。使用済みか、期限（72時間）を過ぎています。管理者に新しい招待を頼んでください。',
  },
} as const

/** 最初の管理者の登録: names themself, once, with the link that the first start printed. */
export const setUp = open
  .route({
    method: 'POST',
    path: '/people/set-up',
    summary: 'Make the first administrator, with the one-time link',
    tags,
  })
  .input(z.object({ token: z.string(), staffNumber: StaffNumber, name: PersonName, password: Password }))
  .output(z.object({ staffNumber: z.string() }))
  .errors(refused)
  .handler(async ({ input, context: { house }, errors }) => {
    const id = await makeAdministrator(house, input)
    if (!id) throw errors.INVITATION_REFUSED()
    await setPassword(house.signIn, { id, staffNumber: input.staffNumber, name: input.name }, input.password)
    await recordSignIn(house.auth.pool, 'people.setUp', input.staffNumber, {})
    return { staffNumber: input.staffNumber }
  })

/** The first administrator is an officer of the cyber section, and runs the system besides. */
async function makeAdministrator(
  house: House,
  a: { token: string; staffNumber: string; name: string },
): Promise<string | null> {
  const { sections } = house.profile.organisation
  const cyber = sections.find((s) => s.role === 'cyber') ?? sections[0]
  const posts = [
    { post: '係員', rights: DEFAULT_RIGHTS.係員, concurrent: false },
    { post: ADMINISTRATOR, rights: DEFAULT_RIGHTS[ADMINISTRATOR], concurrent: true },
  ]
  const { rows } = await house.auth.pool.query<{ id: string | null }>(
    'select people.set_up($1, $2, $3, $4, $5::jsonb) as id',
    [hashOf(a.token), a.staffNumber, a.name, cyber?.code, JSON.stringify(posts)],
  )
  return rows[0]?.id ?? null
}

/** 招待を受ける: sets the password, for the first time or after it was forgotten. Every session of before ends. */
export const accept = open
  .route({ method: 'POST', path: '/people/accept', summary: 'Set a password with a one-time link', tags })
  .input(z.object({ token: z.string(), password: Password }))
  .output(z.object({ staffNumber: z.string(), name: z.string() }))
  .errors(refused)
  .handler(async ({ input, context: { house }, errors }) => {
    const person = await redeem(house.auth.pool, input.token).catch((e) => {
      throw e instanceof InvitationRefused ? errors.INVITATION_REFUSED() : e
    })
    await setPassword(house.signIn, person, input.password)
    if (person.clearsSecondFactor) await clearSecondFactor(house.signIn, person.id)
    await recordSignIn(house.auth.pool, 'people.accept', person.staffNumber, {
      clearsSecondFactor: person.clearsSecondFactor,
    })
    return { staffNumber: person.staffNumber, name: person.name }
  })

const Session = z.object({
  id: z.uuid(),
  label: z.string(),
  address: z.string(),
  createdAt: z.date(),
  lastUsedAt: z.date(),
  expiresAt: z.date(),
  current: z.boolean(),
})
const Token = z.object({
  id: z.uuid(),
  label: z.string(),
  scopes: z.array(z.string()),
  createdAt: z.date(),
  lastUsedAt: z.date(),
  expiresAt: z.date(),
})

async function ticketsOf(tx: Tx, kind: 'session' | 'token') {
  const { rows } = await sql<z.infer<typeof Session> & { scopes: string[] | null }>`
    select id, label, address, scopes, created_at, last_used_at, expires_at, current from core.my_tickets() where kind = ${kind}`.execute(
    tx,
  )
  return rows
}

/** Where I am signed in. */
export const sessions = glance
  .route({ method: 'GET', path: '/people/sessions', summary: 'My sessions', tags })
  .output(z.array(Session))
  .handler(async ({ context: { db } }) => ticketsOf(db, 'session'))

/** Ends a session, here or elsewhere, at once. `current`: the one that asks. */
export const revokeSession = change
  .route({ method: 'POST', path: '/people/sessions/{id}/revoke', summary: 'End one of my sessions', tags })
  .input(z.object({ id: z.union([z.uuid(), z.literal('current')]) }))
  .output(z.object({ id: z.uuid() }))
  .handler(async ({ input, context: { db, actor } }) =>
    revoke(db, input.id === 'current' ? actor.ticket.id : input.id, ['session']),
  )

/** Revokes one of one's own tickets; another's does not exist. */
async function revoke(tx: Tx, id: string, kinds: readonly string[]) {
  const { rows } = await sql<{ done: boolean }>`
    select core.revoke_ticket(${id}) as done from core.my_tickets() t where t.id = ${id} and t.kind = any(${kinds})`.execute(
    tx,
  )
  if (!rows[0]?.done) throw notFound()
  return { id }
}

const issue = change
  .route({ method: 'POST', path: '/people/tokens', summary: 'Issue an API token; its value is shown once', tags })
  .input(
    z.object({
      label: z.string().trim().min(1, '何に使うかを入力してください').max(100).describe('何に使うか'),
      scopes: z.array(Scope).min(1, '範囲を1つ以上選んでください').max(40).describe('範囲 例: intake:read'),
      days: z.coerce.number().int().min(1).max(366).default(90).describe('有効日数（366日まで）'),
    }),
  )
  .output(z.object({ id: z.uuid(), value: z.string(), expiresAt: z.date() }))
  .handler(async ({ input, context: { db, actor } }) => {
    peoplePolicy.require(actor, 'issueToken')
    const value = newTicket()
    const expiresAt = new Date(Date.now() + input.days * dayMs)
    const { rows } = await sql<{ id: string }>`
      select core.issue_token(${hashOf(value)}, ${input.label}, ${input.scopes}, ${expiresAt}) as id`.execute(db)
    return { id: rows[0]?.id ?? '', value, expiresAt }
  })

const listTokens = glance
  .route({ method: 'GET', path: '/people/tokens', summary: 'My API tokens', tags })
  .output(z.array(Token))
  .handler(async ({ context: { db } }) => (await ticketsOf(db, 'token')).map((t) => ({ ...t, scopes: t.scopes ?? [] })))

const revokeToken = change
  .route({ method: 'POST', path: '/people/tokens/{id}/revoke', summary: 'Revoke one of my API tokens', tags })
  .input(z.object({ id: z.uuid() }))
  .output(z.object({ id: z.uuid() }))
  .handler(async ({ input, context: { db } }) => revoke(db, input.id, ['token']))

export const tokens = { issue, list: listTokens, revoke: revokeToken }
