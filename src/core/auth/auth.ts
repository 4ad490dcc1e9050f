import { hash, verify } from '@node-rs/argon2'
import { betterAuth } from 'better-auth'
import { APIError, createAuthMiddleware } from 'better-auth/api'
import { twoFactor, username } from 'better-auth/plugins'
import pg from 'pg'
import { type Address, surviveDeaths } from '../db/pool.ts'
import { countFailures, LOCK_OUT } from './lock-out.ts'
import { noteOutcome, typedNumber } from './note-outcome.ts'

/** argon2id, 19 MiB, two passes: OWASP Password Storage Cheat Sheet (2024). */
const ARGON = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Password: 12 characters or more; length is what counts (NIST SP 800-63B 5.1.1). */
export const PASSWORD_LENGTH = { min: 12, max: 128 } as const

/** What of the library is used. Every other path of it is closed (staff.ts). */
export const SIGN_IN_PATHS = [
  '/sign-in/username',
  '/sign-out',
  '/get-session',
  '/change-password',
  '/two-factor/enable',
  '/two-factor/disable',
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
  '/two-factor/generate-backup-codes',
] as const

/** What of it a session may use whose person has no second factor yet. */
export const ENROLLING_PATHS: readonly string[] = [
  '/sign-in/username',
  '/sign-out',
  '/get-session',
  '/two-factor/enable',
  '/two-factor/verify-totp',
]

export type AuthOptions = {
  address: Address
  secret: string
  baseUrl: string
  idleSeconds: number
  onError: (e: unknown) => void
}

/** The sign-in library on its own pool, as ishigaki_auth, in the schema auth. Sign-up by oneself is off. */
export function openAuth(o: AuthOptions) {
  const pool = new pg.Pool({
    ...o.address,
    max: 4,
    idleTimeoutMillis: 30_000,
    options: `-c search_path=auth -c auth.idle_seconds=${o.idleSeconds}`,
    application_name: 'ishigaki sign-in',
  })
  pool.on('error', () => {}) // a database that restarts; the next query connects again
  surviveDeaths(pool)
  const auth = betterAuth({
    appName: '石垣',
    baseURL: o.baseUrl,
    basePath: '/api/auth',
    secret: o.secret,
    trustedOrigins: ownOrigin,
    database: pool,
    logger: { disabled: true }, // its lines may name people; what went wrong goes to onError
    onAPIError: {
      onError: (e) => (e instanceof APIError && e.status !== 'INTERNAL_SERVER_ERROR' ? undefined : o.onError(e)),
    },
    telemetry: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.min,
      maxPasswordLength: PASSWORD_LENGTH.max,
      password: { hash: (p) => hash(p, ARGON), verify: ({ hash: h, password }) => verify(h, password) },
    },
    session: { expiresIn: 60 * 60 * 12, disableSessionRefresh: true },
    plugins: [
      username({ minUsernameLength: 1, maxUsernameLength: 32, usernameValidator: (u) => /^[a-z0-9-]+$/i.test(u) }),
      // No device is trusted to leave out the second factor: the longest trust is one second.
      twoFactor({ issuer: '石垣', totpOptions: { period: 30, digits: 6 }, trustDeviceMaxAge: 1 }),
    ],
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 60,
      customRules: {
        '/sign-in/username': { window: 60, max: 20 },
        // the library's own 3 in 10 seconds would turn away a whole station behind one address at the start of a shift
        '/two-factor/verify-totp': { window: 60, max: 20 },
      },
    },
    advanced: {
      cookiePrefix: 'ishigaki',
      database: { generateId: 'uuid' },
      ipAddress: { ipAddressHeaders: ['x-ishigaki-address'] },
      defaultCookieAttributes: { sameSite: 'strict', httpOnly: true, secure: o.baseUrl.startsWith('https:') },
    },
    hooks: {
      before: createAuthMiddleware((ctx) => refuseLocked(pool, ctx)),
      after: createAuthMiddleware((ctx) => noteOutcome(pool, ctx)),
    },
  })
  return { ...auth, close: () => pool.end(), pool }
}
export type Auth = ReturnType<typeof openAuth>

/** Too many failures lock the staff number for a while, whether it exists or not. */
async function refuseLocked(pool: pg.Pool, ctx: { path?: string; body?: unknown }): Promise<void> {
  if (ctx.path !== '/sign-in/username') return
  const who = typedNumber(ctx.body)
  if (who && (await countFailures(pool, who)) >= LOCK_OUT.failures) {
    throw new APIError('TOO_MANY_REQUESTS', {
      code: 'LOCKED_OUT',
      message: `続けて失敗したため、${LOCK_OUT.minutes}分間サインインできません。`,
    })
  }
}

/** Its own page, whatever name the machine is reached by; a foreign page's Origin is refused before (staff.ts). */
function ownOrigin(request: Request | undefined): string[] {
  const host = request?.headers.get('host')
  return host ? [`http://${host}`, `https://${host}`] : []
}
