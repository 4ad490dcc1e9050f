import { parse } from 'tldts'

/** Reserved for examples and tests (RFC 2606), for Tor (RFC 7686) and used by other overlay networks and roots (OpenNIC, Emercoin). */
const SPECIAL = new Set('example test invalid onion i2p bit geek libre pirate parody bazar emc'.split(' '))
const known = new Map<string, boolean>()
const OPTIONS = {
  allowPrivateDomains: false,
  extractHostname: false,
  validateHostname: false,
  detectIp: false,
} as const

/** True when the label is a top-level domain of the public suffix list, or reserved. Lower case. */
export function isTopLevel(label: string): boolean {
  const cached = known.get(label)
  if (cached !== undefined) return cached
  const found = SPECIAL.has(label) || isListed(label)
  if (known.size < 20000) known.set(label, found)
  return found
}

const knownSuffix = new Map<string, boolean>()

/** True for `co.jp`, `com.au`: a suffix under which names are given out, and no name. Lower case. */
export function isPublicSuffix(name: string): boolean {
  const cached = knownSuffix.get(name)
  if (cached !== undefined) return cached
  const { domain, isIcann } = parse(name, OPTIONS)
  const found = domain === null && isIcann === true
  if (knownSuffix.size < 20000) knownSuffix.set(name, found)
  return found
}

/** The same by what the label spells: five bits a letter, for labels of at most six small letters. */
const knownShort = new Map<number, boolean>()

/** True when the label `[from, till)` of `s` is a top-level domain. Lower case. Cuts no string for most. */
export function isTopLevelAt(s: string, from: number, till: number): boolean {
  let key = 0
  for (let i = from; i < till; i++) {
    const letter = s.charCodeAt(i) - 0x60
    if (letter < 1 || letter > 26 || till - from > 6) return isTopLevel(s.slice(from, till))
    key = key * 32 + letter
  }
  const cached = knownShort.get(key)
  if (cached !== undefined) return cached
  const found = isTopLevel(s.slice(from, till))
  if (knownShort.size < 20000) knownShort.set(key, found)
  return found
}

/**
 * The list has most top-level domains by themselves; some only as `*.np` or, as that of South Africa, only with the
 * second level (`co.za`).
 */
function isListed(label: string): boolean {
  if (label.length < 2 || label.length > 63) return false
  return [`a.${label}`, `a.b.${label}`, `a.co.${label}`].some((name) => parse(name, OPTIONS).isIcann === true)
}
