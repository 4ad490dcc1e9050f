/** Names of the session cookie; behind https the library puts `__Secure-` before it. */
const SESSION_COOKIE = /^(__Secure-)?ishigaki\.session_token=/

/** The ticket a request shows: a bearer token, else the session cookie's token without its signature. */
export function ticketOf(headers: Headers): string | undefined {
  const bearer = /^Bearer ([\w-]+)$/i.exec(headers.get('authorization') ?? '')?.[1]
  if (bearer) return bearer
  const cookie = cookiesOf(headers).find((c) => SESSION_COOKIE.test(c))
  return cookie && tokenIn(cookie.replace(SESSION_COOKIE, ''))
}

/** The cookies of a request without the session's. */
export const withoutSession = (headers: Headers): string =>
  cookiesOf(headers)
    .filter((c) => !SESSION_COOKIE.test(c))
    .join('; ')

const cookiesOf = (headers: Headers) => (headers.get('cookie') ?? '').split(/;\s*/)

function tokenIn(value: string): string | undefined {
  try {
    return decodeURIComponent(value).split('.')[0]
  } catch {
    return undefined // a cookie that is no valid percent-encoding is not ours
  }
}
