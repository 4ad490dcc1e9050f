import { ORPCError } from '@orpc/client'
import { z } from 'zod'
import { openAsker } from './ask.ts'
import { connect } from './server.ts'
import { keepTicket, ticketFor } from './ticket-file.ts'

/** Sign-in was refused; the message is for the person. */
export class SignInFailed extends Error {}

const Answer = z.object({
  token: z.string().nullish(),
  twoFactorRedirect: z.boolean().optional(),
  user: z
    .object({
      twoFactorEnabled: z
        .boolean()
        .nullish()
        .transform((set) => set ?? false),
    })
    .optional(),
  code: z.string().optional(),
  message: z.string().optional(),
})
type Answer = z.infer<typeof Answer>

/** Asks for number, password and, where set up, the code; keeps the ticket. @throws SignInFailed */
export async function login(server: string, given: string | undefined): Promise<string> {
  const asker = openAsker()
  try {
    const staffNumber = given ?? (await asker.ask('職員番号: ')).trim()
    const password = await asker.ask('パスワード: ', { hidden: true })
    const first = await post(server, 'sign-in/username', { username: staffNumber, password }, '')
    if (first.answer.user?.twoFactorEnabled === false) await leaveUnenrolled(server, first.cookies)
    const ticket = first.answer.twoFactorRedirect ? await withCode(server, first.cookies, asker) : first.answer.token
    if (!ticket) throw new SignInFailed('サインインできませんでした。')
    keepTicket(server, { ticket, staffNumber })
    return staffNumber
  } finally {
    asker.close()
  }
}

/** A password alone opens nothing; the app is set up in the pages, where its picture can be shown. */
async function leaveUnenrolled(server: string, cookies: string): Promise<never> {
  await post(server, 'sign-out', {}, cookies)
  throw new SignInFailed(
    `認証アプリの登録がまだです。先に ${server} の画面でサインインして登録し、そのあとで login をお試しください。`,
  )
}

async function withCode(server: string, cookies: string, asker: ReturnType<typeof openAsker>) {
  const code = (await asker.ask('認証アプリの6桁: ')).trim()
  return (await post(server, 'two-factor/verify-totp', { code }, cookies)).answer.token
}

/** Ends the session at the server and forgets its ticket, which stays while the server cannot be asked: it still opens the door. */
export async function logout(server: string): Promise<boolean> {
  const ticket = ticketFor(server)
  if (!ticket) return false
  await connect(server, ticket)
    .people.revokeSession({ id: 'current' })
    .catch((e: unknown) => {
      if (!(e instanceof ORPCError) || e.code !== 'UNAUTHORIZED') throw e // else it ended by itself
    })
  keepTicket(server, undefined)
  return true
}

async function post(
  server: string,
  path: string,
  body: object,
  cookie: string,
): Promise<{ answer: Answer; cookies: string }> {
  const response = await fetch(`${server}/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server, 'user-agent': 'ishigaki CLI', cookie },
    body: JSON.stringify(body),
  })
  const answer = Answer.parse(await response.json().catch(() => ({})))
  if (!response.ok) throw new SignInFailed(sentenceOf(response.status, answer))
  return {
    answer,
    cookies: response.headers
      .getSetCookie()
      .map((c) => c.split(';')[0])
      .join('; '),
  }
}

function sentenceOf(status: number, { code, message }: Answer): string {
  if (code === 'LOCKED_OUT') return message ?? ''
  if (status === 429) return '続けて試しました。1分待ってから、もう一度お試しください。'
  if (code === 'INVALID_CODE') return '番号が違います。アプリに今出ている6桁を入れてください。'
  if (status === 401) return '職員番号かパスワードが違います。'
  return 'サインインできませんでした。'
}
