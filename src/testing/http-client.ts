import { createHmac } from 'node:crypto'

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

/** The six digits that an authenticator app shows for an otpauth: address (RFC 6238: SHA-1, 30 seconds). */
export function totp(otpauth: string, at = Date.now()): string {
  const secret = fromBase32(new URL(otpauth).searchParams.get('secret') ?? '')
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** RFC 4648, without padding. */
function fromBase32(text: string): Buffer {
  const bits = [...text.replace(/=+$/, '')]
    .map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
