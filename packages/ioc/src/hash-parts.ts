import { classAt, WORD } from './chars.ts'
import { hashType, isHashLike } from './hash.ts'

/** A hash written in groups, or carried over the ends of lines. */
export type SplitHash = { hex: string; end: number; name: 'blanks' | 'line break' }

const CUE = /(?:md5|sha-?\d*|hash|ハッシュ|検体)[^\n]{0,16}$/i
/** Name of the hash and its digits, when the text says which one follows. */
const NAMED = /(md5|sha-?\s?(1|256|512))(?:ハッシュ|hash|値|sum)*[\s　:：=はが（()）"'|「]{0,12}$/i
/** A letter without which no name of a hash is written: in a list of hashes none stands before the next. */
const OF_NAME = /[hm]|[^\s -~]/i
const LENGTHS: Record<string, number> = { undefined: 32, 1: 40, 256: 64, 512: 128 }
/** Digits of a group at least when a line was broken: shorter words that look hexadecimal are common. */
const SHORTEST_LINE = 16
/** Digits at least of a part, when the text says how many there are in all. */
const SHORTEST_PART = 8
/** Digits with which the next line must begin to be looked at. */
const SHORTEST_NEXT = 4

/** Reads on from the hexadecimal word `[start, end)`; undefined when it is whole, or nothing comes of it. */
export function readSplitHash(text: string, start: number, end: number): SplitHash | undefined {
  const length = end - start
  const next = text.charCodeAt(end)
  if (next === 0x20 && (length === 8 || length === 4 || length === 16)) {
    const groups = readGroups(text, start, length)
    if (groups) return groups
  }
  if ((next === 0x20 || next === 0x3000) && length >= SHORTEST_PART) {
    const named = readNamed(text, start, end)
    if (named) return named
  }
  if (length < SHORTEST_LINE || (next !== 0x0a && next !== 0x0d)) return undefined
  const line = lineAfter(text, end)
  if (line === 0 || hexEnd(text, line, SHORTEST_NEXT) - line < SHORTEST_NEXT) return undefined
  return readLines(text, start, end, namedLength(text, start))
}

/** Digits of the hash that the words before say; 0 when they do not. */
function namedLength(text: string, start: number): number {
  const before = text.slice(Math.max(0, start - 32), start)
  const match = OF_NAME.test(before) ? NAMED.exec(before.normalize('NFKC')) : null
  return match ? (LENGTHS[String(match[2])] ?? 0) : 0
}

/**
 * Joins lines of hexadecimal digits: up to the length that was named; else two of them, of which neither is a hash
 * by itself, or the second is none and both stand alone in their lines.
 */
function readLines(text: string, start: number, end: number, named: number): SplitHash | undefined {
  let hex = text.slice(start, end)
  if (hex.length === named) return undefined
  for (let last = end, parts = 1; parts < 9; parts++) {
    const next = lineAfter(text, last)
    const nextEnd = next === 0 ? 0 : hexEnd(text, next, 128)
    if (next === 0 || nextEnd === next || classAt(text, nextEnd) & WORD) return undefined
    const whole = hashType(hex.length) !== undefined
    if (named === 0 && (!hashType(hex.length + nextEnd - next) || hashType(nextEnd - next))) return undefined
    hex += text.slice(next, nextEnd)
    last = nextEnd
    if (named > 0 && hex.length > named) return undefined
    if (hex.length < named) continue
    if (named === 0 && whole && !isAlone(text, start, end, nextEnd)) return undefined
    return isHashLike(hex) ? { hex, end: nextEnd, name: 'line break' } : undefined
  }
  return undefined
}

/** Twenty octets at least: sixteen are the number of a certificate as often as an MD5. */
const PAIRS = /(?:[0-9a-f]{2}:){19,63}[0-9a-f]{2}(?![:\w])/iy
const PRINT = /(?:sha-?\s?\d*|finger ?print|thumb ?print|拇印|指紋|フィンガープリント|ハッシュ)[^\n]{0,24}$/i

/** `SHA1 Fingerprint=5B:0F:…`: octets with colons between, said to be a digest. `start` is the first digit. */
export function readPairs(text: string, start: number): { hex: string; end: number } | undefined {
  if (text.charCodeAt(start + 5) !== 0x3a || text.charCodeAt(start + 8) !== 0x3a) return undefined
  PAIRS.lastIndex = start
  const hex = PAIRS.exec(text)?.[0].replaceAll(':', '')
  if (hex === undefined || !hashType(hex.length) || !isHashLike(hex)) return undefined
  const before = text.slice(Math.max(0, start - 48), start)
  return PRINT.test(before) ? { hex, end: PAIRS.lastIndex } : undefined
}

/** Nothing but the digits stands in the first line, and nothing after them in the second. */
function isAlone(text: string, start: number, end: number, nextEnd: number): boolean {
  return (
    /(?:^|\n)[\s　]*$/.test(text.slice(Math.max(0, start - 16), start)) &&
    /^\s*(?:\n|$)/.test(text.slice(nextEnd, nextEnd + 8)) &&
    end < nextEnd
  )
}

/** Groups of four, eight or sixteen with one blank between, said to be a hash or alone in their line. */
function readGroups(text: string, start: number, size: number): SplitHash | undefined {
  let end = start
  let hex = ''
  for (;;) {
    const groupEnd = hexEnd(text, end, size + 1)
    if (groupEnd - end !== size) return undefined
    hex += text.slice(end, groupEnd)
    end = groupEnd
    const goesOn = text.charCodeAt(end) === 0x20 && hexEnd(text, end + 1, size + 1) - end - 1 === size
    if (!goesOn) break
    if (hex.length >= 128) return undefined
    end++
  }
  if (classAt(text, end) & WORD || !hashType(hex.length) || !isHashLike(hex)) return undefined
  const before = text.slice(Math.max(0, start - 24), start)
  const alone = size === 8 && /(?:^|\n)[\s　・*-]*$/.test(before) && /^\s*(?:\n|$)/.test(text.slice(end, end + 8))
  return alone || CUE.test(before) ? { hex, end, name: 'blanks' } : undefined
}

/** `sha256: 0123… 4567…`: parts with a blank between, together as many digits as the named hash has. */
function readNamed(text: string, start: number, end: number): SplitHash | undefined {
  const first = hexEnd(text, end + 1, SHORTEST_PART) - end - 1
  const named = first === SHORTEST_PART ? namedLength(text, start) : 0
  let hex = text.slice(start, end)
  let last = end
  while (hex.length < named) {
    const next = last + 1
    if (text.charCodeAt(last) !== 0x20 && text.charCodeAt(last) !== 0x3000) return undefined
    last = hexEnd(text, next, 128)
    if (last - next < SHORTEST_PART) return undefined
    hex += text.slice(next, last)
  }
  const whole = named > 0 && hex.length === named && last > end && (classAt(text, last) & WORD) === 0
  return whole && isHashLike(hex) ? { hex, end: last, name: 'blanks' } : undefined
}

function hexEnd(text: string, from: number, most: number): number {
  let i = from
  while (i - from < most && isHex(text.charCodeAt(i))) i++
  return i
}

function isHex(code: number): boolean {
  const lower = code | 0x20
  return (code >= 0x30 && code <= 0x39) || (lower >= 0x61 && lower <= 0x66)
}

/** Beginning of the next line when only a line break and blanks stand between; 0 otherwise. */
function lineAfter(text: string, end: number): number {
  let i = end
  if (text.charCodeAt(i) === 0x0d) i++
  if (text.charCodeAt(i) !== 0x0a) return 0
  i++
  while (i - end < 24 && (text.charCodeAt(i) === 0x20 || text.charCodeAt(i) === 0x3000 || text.charCodeAt(i) === 0x09))
    i++
  return i
}
