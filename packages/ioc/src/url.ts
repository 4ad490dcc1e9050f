import { ALNUM, classAt, DIGIT } from './chars.ts'
import { endOf, QUOTED_PRINTABLE, type Segment, startOf, tricksOf } from './folding.ts'
import type { Found } from './found.ts'
import { hostRunEnd, readHost } from './host.ts'
import type { IndicatorType } from './indicator.ts'
import { canonicalIpv6, ipv4End, oddIpv4 } from './ip.ts'
import { schemeBefore } from './scheme.ts'
import { trimUrl } from './url-end.ts'

/** Hosts whose URLs name XML vocabularies and are never opened. */
const VOCABULARY = new Set([
  'www.w3.org',
  'schemas.microsoft.com',
  'schemas.openxmlformats.org',
  'schemas.xmlsoap.org',
  'ns.adobe.com',
  'purl.org',
  'xmlns.com',
])

type UrlHost = { start: number; end: number; value: string; type: IndicatorType | undefined }

/** Reads the URL whose `://` is at `colon` of the folded segment; returns where it ends, 0 when there is none. */
export function readUrl(segment: Segment, colon: number, found: Found): number {
  const { s } = segment
  const scheme = schemeBefore(s, colon)
  if (!scheme) return 0
  const authority = colon + 3
  const userInfo = afterUserInfo(s, authority)
  const host = urlHost(segment, userInfo) ?? (userInfo > authority ? urlHost(segment, authority) : undefined)
  if (!host) return 0
  const end = withQuestionMark(segment, scheme.start, trimUrl(s, host.end, s.length))
  const user = s.slice(authority, host.start)
  const value = canonicalUrl(scheme.scheme, user + host.value, s.slice(host.end, end))
  const tricks = tricksOf(segment, scheme.start, end)
  const spelled = scheme.disguised ? s.slice(scheme.start, colon) : undefined
  const encoded = tricks?.includes(QUOTED_PRINTABLE)
  const defanged = spelled && tricks ? `${spelled}, ${tricks}` : (spelled ?? tricks)
  const from = startOf(segment, scheme.start)
  const till = endOf(segment, end)
  const odd =
    host.type === 'ipv4' ? oddIpv4(host.value) : VOCABULARY.has(host.value) ? 'name of a vocabulary' : undefined
  found.add('url', encoded ? decode(value) : value, from, till, odd ? 0.4 : 0.95, defanged, odd)
  if (host.type) reportHost(segment, found, host, defanged, odd)
  return end
}

/** Undoes the encoding of RFC 2045 6.7 for printable ASCII. */
function decode(value: string): string {
  return value.replace(/=([2-7][0-9A-F])/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** An empty path is written `/` (RFC 3986 6.2.3); the port stays as written. */
export function canonicalUrl(scheme: string, authority: string, rest: string): string {
  const code = rest.charCodeAt(0)
  if (code === 0x2f) return `${scheme}://${authority}${rest}`
  return `${scheme}://${authority}${/^(?::\d*)?(?:[?#]|$)/.test(rest) ? rest.replace(/^(?::\d*)?/, '$&/') : rest}`
}

/** The host of a URL is an indicator by itself. */
function reportHost(
  segment: Segment,
  found: Found,
  host: UrlHost,
  defanged: string | undefined,
  odd: string | undefined,
): void {
  if (!host.type) return
  const from = startOf(segment, host.start)
  const till = endOf(segment, host.end)
  const bare = host.type === 'ipv6' ? host.value.slice(1, -1) : host.value
  found.add(host.type, bare, from, till, odd ? 0.4 : 0.9, defanged, odd, 'url')
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

function urlHost(segment: Segment, from: number): UrlHost | undefined {
  const { s } = segment
  const first = s.charCodeAt(from)
  if (first === 0x5b) return bracketedHost(s, from)
  if (first === 0x2a || first === 0x2b) return anyHost(s, from)
  const v4 = ipv4End(s, from)
  if (v4 > 0 && !(classAt(s, v4) & ALNUM) && s.charCodeAt(v4) !== 0x2e) {
    return { start: from, end: v4, value: s.slice(from, v4), type: 'ipv4' }
  }
  const host = readHost(segment, from, hostRunEnd(s, from), true)
  return host && host.start === from ? { start: from, end: host.end, value: host.value, type: 'domain' } : undefined
}

function bracketedHost(s: string, start: number): UrlHost | undefined {
  const close = s.indexOf(']', start)
  if (close < 0 || close - start > 48) return undefined
  const inner = s.slice(start + 1, close)
  const end = close + 1
  if (inner !== '' && ipv4End(inner, 0) === inner.length) return { start, end, value: inner, type: 'ipv4' }
  const value = canonicalIpv6(inner)
  return value === undefined ? undefined : { start, end, value: `[${value}]`, type: 'ipv6' }
}

/** `http://+:80/path`: a listener on every host name (UrlPrefix strings of the Windows HTTP Server API). */
function anyHost(s: string, start: number): UrlHost | undefined {
  const listens = s.charCodeAt(start + 1) === 0x3a && classAt(s, start + 2) & DIGIT
  return listens ? { start, end: start + 1, value: s[start] ?? '', type: undefined } : undefined
}

/** A question mark ends a sentence; in a list of URLs, one to a line, it is the mark of an empty query. */
function withQuestionMark(segment: Segment, from: number, end: number): number {
  const { s, text } = segment
  if (s.charCodeAt(end) !== 0x3f || end + 1 !== s.length) return end
  const start = startOf(segment, from)
  const till = endOf(segment, end + 1)
  const line = text.slice(Math.max(0, start - 6), start)
  return /(?:^|\n)[\s>*•・-]*$/.test(line) && /^\s*(?:\n|$)/.test(text.slice(till, till + 3)) ? end + 1 : end
}
