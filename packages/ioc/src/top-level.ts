import { parse } from 'tldts'

/** Reserved for examples and tests (RFC 2606), for Tor (RFC 7686) and used by other overlay networks. */
const SPECIAL = new Set(['example', 'test', 'invalid', 'onion', 'i2p', 'bit'])
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

function isListed(label: string): boolean {
  if (label.length < 2 || label.length > 63) return false
  const { isIcann, publicSuffix } = parse(`a.${label}`, OPTIONS)
  return isIcann === true && publicSuffix === label
}
