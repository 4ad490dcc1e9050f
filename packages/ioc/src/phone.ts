import { CLASS, classAt, DIGIT, FOLD, foldAt, foldKeep, isInvisible, SPACE, WORD } from './chars.ts'
import { isInternational, isJapaneseNumber, nextGroup, shapeOf } from './phone-plan.ts'

export type Phone = { value: string; start: number; end: number; confidence: number; disguised: boolean }

/** Digits of a telephone number at most, E.164, with room for a prefix such as 010. */
const MOST_DIGITS = 18
const MOST_GROUPS = 7

/** The digits of the number being read; where each group of them ends, in the text and among the digits. Shared: nothing keeps them. */
const digits = new Uint8Array(2 * MOST_DIGITS)
const ends = new Int32Array(MOST_GROUPS)
const lengths = new Int32Array(MOST_GROUPS)

/** What may separate groups of digits. Long vowel marks are often typed for hyphens. */
const GAP = new Uint8Array(65536)
for (const mark of ' -.()+~/\u00a0\u3000ーｰ・･〜[]の─━（）．＋－／～‐‑‒–—―−﹣\u200b\u00ad') GAP[mark.charCodeAt(0)] = 1
for (let code = 0x2000; code <= 0x200a; code++) GAP[code] = 1

/** A cheap look before the reading: nine digits at least, with separators and nothing else between them. */
export function mayBePhone(text: string, first: number): boolean {
  let digits = 0
  let gap = 0
  for (let i = first; gap < 4; i++) {
    const code = text.charCodeAt(i)
    if ((CLASS[code] ?? 0) & DIGIT) {
      gap = 0
      if (++digits === 9) return true
    } else if (GAP[code] === 1) {
      if (digits === 1 && foldAt(text, first) === 0x30) return isSpacedOut(text, i)
      gap++
    } else return false
  }
  return false
}

/** `0 9 0`: every digit stands alone, as in forms with boxes. `i` is the blank after the first. */
function isSpacedOut(text: string, i: number): boolean {
  if (classAt(text, i) !== SPACE) return false
  const digit = (at: number) => (classAt(text, at) & DIGIT) !== 0
  const blank = (at: number) => classAt(text, at) === SPACE && text[at] !== '\n'
  return blank(i) && digit(i + 1) && blank(i + 2) && (digit(i + 3) || GAP[text.charCodeAt(i + 3)] === 1)
}

const SPACED_OUT = /^\d(?: {1,2}\d| {1,2}[-()] {1,2}\d){8,10}(?![ ]?\d)/

/** A number whose digits stand apart: read as if they did not. */
function readSpacedOut(text: string, start: number): Phone | undefined {
  const match = SPACED_OUT.exec(foldKeep(text.slice(start, start + 64)).replace(/[ー─━]/g, '-'))
  if (!match) return undefined
  const number = match[0].replace(/\D/g, '')
  const shape = match[0]
    .replace(/[ ]/g, '')
    .split(/\D/)
    .map((part) => part.length)
  if (!isJapaneseNumber(Number(number.slice(0, 4)), number.length, shapeOf(shape))) return undefined
  return { value: `+81${number.slice(1)}`, start, end: start + match[0].length, confidence: 0.85, disguised: true }
}

/** Reads a telephone number whose first digit is at `start`. */
export function readPhone(text: string, start: number): Phone | undefined {
  if (isSpacedOut(text, start + 1)) return readSpacedOut(text, start)
  const plus = foldAt(text, start - 1) === 0x2b
  const at = plus ? start - 1 : start
  const begin = foldAt(text, at - 1) === 0x28 && closesInside(text, start) ? at - 1 : at
  for (let count = readGroups(text, start); count > 0; count--) {
    const end = ends[count - 1] ?? start
    if (goesOn(text, end)) continue
    const value = judge(count, plus)
    if (value === undefined) continue
    const unbroken = count === 1 && !plus && value.length < 13
    return { value, start: begin, end, confidence: unbroken ? 0.7 : 0.95, disguised: text.charCodeAt(start) > 0x7f }
  }
  return undefined
}

/** `(096)000-0000`: the bracket closes after the area code and digits follow. */
function closesInside(text: string, digit: number): boolean {
  let i = digit
  while (i - digit < 6 && classAt(text, i) & DIGIT) i++
  return foldAt(text, i) === 0x29 && i > digit && (classAt(text, i + 1) & DIGIT || classAt(text, i + 2) & DIGIT) !== 0
}

/** Reads groups of digits with separators between into `digits`, `ends` and `lengths`; returns how many. */
function readGroups(text: string, start: number): number {
  let length = 0
  let groups = 0
  let i = start
  while (length < MOST_DIGITS && groups < MOST_GROUPS) {
    const limit = i + MOST_DIGITS
    let end = i
    for (let k = i; k < limit; k++) {
      const code = text.charCodeAt(k)
      if ((CLASS[code] ?? 0) & DIGIT) {
        digits[length++] = FOLD[code] ?? 0
        end = k + 1
      } else if (k === i || !isInvisible(code)) break
    }
    if (end === i) break
    ends[groups] = end
    lengths[groups++] = length
    i = gapEnd(text, end)
    if (i === end) break
  }
  return groups
}

/**
 * End of one separator after a group: a hyphen, dot, wave or bracket with a blank around it at most; `from` when
 * what stands there separates no groups of one number.
 */
function gapEnd(text: string, from: number): number {
  let i = from
  let marks = 0
  let blanks = 0
  for (; i - from < 4; i++) {
    const code = text.charCodeAt(i)
    if (GAP[code] !== 1) break
    const folded = foldAt(text, i)
    if (folded === 0x20) blanks++
    else if (folded === 0x28 || folded === 0x29 || folded === 0x5b || folded === 0x5d) marks += 0.5
    else if (!isInvisible(code)) marks++
  }
  const good = marks <= 1.5 && blanks <= (marks > 0 ? 2 : 1) && (CLASS[text.charCodeAt(i)] ?? 0) & DIGIT
  return good ? i : from
}

/** A word goes on after the digits. A mark with nothing after it does not count: `090-0000-0000-`. */
function goesOn(text: string, end: number): boolean {
  const kind = classAt(text, end)
  if ((kind & WORD) === 0) return false
  return foldAt(text, end) !== 0x2d || (classAt(text, end + 1) & WORD) !== 0
}

/** Number of the carrier before the prefix for calls abroad, as dialled until 2024. */
const CARRIER = /^00(?:1|33|41|61|70|82|91\d\d)010/

/** Country code 1, area code, exchange, subscriber: neither code begins with 0 or 1 (NANP). */
const NORTH_AMERICAN = /^1[2-9]\d{2}[2-9]\d{6}$/
const US = shapeOf([1, 3, 3, 4])
/** Dialled from Japan: `0101 555 555 0100`. */
const US_ABROAD = shapeOf([4, 3, 3, 4])

/** E.164 form of the first `count` groups, undefined when they make no number. */
function judge(count: number, plus: boolean): string | undefined {
  const length = lengths[count - 1] ?? 0
  if (!plus && digits[0] === 0x30 && isJapaneseNumber(headFrom(0), length, shapeOfGroups(count, 0)))
    return japanese(length)
  const written = String.fromCharCode(...digits.subarray(0, length))
  if (plus) return international(written)
  if (digits[0] === 0x30) {
    if (count > 2 && written.startsWith('010') && lengths[0] === 3) return international(written.slice(3))
    if (
      lengths[0] === 4 &&
      written.startsWith('0101') &&
      shapeOfGroups(count, 0) === US_ABROAD &&
      NORTH_AMERICAN.test(written.slice(3))
    )
      return `+${written.slice(3)}`
    if (count > 2 && CARRIER.test(written)) return international(written.replace(CARRIER, ''))
    return count > 2 && written.startsWith('00') && (lengths[0] ?? 0) > 2 ? international(written.slice(2)) : undefined
  }
  if (digits[0] === 0x31)
    return NORTH_AMERICAN.test(written) && shapeOfGroups(count, 0) === US ? `+${written}` : undefined
  if (count < 3 || !written.startsWith('81') || lengths[0] !== 2) return undefined
  return isJapaneseNumber(headFrom(2), length - 1, shapeOfGroups(count, 1)) ? `+${written}` : undefined
}

/** The number of the first four digits; with `from` those behind the country code, which stands for the trunk 0. */
function headFrom(from: number): number {
  const at = (k: number) => (digits[k] ?? 0x30) - 0x30
  return from > 0 ? at(2) * 100 + at(3) * 10 + at(4) : at(0) * 1000 + at(1) * 100 + at(2) * 10 + at(3)
}

/** `+81` and ten or nine digits: the string is made by one call, not of pieces. */
const LONG = [0x2b, 0x38, 0x31, ...new Array<number>(10).fill(0)]
const SHORT = LONG.slice(0, 12)

/** E.164 form of the first `length` digits, of which the first is the trunk 0. */
function japanese(length: number): string {
  const form = length === 11 ? LONG : SHORT
  for (let k = 1; k < length; k++) form[k + 2] = digits[k] ?? 0
  return String.fromCharCode.apply(null, form)
}

/** Sizes of the groups. With `skip` the country code is left out and the trunk 0 counted to what follows. */
function shapeOfGroups(count: number, skip: number): number {
  let shape = 0
  for (let k = skip; k < count; k++) {
    const size = (lengths[k] ?? 0) - (k > 0 ? (lengths[k - 1] ?? 0) : 0)
    shape = nextGroup(shape, k === skip ? size + skip : size)
  }
  return shape
}

function international(written: string): string | undefined {
  const bare = /^(?:81|44|49|61|33)0/.test(written) ? written.slice(0, 2) + written.slice(3) : written
  return isInternational(bare) ? `+${bare}` : undefined
}
