import { ALNUM, classAt, DIGIT, HEX } from './chars.ts'
import { isMessageNumber, localStart } from './email.ts'
import { rangeOf, type Segment, tricksOf } from './folding.ts'
import type { Found } from './found.ts'
import { hostRunEnd, isHostCode, readHost } from './host.ts'
import { canonicalIpv6, ipv4End, ipv6RunEnd, isPlainIpv6, readPrefix } from './ip.ts'
import { judgeBareHost } from './lookalike.ts'
import { schemeBefore, trimUrl } from './url.ts'
import { isVersionNumber } from './version-number.ts'

/**
 * Finds every URL, mail address, IP address and host in a folded segment and reports each to `found`.
 * Goes once from left to right; each run of host characters is looked at a fixed number of times.
 */
export function findNetwork(segment: Segment, found: Found): void {
  const { s } = segment
  let p = 0
  while (p < s.length) {
    if (!isHostCode(s.charCodeAt(p)) && s.charCodeAt(p) !== 0x3a) {
      p++
      continue
    }
    p = readAt(segment, p, found)
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
  if (till === p) return p + 1
  if (next === 0x40) {
    const end = readEmail(segment, till, found)
    return end > 0 ? end : till + 1
  }
  if (next === 0x2b || next === 0x25) return till + 1
  return readAddress(segment, p, till, found)
}

function readUrl(segment: Segment, colon: number, found: Found): number {
  const { s } = segment
  const scheme = schemeBefore(s, colon)
  if (!scheme) return 0
  const hostStart = afterUserInfo(s, colon + 3)
  const host = urlHost(segment, hostStart)
  if (!host) return 0
  const end = trimUrl(s, host.end, s.length)
  const value = `${scheme.scheme}://${s.slice(colon + 3, hostStart)}${host.value}${s.slice(host.end, end)}`
  report(segment, found, 'url', value, scheme.start, end, scheme.disguised ? s.slice(scheme.start, colon) : undefined)
  return end
}

/** `user:password@` before the host, RFC 3986 3.2.1. */
function afterUserInfo(s: string, from: number): number {
  for (let i = from; i < s.length && i - from < 128; i++) {
    const code = s.charCodeAt(i)
    if (code === 0x40) return i + 1
    if (code === 0x2f || code === 0x3f || code === 0x23) return from
  }
  return from
}

function urlHost(segment: Segment, from: number): { value: string; end: number } | undefined {
  const { s } = segment
  if (s.charCodeAt(from) === 0x5b) return bracketedHost(s, from)
  const v4 = ipv4End(s, from)
  if (v4 > 0 && !(classAt(s, v4) & ALNUM) && s.charCodeAt(v4) !== 0x2e) return { value: s.slice(from, v4), end: v4 }
  const host = readHost(segment, from, hostRunEnd(s, from), true)
  return host && host.start === from ? host : undefined
}

function bracketedHost(s: string, from: number): { value: string; end: number } | undefined {
  const close = s.indexOf(']', from)
  if (close < 0 || close - from > 48) return undefined
  const inner = s.slice(from + 1, close)
  if (ipv4End(inner, 0) === inner.length && inner !== '') return { value: inner, end: close + 1 }
  const value = canonicalIpv6(inner)
  return value === undefined ? undefined : { value: `[${value}]`, end: close + 1 }
}

function readEmail(segment: Segment, at: number, found: Found): number {
  const { s, text } = segment
  const start = localStart(s, at, 0)
  const host = readHost(segment, at + 1, hostRunEnd(s, at + 1), false)
  if (start === at || !host || host.start !== at + 1) return 0
  let local = s.slice(start, at)
  let [from] = rangeOf(segment, start, host.end)
  if (start === 0) {
    const wider = localStart(text, from, Math.max(0, from - 64))
    local = text.slice(wider, from) + local
    from = wider
  }
  const end = host.end
  if (s.charCodeAt(end) === 0x3a && /^(?:git|hg)$/.test(local)) return 0
  const message = isMessageNumber(text, from)
  const [, till] = rangeOf(segment, start, end)
  found.add('email', `${local}@${host.value}`.toLowerCase(), from, till, message ? 0.1 : 0.95, {
    defanged: tricksOf(segment, start, end),
    reason: message ? 'number of a message' : undefined,
  })
  return end
}

function readIpv6(segment: Segment, p: number, found: Found): number {
  const { s, text } = segment
  const end = ipv6RunEnd(s, p)
  if (end - p < 4 || classAt(s, end) & ALNUM) return 0
  const written = s.slice(p, end)
  const value = canonicalIpv6(written)
  if (value === undefined || !isPlainIpv6(written)) return 0
  const [from] = rangeOf(segment, p, end)
  if (classAt(text, from - 1) & ALNUM || text[from - 1] === ':') return 0
  const prefix = readPrefix(s, end, 128)
  if (prefix) report(segment, found, 'cidr', `${value}/${prefix.length}`, p, prefix.end)
  else report(segment, found, 'ipv6', value, p, end)
  return prefix?.end ?? end
}

function readAddress(segment: Segment, p: number, till: number, found: Found): number {
  const { s } = segment
  if (classAt(s, p) & DIGIT) {
    const end = ipv4End(s, p)
    if (end > 0 && endsQuad(s, end)) {
      readIpv4(segment, p, end, found)
      return Math.max(till, end)
    }
  }
  return readBareHost(segment, p, till, found)
}

/** The quad is whole: no further digit, letter or part follows (an OID or version goes on). */
function endsQuad(s: string, end: number): boolean {
  const code = s.charCodeAt(end)
  if (code === 0x2e || code === 0x2d) return !(classAt(s, end + 1) & DIGIT)
  return !(classAt(s, end) & ALNUM) && code !== 0x5f
}

function readIpv4(segment: Segment, p: number, end: number, found: Found): void {
  const { s, text } = segment
  const value = s.slice(p, end)
  const prefix = readPrefix(s, end, 32)
  if (prefix && prefix.length >= 8) {
    report(segment, found, 'cidr', `${value}/${prefix.length}`, p, prefix.end)
    return
  }
  const [from, till] = rangeOf(segment, p, end)
  const defanged = tricksOf(segment, p, end)
  const version = defanged === undefined && isVersionNumber(text, from, till, value)
  found.add('ipv4', value, from, till, version ? 0.1 : 0.95, {
    defanged,
    reason: version ? 'version or section number' : undefined,
  })
}

function readBareHost(segment: Segment, p: number, till: number, found: Found): number {
  const { s, text } = segment
  const host = readHost(segment, p, till, false)
  if (!host) return till
  const [start, end] = rangeOf(segment, host.start, host.end)
  const defanged = tricksOf(segment, host.start, host.end)
  const written = s.slice(host.start, host.end)
  const judged =
    defanged === undefined
      ? judgeBareHost({ written, host, text, start, end })
      : { confidence: 0.95, reason: undefined }
  const pathEnd = judged.confidence >= 0.5 ? schemelessEnd(s, host.end) : 0
  if (pathEnd > 0) {
    report(segment, found, 'url', `${host.value}${s.slice(host.end, pathEnd)}`, host.start, pathEnd)
    return pathEnd
  }
  found.add('domain', host.value, start, end, judged.confidence, { defanged, reason: judged.reason })
  return Math.max(host.end, p + 1)
}

/** `example.com/path` or `example.com:8080/`: a URL whose scheme was left out. 0 when it is a bare host. */
function schemelessEnd(s: string, hostEnd: number): number {
  let i = hostEnd
  if (s.charCodeAt(i) === 0x3a) {
    i++
    while (i - hostEnd <= 5 && classAt(s, i) & DIGIT) i++
  }
  if (s.charCodeAt(i) !== 0x2f) return 0
  const end = trimUrl(s, i, s.length)
  return end > i + 1 ? end : 0
}

function report(
  segment: Segment,
  found: Found,
  type: 'url' | 'cidr' | 'ipv6',
  value: string,
  from: number,
  till: number,
  scheme?: string,
): void {
  const [start, end] = rangeOf(segment, from, till)
  const tricks = tricksOf(segment, from, till)
  const defanged = scheme ? (tricks ? `${scheme}, ${tricks}` : scheme) : tricks
  found.add(type, value, start, end, 0.95, { defanged })
}

/** Hexadecimal digits only: what may begin an IPv6 address. */
export function isHexWord(mask: number, length: number): boolean {
  return length <= 4 && (mask & ~(DIGIT | HEX)) === 0
}
