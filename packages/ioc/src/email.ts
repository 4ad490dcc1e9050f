import { ALNUM, CLASS, lower } from './chars.ts'
import { endOf, isSoftAt, type Segment, startOf, tricksOf } from './folding.ts'
import type { Found } from './found.ts'
import { hostRunEnd, readHost } from './host.ts'

/** Octets of a local part at most, RFC 5321 4.5.3.1.1. */
const LONGEST_LOCAL = 64

/** The beginning of O'Neill, D'Angelo and L'Amour; in quotes of this kind no address begins so. */
const NAME = /(?:^|[^\w'])[odl]'$/i

/** `axios@1.6.0.dev`: a package and its version. */
const VERSION = /^\d+\.\d+\./

/** Reads the mail address whose at sign is at `at` of the folded segment; returns where it ends, 0 when there is none. */
export function readEmail(segment: Segment, at: number, found: Found): number {
  const { s, text } = segment
  const start = localStart(s, at, 0)
  const host = readHost(segment, at + 1, hostRunEnd(s, at + 1), false)
  if (start === at || !host || host.start !== at + 1) return 0
  const { end } = host
  const defanged = tricksOf(segment, start, end)
  if (isSoftAt(segment, at) && !/\bdot\b/.test(defanged ?? '')) return 0
  let local = s.slice(start, at)
  const begin = startOf(segment, start)
  const till = endOf(segment, end)
  let from = begin
  if (start === 0) {
    const wider = localStart(text, from, Math.max(0, from - LONGEST_LOCAL))
    local = text.slice(wider, from) + local
    from = wider
  }
  const bounce = defanged === undefined ? bounceStart(text, from) : from
  local = text.slice(bounce, from) + local
  from = bounce
  if (text.charCodeAt(from - 1) === 0x27 && NAME.test(text.slice(Math.max(0, from - 3), from))) {
    local = text.slice(from - 2, from) + local
    from -= 2
  }
  if (s.charCodeAt(end) === 0x3a && (local === 'git' || local === 'hg')) return 0
  if (VERSION.test(host.value)) return 0
  const message = isMessageNumber(text, from)
  const masked = isMasked(text, from)
  const reason = message ? 'number of a message' : masked ? 'partly masked' : undefined
  const written = from === begin && host.plain ? s.slice(start, end) : `${local}@${host.value}`
  found.add('email', lower(written), from, till, message ? 0.1 : masked ? 0.3 : 0.95, defanged, reason)
  return end
}

const MASK = /[\w.][*＊●○×•]+$|(?:^|[^*＊●○×•])[*＊●○×•]{3,}$/

/** `r***9@mail.example`: the local part is not all there. Asterisks around the whole address emphasise it. */
function isMasked(text: string, from: number): boolean {
  return '*＊●○×•'.includes(text[from - 1] ?? ' ') && MASK.test(text.slice(Math.max(0, from - 12), from))
}

/** Where the local part that ends before the at sign begins, read backwards in the folded string. */
function localStart(s: string, at: number, least: number): number {
  let i = at
  while (i > least && at - i < LONGEST_LOCAL && isLocalCode(s.charCodeAt(i - 1))) i--
  while (i < at && !(classOf(s.charCodeAt(i)) & ALNUM) && s.charCodeAt(i) !== 0x5f) i++
  return i
}

/** Characters of the local part of a bounce address at most; mailing programs go beyond the limit of RFC 5321. */
const LONGEST_BOUNCE = 160

/** `bounce+user=victim.example@…`: an equals sign inside the local part. `email=user@…` is a field and its value. */
function bounceStart(text: string, from: number): number {
  if (text.charCodeAt(from - 1) !== 0x3d) return from
  let i = from - 1
  while (i > 0 && from - i < LONGEST_BOUNCE && (isLocalCode(text.charCodeAt(i - 1)) || text.charCodeAt(i - 1) === 0x3d))
    i--
  const left = text.slice(i, from)
  return left.includes('+') || (/\d/.test(left) && left.includes('-')) ? i : from
}

/** True when the plus or percent sign at `from` is inside a local part: an at sign follows soon. */
export function isLocalPart(s: string, from: number): boolean {
  let i = from
  while (i - from < LONGEST_LOCAL && isLocalCode(s.charCodeAt(i))) i++
  return s.charCodeAt(i) === 0x40
}

function isLocalCode(code: number): boolean {
  if (code > 127) return false
  return (
    (classOf(code) & ALNUM) !== 0 || code === 0x2e || code === 0x2d || code === 0x5f || code === 0x2b || code === 0x25
  )
}

function classOf(code: number): number {
  return CLASS[code] ?? 0
}

/** Letters, digits and the marks that programs put into the number of a message. */
function isNumberCode(code: number): boolean {
  if (code > 127) return false
  return (classOf(code) & ALNUM) !== 0 || code === 0x5f || code === 0x3d || code === 0x2f || isRareInNumber(code)
}

function isRareInNumber(code: number): boolean {
  return code === 0x2b || code === 0x24 || code === 0x21
}

/** Header fields whose value looks like a mail address and is a number of a message (RFC 5322 3.6.4, RFC 2392). */
const NUMBER_FIELD =
  /^[\s>]*(?:message-id|in-reply-to|references|content-id|x-[a-z0-9-]{1,40}-id)\s*[:：]|\bmessage-id\s*[:：]?\s*<$|\bcid:$/i

/** Characters before the value in which the name of its header field is looked for; fields may go over many lines. */
const LONGEST_FIELD = 600

/** True when the mail-like value at `start` is a message number of a header. */
function isMessageNumber(text: string, start: number): boolean {
  let from = start
  while (from > 0 && start - from < LONGEST_LOCAL && isNumberCode(text.charCodeAt(from - 1))) from--
  if (text.charCodeAt(from - 1) !== 0x3c && text.charCodeAt(from - 1) !== 0x3a) return false
  const before = text.slice(Math.max(0, from - LONGEST_FIELD), from)
  let line = before.lastIndexOf('\n') + 1
  while (line > 1 && (before[line] === ' ' || before[line] === '\t')) line = before.lastIndexOf('\n', line - 2) + 1
  return NUMBER_FIELD.test(before.slice(line))
}
