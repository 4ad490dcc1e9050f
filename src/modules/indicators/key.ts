import { createHash } from 'node:crypto'
import { getDomain } from 'tldts'

/** Key of a value: the first 16 bytes of sha-256 over type and canonical value, written as a UUID. Hash of the value, so that a store may be split by it. */
export function keyOf(type: string, value: string): string {
  const h = createHash('sha256').update(type).update('\0').update(value).digest('hex')
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-${h.slice(12, 16)}-${h.slice(16, 20)}-${h.slice(20, 32)}`
}

/** Key of the registrable domain that a URL, domain or e-mail address belongs to; null for other types and for addresses by number. */
export function parentOf(type: string, value: string): string | null {
  if (type !== 'url' && type !== 'domain' && type !== 'email') return null
  const domain = getDomain(type === 'email' ? value.slice(value.lastIndexOf('@') + 1) : value, {
    allowPrivateDomains: true,
  })
  return domain ? keyOf('domain', domain) : null
}
