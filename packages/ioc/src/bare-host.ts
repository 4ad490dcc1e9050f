import { classAt, DIGIT } from './chars.ts'
import { endOf, type Segment, startOf, tricksOf } from './folding.ts'
import type { Found } from './found.ts'
import { type Host, readHost } from './host.ts'
import { type Judgement, judgeBareHost, type Setting } from './lookalike.ts'
import { PLAIN_SUFFIX, REVERSED } from './suffixes.ts'
import { isPublicSuffix } from './top-level.ts'
import { canonicalUrl } from './url.ts'
import { trimUrl } from './url-end.ts'

/** Hosts whose name says nothing without the path: shorteners, invitations, pages of others. */
const PATH_MATTERS = new Set(
  (
    'bit.ly t.co t.me goo.gl tinyurl.com cutt.ly is.gd x.gd ow.ly buff.ly rb.gy rebrand.ly shorturl.at s.id v.gd t.ly lin.ee ' +
    'line.me onl.la onl.sc onl.tw ux.nu qr.paps.jp wa.me m.me discord.gg amzn.to urx.space urx3.nu urx.nu bitly.com lnkd.in ' +
    'telegram.me chat.whatsapp.com pastebin.com fb.me youtu.be'
  ).split(' '),
)
/** Words before a spelled-out `dot` that are no names: `the dot com boom`. */
const NO_NAMES = new Set(
  'the a an this that these those every any some one first big no our their your my polka red blue'.split(' '),
)
/** The reader is told that a URL follows. */
const URL_LABEL = /(?:URL|ＵＲＬ|リンク先?|アドレス|飛び先|転送先|誘導先|アクセス先)\s*[:：はが=＝「『]?\s*$/i

/** Reads the host without a scheme in the run `[p, till)`; returns where to go on. */
export function readBareHost(segment: Segment, p: number, till: number, found: Found): number {
  const { s, text } = segment
  const host = readHost(segment, p, till, false)
  if (!host || host.suffix === 'arpa') return till
  if (host.labels === 2 && host.suffix.length === 2 && isPublicSuffix(host.value)) return Math.max(host.end, p + 1)
  const service = s.charCodeAt(host.start - 1) === 0x5f && SERVICE_RECORD.test(host.value)
  const from = service ? host.start - 1 : host.start
  const start = startOf(segment, from)
  const end = endOf(segment, host.end)
  const defanged = tricksOf(segment, host.start, host.end)
  const written = s.slice(host.start, host.end)
  if (defanged === 'dot' && NO_NAMES.has(written.slice(0, written.indexOf('.')).toLowerCase())) return host.end
  const judged = judge(segment, host, { written, host, text, start, end }, defanged)
  const value = service ? `_${host.value}` : host.value
  found.add('domain', value, start, end, judged.confidence, defanged, judged.reason)
  const pathEnd = judged.confidence >= 0.5 ? pathEndOf(s, host.end) : 0
  if (pathEnd === 0) return Math.max(host.end, p + 1)
  const matters = PATH_MATTERS.has(host.value) || URL_LABEL.test(text.slice(Math.max(0, start - 12), start))
  const urlEnd = endOf(segment, pathEnd)
  const scheme = PATH_MATTERS.has(host.value) ? 'https' : 'http'
  found.add(
    'url',
    canonicalUrl(scheme, host.value, s.slice(host.end, pathEnd)),
    start,
    urlEnd,
    matters ? 0.8 : 0.4,
    tricksOf(segment, host.start, pathEnd),
    'scheme not written',
  )
  return pathEnd
}

/** `_ldap._tcp.dc.example`: names of services begin with an underscore (RFC 2782, and those of Active Directory). */
const SERVICE_RECORD = /^[a-z0-9-]+\._(?:tcp|udp|tls|sites|msdcs|domainkey|dmarc)\./
/** `github.com/spf13/cobra.Command`, `golang.org/x/sys.(*LazyProc).Call`: a symbol in a program written in Go. */
const GO_SYMBOL = /^(?:\/[\w-]+)+(?:\/[\w.-]+)?\.(?:\(\*?)?[A-Z][A-Za-z]+/
const PATTERN_BEFORE = /[}\])*+?]\\$/

function judge(segment: Segment, host: Host, setting: Setting, defanged: string | undefined): Judgement {
  const { text, start, end } = setting
  if (defanged === undefined) {
    const symbol = segment.s.charCodeAt(host.end) === 0x2f && GO_SYMBOL.test(text.slice(end, end + 80))
    return symbol ? { confidence: 0.1, reason: 'symbol of a program' } : judgeBareHost(setting)
  }
  if (defanged === 'full-width' && isPackage(host)) return { confidence: 0.1, reason: 'name of a package' }
  if (defanged === '\\.') {
    const before = text.slice(Math.max(0, start - 3), start)
    if (PATTERN_BEFORE.test(before.replace(/\.$/, ''))) return { confidence: 0.3, reason: 'end of a pattern' }
    if (/[\w:]\\$/.test(before)) return { confidence: 0.1, reason: 'part of a path' }
  }
  return { confidence: 0.95, reason: undefined }
}

/** `com.example.app`, written the other way round. */
export function isPackage({ value, suffix }: Host): boolean {
  return REVERSED.has(value.slice(0, value.indexOf('.'))) && !PLAIN_SUFFIX.has(suffix)
}

/** End of `:8080/path` after a host, 0 when there is no path. The digest of an image (`a.io/b@sha256:…`) is none of it. */
function pathEndOf(s: string, hostEnd: number): number {
  let i = hostEnd
  if (s.charCodeAt(i) === 0x3a) {
    i++
    while (i - hostEnd <= 5 && classAt(s, i) & DIGIT) i++
  }
  if (s.charCodeAt(i) !== 0x2f) return 0
  const digest = s.indexOf('@sha', i)
  const end = trimUrl(s, i, digest < 0 ? s.length : digest)
  return end > i + 1 ? end : 0
}
