import { totp } from '#core/auth/totp.ts'

/** What the server answered: status, parsed body, and the cookies it set as they were written. */
export type Answer = { status: number; body: unknown; setCookies: string[] }

/** A browser without pages: keeps cookies and posts JSON, as the staff web does. */
export function httpClient(url: string) {
  const jar = new Map<string, string>()
  async function ask(
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(body ? { 'content-type': 'application/json', origin: url } : {}),
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...headers,
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const setCookies = response.headers.getSetCookie()
    for (const cookie of setCookies) keep(jar, cookie)
    const text = await response.text()
    return {
      status: response.status,
      body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text,
      setCookies,
    }
  }
  return {
    jar,
    get: (path: string, headers?: Record<string, string>) => ask('GET', path, undefined, headers),
    post: (path: string, body: object, headers?: Record<string, string>) => ask('POST', path, body, headers),
    signIn: (staffNumber: string, password: string) =>
      ask('POST', '/api/auth/sign-in/username', { username: staffNumber, password }),
  }
}

function keep(jar: Map<string, string>, cookie: string) {
  const [pair = '', ...flags] = cookie.split('; ')
  const at = pair.indexOf('=')
  if (flags.some((f) => /^max-age=0$/i.test(f))) jar.delete(pair.slice(0, at))
  else jar.set(pair.slice(0, at), pair.slice(at + 1))
}

/** The six digits that an authenticator app shows for an otpauth: address. */
export const codeOf = (otpauth: string): string => totp(new URL(otpauth).searchParams.get('secret') ?? '')

/**
 * Signs in for the first time as a person does: the password, the setting up of the authenticator app, its first code.
 * Gives the browser that is in, the app's address and the codes to note down.
 */
export async function signInFirst(url: string, staffNumber: string, password: string) {
  const browser = httpClient(url)
  await browser.signIn(staffNumber, password)
  const { body } = await browser.post('/api/auth/two-factor/enable', { password })
  const { totpURI, backupCodes } = body as { totpURI: string; backupCodes: string[] } // the library's answer
  const { status } = await browser.post('/api/auth/two-factor/verify-totp', { code: codeOf(totpURI) })
  if (status !== 200) throw new Error(`${staffNumber} could not set up the authenticator app: ${status}`)
  return { browser, totpURI, backupCodes }
}
