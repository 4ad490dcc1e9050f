import { z } from 'zod'

/** What the sign-in library at /api/auth answered, where it refused. */
export class SignInRefused extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

const Refusal = z.object({ code: z.string().optional(), message: z.string().optional() })
const SignedIn = z.object({
  twoFactorRedirect: z.boolean().optional(),
  user: z.object({ twoFactorEnabled: z.boolean().nullish() }).optional(),
})
const SpareCodes = z.object({ backupCodes: z.array(z.string()) })
const Enrolment = SpareCodes.extend({ totpURI: z.string() })

/** What comes after the right password: the code, setting the code up, or nothing more. */
export type NextStep = 'code' | 'enrol' | 'done'

/** @throws SignInRefused */
export async function signIn(staffNumber: string, password: string): Promise<NextStep> {
  const answer = SignedIn.parse(await post('sign-in/username', { username: staffNumber, password }))
  if (answer.twoFactorRedirect) return 'code'
  return answer.user?.twoFactorEnabled ? 'done' : 'enrol'
}

/** Checks the six digits; ends either the sign-in or the setting up. @throws SignInRefused */
export const verifyCode = (code: string) => post('two-factor/verify-totp', { code })

/** One of the codes that were noted down, instead of the app's. Each works once. @throws SignInRefused */
export const verifyBackupCode = (code: string) => post('two-factor/verify-backup-code', { code })

/** Begins setting up the app: the address for its QR code, and the codes to note down. @throws SignInRefused */
export async function beginEnrolment(password: string): Promise<z.infer<typeof Enrolment>> {
  return Enrolment.parse(await post('two-factor/enable', { password }))
}

/** Takes the app away from the account; another telephone may then be joined. @throws SignInRefused */
export const removeSecondFactor = (password: string) => post('two-factor/disable', { password })

/** Fresh codes to note down; those of before end. @throws SignInRefused */
export async function renewSpareCodes(password: string): Promise<readonly string[]> {
  return SpareCodes.parse(await post('two-factor/generate-backup-codes', { password })).backupCodes
}

/** Ends every other session as well. @throws SignInRefused */
export const changePassword = (currentPassword: string, newPassword: string) =>
  post('change-password', { currentPassword, newPassword, revokeOtherSessions: true })

export const signOut = () => post('sign-out', {})

async function post(path: string, body: object): Promise<unknown> {
  const response = await fetch(`/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new SignInRefused('OFFLINE', 'サーバーにつながりません。回線を確かめて、もう一度お試しください。')
  })
  if (response.ok) return response.json()
  const refusal = Refusal.safeParse(await response.json().catch(() => ({})))
  throw refused(response, refusal.data ?? {})
}

/** The library's own refusals are English; these are the sentences for the person. */
const sentences: Record<string, string> = {
  INVALID_USERNAME_OR_PASSWORD: '職員番号かパスワードが違います。',
  INVALID_CODE: '番号が違います。アプリに今出ている6桁を入れてください。',
  INVALID_BACKUP_CODE: '予備の番号が違うか、もう使われています。',
  INVALID_TWO_FACTOR_COOKIE: '時間が過ぎました。職員番号とパスワードからやり直してください。',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: '続けて間違えました。職員番号とパスワードからやり直してください。',
  ACCOUNT_TEMPORARILY_LOCKED: '続けて間違えたため、しばらくサインインできません。時間をおいてお試しください。',
  INVALID_PASSWORD: 'パスワードが違います。',
}

function refused(response: Response, { code = '', message = '' }: z.infer<typeof Refusal>): SignInRefused {
  const known = sentences[code] ?? (code === 'LOCKED_OUT' ? message : undefined)
  if (known) return new SignInRefused(code, known)
  if (response.status === 429) {
    const seconds = Number(response.headers.get('x-retry-after') ?? 60)
    return new SignInRefused('TOO_MANY', `続けて試しました。${seconds}秒待ってから、もう一度お試しください。`)
  }
  return new SignInRefused(code, 'サインインできませんでした。続くときは、管理者に伝えてください。')
}
