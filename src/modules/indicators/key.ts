import { hash } from 'node:crypto'
import { parse } from 'tldts'

/** Key of a value: the first 16 bytes of sha-256 over type and canonical value, written as a UUID. Hash of the value, so that a store may be split by it. */
export function keyOf(type: string, value: string): string {
  const h = hexKeyOf(type, value)
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-${h.slice(12, 16)}-${h.slice(16, 20)}-${h.slice(20)}`
}

/** The same without hyphens, as PostgreSQL reads it too: for values by the million. */
export const hexKeyOf = (type: string, value: string): string => hash('sha256', `${type}\0${value}`, 'hex').slice(0, 32)

/**
 * Key of what a value belongs to: the registrable domain of a URL, host or mail address, the address by number of a URL. Null for
 * other types and where that is the value itself. What belongs to a value is found by it, and stored nowhere twice.
 */
export function parentOf(type: string, value: string): string | null {
  if (type !== 'url' && type !== 'domain' && type !== 'email') return null
  const within = type === 'email' ? value.slice(value.lastIndexOf('@') + 1) : value
  const { domain, hostname, isIp } = parse(within, { allowPrivateDomains: true })
  if (domain) return domain === value ? null : keyOf('domain', domain)
  if (type !== 'url' || !isIp || !hostname) return null
  return keyOf(hostname.includes(':') ? 'ipv6' : 'ipv4', hostname)
}
