import { classAt, WORD } from './chars.ts'
import { hashType, isHashLike } from './hash.ts'

/** A hash written in groups, or carried over the end of a line. */
export type SplitHash = { hex: string; end: number; name: 'blanks' | 'line break' }

const CUE = /(?:md5|sha-?\d*|hash|ハッシュ|検体)[^\n]{0,16}$/i
/** Digits of a group at least when a line was broken: shorter words that look hexadecimal are common. */
const SHORTEST_LINE = 16

/** Reads on from the hexadecimal word `[start, end)` whose length is no hash's; undefined when nothing comes of it. */
export function readSplitHash(text: string, start: number, end: number): SplitHash | undefined {
  const length = end - start
  if (length === 8 && text.charCodeAt(end) === 0x20) return readGroups(text, start)
  if (length < SHORTEST_LINE || hashType(length)) return undefined
  const next = lineAfter(text, end)
  if (next === 0) return undefined
  const nextEnd = hexEnd(text, next, 128)
  if (classAt(text, nextEnd) & WORD || nextEnd === next) return undefined
  const hex = text.slice(start, end) + text.slice(next, nextEnd)
  const whole = hashType(hex.length) && !hashType(nextEnd - next) && isHashLike(hex)
  return whole ? { hex, end: nextEnd, name: 'line break' } : undefined
}

/** Groups of eight with one blank between: 4, 5 or 8 of them, said to be a hash or alone in their line. */
function readGroups(text: string, start: number): SplitHash | undefined {
  let end = start
  let hex = ''
  for (;;) {
    const groupEnd = hexEnd(text, end, 9)
    if (groupEnd - end !== 8) return undefined
    hex += text.slice(end, groupEnd)
    end = groupEnd
    const goesOn = text.charCodeAt(end) === 0x20 && hexEnd(text, end + 1, 9) - end - 1 === 8
    if (!goesOn) break
    if (hex.length >= 128) return undefined
    end++
  }
  if (classAt(text, end) & WORD || !hashType(hex.length) || !isHashLike(hex)) return undefined
  const before = text.slice(Math.max(0, start - 24), start)
  const alone = /(?:^|\n)[\s　・*-]*$/.test(before) && /^\s*(?:\n|$)/.test(text.slice(end, end + 8))
  return alone || CUE.test(before) ? { hex, end, name: 'blanks' } : undefined
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
  while (i - end < 12 && (text.charCodeAt(i) === 0x20 || text.charCodeAt(i) === 0x3000)) i++
  return i
}
