import { APIError } from 'better-auth/api'
import type pg from 'pg'
import { forgetFailures, noteFailure, recordSignIn } from './lock-out.ts'
import { hashOf } from './ticket.ts'

/** What the audit log calls each step of sign-in: passed, and refused. */
export const SIGN_IN_STEPS: Record<string, readonly [passed: string, refused: string]> = {
  '/sign-in/username': ['sign-in.password-passed', 'sign-in.failed'],
  '/two-factor/verify-totp': ['second-factor.passed', 'second-factor.failed'],
  '/two-factor/verify-backup-code': ['backup-code.passed', 'backup-code.failed'],
  '/two-factor/enable': ['second-factor.begun', 'second-factor.refused'],
  '/two-factor/disable': ['second-factor.removed', 'second-factor.removal-refused'],
  '/two-factor/generate-backup-codes': ['backup-code.renewed', 'backup-code.refused'],
  '/change-password': ['password.changed', 'password.refused'],
  '/sign-out': ['sign-in.ended', 'sign-in.end-refused'],
}

/** The library's hook context, as far as it is used here. */
export type AfterStep = {
  path?: string
  body?: unknown
  getSignedCookie: (name: string, secret: string) => Promise<string | false | null | undefined>
  context: {
    returned?: unknown
    newSession?: { user: { id: string; twoFactorEnabled?: unknown } } | null
    secret: string
    authCookies: { sessionToken: { name: string } }
    createAuthCookie: (name: string) => { name: string }
  }
}

/** Writes each step of sign-in, passed or refused, into the audit log, and counts failures for the lock-out. */
export async function noteOutcome(pool: pg.Pool, ctx: AfterStep): Promise<void> {
  const names = SIGN_IN_STEPS[ctx.path ?? '']
  if (!names) return
  const refused = ctx.context.returned instanceof APIError
  const typed = typedNumber(ctx.body)
  if (typed && refused) await noteFailure(pool, typed)
  if (typed && !refused) await forgetFailures(pool, typed)
  const who = typed ?? (await whoIs(pool, ctx)) ?? ''
  const what = refused || !typed ? names[refused ? 1 : 0] : passedAs(ctx.context)
  await recordSignIn(pool, what, who, {})
}

/** The staff number typed at sign-in, in lower case. */
export const typedNumber = (body: unknown): string | undefined =>
  typeof body === 'object' && body !== null && 'username' in body && typeof body.username === 'string'
    ? body.username.toLowerCase()
    : undefined

/** What the right password led to: the code is asked next, or the app is set up first. */
function passedAs({ returned, newSession }: AfterStep['context']): string {
  const asked = typeof returned === 'object' && returned !== null && 'twoFactorRedirect' in returned
  return asked || newSession?.user.twoFactorEnabled === true ? 'sign-in.password-passed' : 'sign-in.to-enrol'
}

/** Whose step it was: by the session made, by the session's cookie, or by the cookie between password and code. */
async function whoIs(pool: pg.Pool, ctx: AfterStep): Promise<string | undefined> {
  const { context } = ctx
  const session = await ctx.getSignedCookie(context.authCookies.sessionToken.name, context.secret)
  const pending = await ctx.getSignedCookie(context.createAuthCookie('two_factor').name, context.secret)
  const { rows } = await pool.query<{ staff_number: string }>(
    `select staff_number from core.person where user_id = $1
     union all select p.staff_number from core.ticket t join core.person p on p.id = t.person_id where t.hash = $2
     union all select p.staff_number from auth.verification v join core.person p on p.user_id = v.value where v.identifier = $3 limit 1`,
    [context.newSession?.user.id ?? null, session ? hashOf(session) : null, pending || null],
  )
  return rows[0]?.staff_number
}
