import { ALNUM, CLASS, DIGIT, foldAt, foldKeep, HEX, SPACE, TRIGGER, WIDE, WORD } from './chars.ts'
import {
  isFullStop,
  isWideQuad,
  readBareWord,
  readDisguise,
  readEntity,
  readEscaped,
  readLetterAt,
  readSymbolAt,
} from './disguise.ts'
import { ipv6RunEnd } from './ip.ts'
import { readHostWrap } from './wrap.ts'

/**
 * Looks at what follows the word `[start, end)`: is it a dot, an at sign, a colon or a disguise inside a name, or
 * only the end of a sentence? `mask` holds the classes of the word's characters.
 */
export function opensSegment(text: string, start: number, end: number, mask: number): boolean {
  const code = text.charCodeAt(end)
  if (code === 0x2e && mask === DIGIT && text.charCodeAt(end + 1) === 0x20) return isWideQuad(text, start)
  if (code === 0x2e || code === 0x40 || code === 0xff0e || code === 0xff20) return dotOpens(text, end, mask)
  if (code === 0x3a || code === 0xff1a) return colonOpens(text, start, end, mask)
  if (code === 0x5b && text.charCodeAt(end + 1) === 0x2e) return true
  if (code === 0x26) return opensByEntity(text, end)
  if (code === 0x5c) return isEscaped(text.charCodeAt(end + 1)) || readEscaped(text, end) !== undefined
  if (code === 0x2a || code === 0xff0a) return (foldAt(text, start) | 0x20) === 0x68 && end - start <= 2
  if (code < 0x80 || (code > 0xfeff && code < 0xff60) || code === 0x3010 || code === 0x3014)
    return readDisguise(text, end) !== undefined || readLetterAt(text, end) !== undefined
  return softOpens(text, end)
}

/** Full stop, middle dot, ドット or アットマーク between two ASCII or full-width words. */
export function softOpens(text: string, end: number): boolean {
  if (isFullStop(text.charCodeAt(end))) return ((CLASS[text.charCodeAt(end + 1)] ?? 0) & ALNUM) !== 0
  return readBareWord(text, end) !== undefined || readSymbolAt(text, end) !== undefined
}

/** `track&#46;example&#46;net`. */
function opensByEntity(text: string, end: number): boolean {
  const plain = readEntity(text, end)?.plain
  return plain !== undefined && '.@:/'.includes(plain)
}

function dotOpens(text: string, end: number, mask: number): boolean {
  const code = text.charCodeAt(end + 1)
  const kind = CLASS[code] ?? 0
  if ((code === 0x0a || code === 0x0d) && text.charCodeAt(end) === 0x40) return readHostWrap(text, end + 1) > 0
  if (kind === 0 || kind === SPACE) return code > 0x3000 && code < 0xa000
  if (kind === TRIGGER) return code !== 0x2e
  return mask !== DIGIT || (kind & DIGIT) === 0 || hasThirdPart(text, end + 1)
}

/** Digits, dot, digits: more than a decimal number when a dot, letter or bracket follows. */
function hasThirdPart(text: string, index: number): boolean {
  let i = index
  while (i - index < 64 && (CLASS[text.charCodeAt(i)] ?? 0) === DIGIT) i++
  const code = text.charCodeAt(i)
  const kind = CLASS[code] ?? 0
  if (kind & WORD) return true
  if (code === 0x2e) return ((CLASS[text.charCodeAt(i + 1)] ?? 0) & WORD) !== 0
  return kind === TRIGGER && code !== 0x3a && code !== 0x3c
}

function colonOpens(text: string, start: number, end: number, mask: number): boolean {
  const next = text.charCodeAt(end + 1)
  if (next === 0x2f || next === 0xff0f) return !isSingleSlash(text.charCodeAt(end + 2))
  if (next === 0x5b) return true
  if (next === 0x5c) return text.charCodeAt(end + 2) === 0x2f
  if ((mask & ~(DIGIT | HEX | WIDE)) !== 0 || end - start > 4) return false
  if (mask & WIDE || next === 0xff1a) return ipv6RunEnd(foldKeep(text.slice(start, start + 48)), 0) > 0
  return ipv6RunEnd(text, start) > start || IPV6_DISGUISED.test(text.slice(start, start + 48))
}

/** `https:/a.example`, `https:/ /a.example`: what stands behind it is read with the scheme in its back. */
function isSingleSlash(code: number): boolean {
  return ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a) || code === 0x20
}

/** `2001:db8[:]1`: the first colons were left as they are. */
const IPV6_DISGUISED = /^[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){1,6}\[:/i

function isEscaped(code: number): boolean {
  return code === 0x2e || code === 0x2f || code === 0x3a
}
