/** Names of the session cookie; behind https the library puts `__Secure-` before it. */
const COOKIES = ['__Secure-ishigaki.session_token', 'ishigaki.session_token']

/** The ticket a request shows: a bearer token, else the session cookie's token without its signature. */
export function ticketOf(headers: Headers): string | undefined {
  const bearer = /^Bearer ([\w-]+)$/i.exec(headers.get('authorization') ?? '')?.[1]
  if (bearer) return bearer
  const cookies = headers.get('cookie') ?? ''
  for (const name of COOKIES) {
    const at = cookies.indexOf(`${name}=`)
    if (at !== 0 && cookies[at - 1] !== ' ' && cookies[at - 1] !== ';') continue
    return decodeURIComponent(cookies.slice(at + name.length + 1).split(';')[0] ?? '').split('.')[0]
  }
  return undefined
}
