import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/** Whose word is taken for where a request came from. */
export type Proxies = { proxies?: readonly string[] }

/** The address a request came from. A proxy of our own is believed about the one before it; nobody else is. */
export function addressOf(c: Context, { proxies = [] }: Proxies): string {
  const direct = plain(getConnInfo(c).remote.address ?? '')
  if (!proxies.includes(direct)) return direct
  const told = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => plain(part.trim()))
  return told.findLast((address) => address !== '' && !proxies.includes(address)) ?? direct
}

/** ::ffff:192.0.2.1 is 192.0.2.1 (RFC 4291 2.5.5.2). */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '')
