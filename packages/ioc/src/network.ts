import { readBareHost } from './bare-host.ts'
import { ALNUM, classAt, DIGIT } from './chars.ts'
import { isLocalPart, readEmail } from './email.ts'
import { endOf, type Segment, startOf, tricksOf } from './folding.ts'
import type { Found } from './found.ts'
import { hostRunEnd, isHostCode } from './host.ts'
import { canonicalIpv6, ipv4End, ipv6RunEnd, isPlainIpv6, oddIpv4, readPrefix } from './ip.ts'
import { isTopLevel } from './top-level.ts'
import { readUrl } from './url.ts'
import { isVersionNumber } from './version-number.ts'

/**
 * Finds every URL, mail address, IP address and host in a folded segment and reports each to `found`.
 * Goes once from left to right; each run of host characters is looked at a fixed number of times.
 */
export function findNetwork(segment: Segment, found: Found): void {
  const { s } = segment
  let p = 0
  while (p < s.length) {
    const code = s.charCodeAt(p)
    p = isHostCode(code) || code === 0x3a ? readAt(segment, p, found) : p + 1
  }
}

function readAt(segment: Segment, p: number, found: Found): number {
  const { s } = segment
  const till = hostRunEnd(s, p)
  const next = s.charCodeAt(till)
  if (next === 0x3a) {
    if (s.charCodeAt(till + 1) === 0x2f && s.charCodeAt(till + 2) === 0x2f) {
      const end = readUrl(segment, till, found)
      return end > 0 ? end : till + 3
    }
    const end = readIpv6(segment, p, found)
    if (end > 0) return end
  }
  if (next === 0x2a && s.startsWith('://', s.indexOf(':', till))) {
    const colon = s.indexOf(':', till)
    const end = colon - till < 8 ? readUrl(segment, colon, found) : 0
    if (end > 0) return end
  }
  if (till === p) return p + 1
  if (next === 0x40) {
    const end = readEmail(segment, till, found)
    if (end > 0) return end
  }
  if ((next === 0x2b || next === 0x25) && isLocalPart(s, till)) return till + 1
  return readAddress(segment, p, till, found)
}

/** `::ffff:192.0.2.1`: an IPv4 address as a program with IPv6 notes it (RFC 4291 2.5.5.2). */
const MAPPED = /^::ffff:\d+\./i
/** Eight octets with colons: the number of a certificate or a network card, since an address has no leading zeros to fill two digits. */
const PAIRS = /^[\da-f]{2}(?::[\da-f]{2}){7}$/i

function readIpv6(segment: Segment, p: number, found: Found): number {
  const { s, text } = segment
  const end = ipv6RunEnd(s, p)
  if (end - p < 4 || classAt(s, end) & ALNUM) return 0
  const written = s.slice(p, end)
  const value = PAIRS.test(written) ? undefined : canonicalIpv6(written)
  if (value === undefined || !isPlainIpv6(written)) return 0
  const prefix = readPrefix(s, end, 128)
  const from = startOf(segment, p)
  const till = endOf(segment, prefix?.end ?? end)
  if (MAPPED.test(written) && ipv4End(written, written.lastIndexOf(':') + 1) === written.length) {
    found.add('ipv4', written.slice(written.lastIndexOf(':') + 1), from, till, 0.9, 'mapped to IPv6')
    return end
  }
  if (classAt(text, from - 1) & ALNUM || (text[from - 1] === ':' && !/IP(?:v)?6:$/i.test(text.slice(from - 5, from))))
    return 0
  const defanged = tricksOf(segment, p, end)
  if (prefix) found.add('cidr', `${value}/${prefix.length}`, from, till, 0.95, defanged)
  else found.add('ipv6', value, from, till, 0.95, defanged)
  return prefix?.end ?? end
}

function readAddress(segment: Segment, p: number, till: number, found: Found): number {
  const { s } = segment
  const from = isLabel(s, p) ? p + 2 : p
  if (classAt(s, from) & DIGIT) {
    const end = ipv4End(s, from)
    if (end > 0 && (endsQuad(s, end) || isDumped(segment, end)) && !isReverseName(s, end, till))
      return afterQuad(s, readIpv4(segment, from, end, found), till)
  }
  return readBareHost(segment, p, till, found)
}

/** `IP192.0.2.1`: the label touches the address. */
function isLabel(s: string, p: number): boolean {
  return s.charCodeAt(p) === 0x49 && s.charCodeAt(p + 1) === 0x50 && (classAt(s, p + 2) & DIGIT) !== 0
}

/** Goes on after the run, or at the second address of a range `192.0.2.1-192.0.2.9`. */
function afterQuad(s: string, end: number, till: number): number {
  return s.charCodeAt(end) === 0x2d ? end + 1 : Math.max(till, end)
}

/** `1.2.0.192.in-addr.arpa`, `192.0.2.1.nip.io`: the quad is the beginning of a name. */
function isReverseName(s: string, end: number, till: number): boolean {
  if (s.charCodeAt(end) !== 0x2e || !(classAt(s, end + 1) & ALNUM)) return false
  const rest = s.slice(end + 1, till).replace(/[.-]+$/, '')
  return rest.includes('.') && rest === rest.toLowerCase() && isTopLevel(rest.slice(rest.lastIndexOf('.') + 1))
}

/** The quad is whole: no further digit, letter or part follows (an OID or version goes on). */
function endsQuad(s: string, end: number): boolean {
  const code = s.charCodeAt(end)
  if (code === 0x2d) return !(classAt(s, end + 1) & DIGIT) || ipv4End(s, end + 1) > 0
  if (code === 0x2e) return !(classAt(s, end + 1) & DIGIT)
  return !(classAt(s, end) & ALNUM) && code !== 0x5f
}

/** `1・2・5・9 は同じ`: middle dots between small numbers. */
const isListOfNumbers = (defanged: string | undefined, value: string): boolean =>
  defanged !== undefined && /[・･]/.test(defanged) && !/\d\d\d/.test(value)

const DUMPED = /^\.\d{1,5}(?: > \d|: )/

/** `IP 192.0.2.1.53217 > 198.51.100.9.53: 4411+`: the port behind a fifth dot, as tcpdump writes it. */
function isDumped(segment: Segment, end: number): boolean {
  const { s, text } = segment
  if (s.charCodeAt(end) !== 0x2e) return false
  const at = endOf(segment, end)
  return DUMPED.test(text.slice(at, at + 10))
}

/** Reports the quad, or the network when a prefix length follows; returns where it ends. */
function readIpv4(segment: Segment, p: number, end: number, found: Found): number {
  const { s, text } = segment
  const value = s.slice(p, end)
  const prefix = readPrefix(s, end, 32)
  const from = startOf(segment, p)
  const till = endOf(segment, prefix?.end ?? end)
  const defanged = tricksOf(segment, p, prefix?.end ?? end)
  if (prefix && prefix.length >= 8) {
    found.add('cidr', `${value}/${prefix.length}`, from, till, 0.95, defanged)
    return prefix.end
  }
  const quadEnd = endOf(segment, end)
  if (isListOfNumbers(defanged, value)) return end
  const plain = defanged === undefined || defanged === 'full-width'
  const version = plain && isVersionNumber(text, from, quadEnd, value)
  const reason = version ? 'version or section number' : oddIpv4(value)
  found.add('ipv4', value, from, quadEnd, version ? 0.1 : reason ? 0.4 : 0.95, defanged, reason)
  return end
}
