import { hashType, isHashLike } from './hash.ts'
import type { IndicatorType } from './indicator.ts'
import { ipv4End } from './ip.ts'
import { isTopLevel } from './top-level.ts'
import { canonicalUrl } from './url.ts'

/** Characters of a value that is read so; longer ones are looked through as any text. */
const LONGEST = 2_000
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const HOST = `(?!\\d+\\.\\d)(?:${LABEL}\\.)+([a-z]{2,24})`
const DOMAIN = new RegExp(`^${HOST}$`)
/** No character of it disguises, ends a sentence or begins another field. */
const ADDRESS = new RegExp(`^(https?)://(${HOST})((?::\\d{1,5})?(?:/(?:[\\w/=?&%+.-]*[\\w/=-])?)?)$`)
/** Octets of a name at most, RFC 1035 2.3.4. */
const LONGEST_NAME = 253

/**
 * Canonical form of a value that stands alone and is written as it is meant, as lists by the million hold them; undefined when it has
 * to be looked at more closely. What it gives is what extraction finds, but for an ending below which names are given out (`ac.jp`):
 * a text does not mean it, a list does.
 */
export function readPlain(type: IndicatorType, value: string): string | undefined {
  if (value.length > LONGEST) return undefined
  if (type === 'url') return plainUrl(value)
  if (type === 'domain') return plainHost(DOMAIN.exec(value)?.[1], value)
  if (type === 'ipv4') return ipv4End(value, 0) === value.length && value !== '' ? value : undefined
  if (hashType(value.length) !== type || !/^[0-9a-f]+$/i.test(value) || !isHashLike(value)) return undefined
  return value.toLowerCase()
}

function plainHost(suffix: string | undefined, host: string): string | undefined {
  return suffix && suffix !== 'arpa' && host.length <= LONGEST_NAME && isTopLevel(suffix) ? host : undefined
}

function plainUrl(value: string): string | undefined {
  const [, scheme = '', host = '', suffix, rest = ''] = ADDRESS.exec(value) ?? []
  if (plainHost(suffix, host) === undefined) return undefined
  // the mark of a mail that was copied with its encoding
  return value.includes('=3D') ? undefined : canonicalUrl(scheme, host, rest)
}
