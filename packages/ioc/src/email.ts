import { ALNUM, CLASS } from './chars.ts'

/** Octets of a local part at most, RFC 5321 4.5.3.1.1. */
const LONGEST_LOCAL = 64

/** Where the local part that ends before the at sign begins, read backwards in the folded string. */
export function localStart(s: string, at: number, least: number): number {
  let i = at
  while (i > least && at - i < LONGEST_LOCAL && isLocalCode(s.charCodeAt(i - 1))) i--
  while (i < at && !(classOf(s.charCodeAt(i)) & ALNUM) && s.charCodeAt(i) !== 0x5f) i++
  return i
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

/** Header fields whose value looks like a mail address and is a number of a message (RFC 5322 3.6.4, RFC 2392). */
const NUMBER_FIELD = /(?:message-id|in-reply-to|references|content-id|x-[\w-]*-id)\s*[:：][^\n]{0,200}$|\bcid:$/i

/** True when the mail-like value at `start` is a message number of a header. */
export function isMessageNumber(text: string, start: number): boolean {
  const line = text.slice(Math.max(0, start - 120), start)
  return NUMBER_FIELD.test(line.slice(line.lastIndexOf('\n') + 1))
}
