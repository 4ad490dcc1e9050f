import { ALNUM, classAt, DIGIT, isJapanese } from './chars.ts'
import { endOf, QUOTED_PRINTABLE, type Segment, startOf, tricksOf } from './folding.ts'
import type { Found } from './found.ts'
import { hostRunEnd, readHost } from './host.ts'
import type { IndicatorType } from './indicator.ts'
import { canonicalIpv6, ipv4End, oddIpv4 } from './ip.ts'
import { divided, poolStart, type Scheme, schemeBefore } from './scheme.ts'
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

/** A look before the names themselves: asking for a name that was just cut from a text costs more than reading it. */
const VOCABULARY_SIZES = new Set([...VOCABULARY].map((host) => host.length))

/** Why a URL of the host `[start, end)` of `s` is no place to look at; undefined when it may be one. */
export function isVocabulary(s: string, start: number, end: number): string | undefined {
  return VOCABULARY_SIZES.has(end - start) && VOCABULARY.has(s.slice(start, end)) ? 'name of a vocabulary' : undefined
}

/** `plain`: the value is what is written. */
type UrlHost = { start: number; end: number; value: string; type: IndicatorType | undefined; plain: boolean }

/** Reads the URL whose `://` is at `colon` of the folded segment; returns where it ends, 0 when there is none. */
export function readUrl(segment: Segment, colon: number, found: Found): number {
  const { s, text } = segment
  const apart = divided(text, segment.base, s, colon)
  const scheme = apart ? { ...apart, start: 0, disguised: true, plain: false } : schemeBefore(s, colon)
  if (!scheme) return 0
  const authority = colon + 3
  const run = hostRunEnd(s, authority)
  const userInfo = run === s.length || s.charCodeAt(run) === 0x2f ? authority : afterUserInfo(s, authority)
  const host =
    (userInfo > authority ? urlHost(segment, userInfo, hostRunEnd(s, userInfo)) : undefined) ??
    urlHost(segment, authority, run)
  if (!host) return 0
  const pool = scheme.start === 0 ? poolStart(text, segment.base, s, colon) : segment.base
  const from = apart?.from ?? (pool < segment.base ? pool : startOf(segment, scheme.start))
  const marked = withMarks(segment, from, trimUrl(s, host.end, fieldEnd(segment, from, host.end)))
  const end = isDelimited(text, from, s, marked) ? marked - 1 : marked
  const canonical = canonicalOf(s, scheme, colon, host, end)
  const value = pool < segment.base ? text.slice(pool, segment.base).toLowerCase() + canonical : canonical
  const tricks = tricksOf(segment, scheme.start, end)
  const spelled = scheme.disguised ? (apart?.spelled ?? s.slice(scheme.start, colon)) : undefined
  const encoded =
    tricks?.includes(QUOTED_PRINTABLE) || (hasEquals(s, authority, end) && isQuotedPrintable(text, from, value))
  const defanged = spelled && tricks ? `${spelled}, ${tricks}` : (spelled ?? tricks)
  const till = endOf(segment, end)
  const odd = host.type === 'ipv4' ? oddIpv4(host.value) : isVocabulary(host.value, 0, host.value.length)
  found.add('url', encoded ? decode(value) : value, from, till, odd ? 0.4 : 0.95, defanged, odd)
  if (host.type) reportHost(segment, found, host, defanged, odd)
  return end
}

/** `s#UPSTREAM#https://a.example/#`: the sign parts the fields of a command, no fragment begins. */
function isDelimited(text: string, from: number, s: string, end: number): boolean {
  return s.charCodeAt(end - 1) === 0x23 && text.charCodeAt(from - 1) === 0x23
}

/** `http://a.example;url;high`: the first field of a row; parameters of a path have a sign of equality. */
const FIRST_FIELD = /^(\/?);[^=/?&;]+;[^=/?&]*$/
const DAY = /^[,;]["']?(?:19|20)\d\d-\d\d-\d\d/

/** In a row of fields without quotes the comma or semicolon ends the URL: another stands right before it, or a day follows. */
function fieldEnd({ s, text }: Segment, from: number, hostEnd: number): number {
  if (s.indexOf(',', hostEnd) < 0 && s.indexOf(';', hostEnd) < 0) return s.length
  const before = text.charCodeAt(from - 1)
  const first = from === 0 || text.charCodeAt(from - 1) === 0x0a ? FIRST_FIELD.exec(s.slice(hostEnd)) : null
  if (first) return hostEnd + (first[1] ?? '').length
  const row =
    (before === 0x2c || (before === 0x3b && !ENTITY.test(text.slice(Math.max(0, from - 9), from)))) &&
    text.charCodeAt(from - 2) !== 0x20
  const next = s.indexOf('://', hostEnd)
  const limit = next < 0 ? s.length : next
  let semicolon = -1
  for (let at = hostEnd; at < limit; at++) {
    const code = s.charCodeAt(at)
    if (code !== 0x2c && code !== 0x3b) continue
    if (row && code === before) return at
    if (code === 0x3b && semicolon < 0) semicolon = at
    if (DAY.test(s.slice(at, at + 12))) return code === 0x3b ? semicolon : at
  }
  return s.length
}

/** Of HTML: its semicolon separates no fields. */
const ENTITY = /&#?\w{1,6};$/

/** The canonical form; cut in one piece where little or nothing has to be changed. */
function canonicalOf(s: string, { scheme, start, plain }: Scheme, colon: number, host: UrlHost, end: number): string {
  if (!host.plain || (end > host.end && s.charCodeAt(host.end) !== 0x2f)) {
    return canonicalUrl(scheme, s.slice(colon + 3, host.start) + host.value, s.slice(host.end, end))
  }
  const written = plain ? s.slice(start, end) : scheme + s.slice(colon, end)
  return end > host.end ? written : `${written}/`
}

/** One look before the closer ones: most URLs have no parameters. */
function hasEquals(s: string, from: number, end: number): boolean {
  for (let i = from; i < end; i++) if (s.charCodeAt(i) === 0x3d) return true
  return false
}

/** Characters around a URL in which the encoding of the mail shows. */
const MAIL_REACH = 400

/** `?m=3D1` in a part of a mail that was copied with its encoding: other encoded characters stand around it. */
function isQuotedPrintable(text: string, from: number, value: string): boolean {
  if (!value.includes('=3D')) return false
  const around = text.slice(Math.max(0, from - MAIL_REACH), from + value.length + MAIL_REACH)
  return /=3D["']|=[\r\n]|(?:=[0-9A-F]{2}){3}|quoted-printable/.test(around)
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

/** The host in the run of its characters `[from, till)`. */
function urlHost(segment: Segment, from: number, till: number): UrlHost | undefined {
  const { s } = segment
  const first = s.charCodeAt(from)
  if (first === 0x5b) return bracketedHost(s, from)
  if (first === 0x2a || first === 0x2b) return anyHost(s, from)
  const v4 = ipv4End(s, from)
  if (v4 > 0 && !(classAt(s, v4) & ALNUM) && s.charCodeAt(v4) !== 0x2e) {
    return { start: from, end: v4, value: s.slice(from, v4), type: 'ipv4', plain: true }
  }
  const host = readHost(segment, from, till, true)
  const lead = host && host.start - from
  if (host && lead && lead > 0 && /^_[\w-]*\.?$/.test(s.slice(from, host.start))) {
    return {
      start: from,
      end: host.end,
      value: s.slice(from, host.start).toLowerCase() + host.value,
      type: 'domain',
      plain: false,
    }
  }
  return host && host.start === from
    ? { start: from, end: host.end, value: host.value, type: 'domain', plain: host.plain }
    : undefined
}

function bracketedHost(s: string, start: number): UrlHost | undefined {
  const close = s.indexOf(']', start)
  if (close < 0 || close - start > 48) return undefined
  const inner = s.slice(start + 1, close)
  const end = close + 1
  if (inner !== '' && ipv4End(inner, 0) === inner.length)
    return { start, end, value: inner, type: 'ipv4', plain: false }
  const value = canonicalIpv6(inner)
  return value === undefined ? undefined : { start, end, value: `[${value}]`, type: 'ipv6', plain: false }
}

/** `http://+:80/path`: a listener on every host name (UrlPrefix strings of the Windows HTTP Server API). */
function anyHost(s: string, start: number): UrlHost | undefined {
  const listens = s.charCodeAt(start + 1) === 0x3a && classAt(s, start + 2) & DIGIT
  return listens ? { start, end: start + 1, value: s[start] ?? '', type: undefined, plain: false } : undefined
}

/**
 * A question mark ends a sentence, and an asterisk emphasis; but a mask (`?id=*`) and an empty query belong to the
 * URL: where nothing, a closing mark or Japanese follows.
 */
function withMarks(segment: Segment, from: number, end: number): number {
  const { s, text } = segment
  const code = s.charCodeAt(end)
  if (code === 0x2a) return withMask(s, text[from - 1] === '*', end)
  if (code !== 0x3f || end + 1 !== s.length) return end
  const till = endOf(segment, end + 1)
  const next = text[till] ?? '\n'
  if (isJapanese(next.charCodeAt(0))) return s.indexOf('/', s.indexOf('://') + 3) > 0 ? end + 1 : end
  if (QUOTES[text[from - 1] ?? ''] === next) return end + 1
  const alone = /(?:^|\n|["|,\t])[\s>*•・-]*$/.test(text.slice(Math.max(0, from - 6), from))
  return alone && /^[^\S\n]*(?:[\n",|、]|$)/.test(text.slice(till, till + 3)) ? end + 1 : end
}

const QUOTES: Record<string, string> = {
  '「': '」',
  '『': '』',
  '（': '）',
  '【': '】',
  '"': '"',
  "'": "'",
  '<': '>',
  '(': ')',
}

/** `?email=*@*`: personal parts are masked in published lists. */
function withMask(s: string, emphasised: boolean, end: number): number {
  const before = s.charCodeAt(end - 1)
  if (emphasised || (before !== 0x3d && before !== 0x3f && before !== 0x26 && before !== 0x40)) return end
  let i = end
  while (s.charCodeAt(i) === 0x2a) i++
  return i === s.length ? i : end
}
