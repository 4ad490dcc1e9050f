import { CLASS, classAt, DIGIT, foldAt, isInvisible, WORD } from './chars.ts'
import { isInternational, isJapaneseNumber } from './phone-plan.ts'

export type Phone = {
  value: string
  start: number
  end: number
  confidence: number
  reason?: string
  disguised: boolean
}

type Group = { digits: string; start: number; end: number; gap: string }

/** Digits of a telephone number at most, E.164, with room for a prefix such as 010. */
const MOST_DIGITS = 18

/** Reads a telephone number that begins with the digit, plus sign or bracket at `start`. */
export function readPhone(text: string, start: number): Phone | undefined {
  const begin = beginOf(text, start)
  const groups = readGroups(text, begin.at)
  for (let count = groups.length; count > 0; count--) {
    const used = groups.slice(0, count)
    const end = used.at(-1)?.end ?? start
    if (CLASS[text.charCodeAt(end)] && classAt(text, end) & WORD && !isTrailingMark(text, end)) continue
    const phone = judge(used, begin.plus)
    if (phone) {
      const disguised = text.charCodeAt(used[0]?.start ?? 0) > 0x7f
      return { ...phone, start: begin.at, end, disguised }
    }
  }
  return undefined
}

/** The plus sign before the first digit belongs to the number; a bracket when it closes among the digits. */
function beginOf(text: string, digit: number): { at: number; plus: boolean } {
  const plus = foldAt(text, digit - 1) === 0x2b
  const at = plus ? digit - 1 : digit
  return { at: foldAt(text, at - 1) === 0x28 && closesInside(text, digit) ? at - 1 : at, plus }
}

/** `(096)000-0000`: the bracket closes after the area code and digits follow. */
function closesInside(text: string, digit: number): boolean {
  let i = digit
  while (i - digit < 6 && classAt(text, i) & DIGIT) i++
  return foldAt(text, i) === 0x29 && i > digit && (classAt(text, i + 1) & DIGIT || classAt(text, i + 2) & DIGIT) !== 0
}

function readGroups(text: string, begin: number): Group[] {
  const groups: Group[] = []
  let i = begin
  let total = 0
  while (total < MOST_DIGITS && groups.length < 7) {
    const gapStart = i
    while (i - gapStart < 3 && isGap(text, i)) i++
    const start = i
    let digits = ''
    while (i - start < MOST_DIGITS) {
      const code = foldAt(text, i)
      if (code < 0x30 || code > 0x39) {
        if (digits !== '' && isInvisible(text.charCodeAt(i))) {
          i++
          continue
        }
        break
      }
      digits += String.fromCharCode(code)
      i++
    }
    if (digits === '') break
    total += digits.length
    groups.push({ digits, start, end: i, gap: gapOf(text, gapStart, start) })
  }
  return groups
}

/** Long vowel marks are often typed for hyphens; they and brackets separate only between digits. */
const GAPS = new Set(
  [...' -.()+~', '\u00a0', '\u3000', 'ー', 'ｰ', '・', '〜', '[', ']', 'の', '─', '━'].map((ch) => ch.charCodeAt(0)),
)

function isGap(text: string, i: number): boolean {
  const code = text.charCodeAt(i)
  return GAPS.has(code) || GAPS.has(foldAt(text, i))
}

function gapOf(text: string, from: number, till: number): string {
  let gap = ''
  for (let i = from; i < till; i++) {
    const folded = foldAt(text, i)
    gap += folded ? String.fromCharCode(folded) : '-'
  }
  return gap
}

/** `090-1234-5678-`: a mark after the number with no further digit. */
function isTrailingMark(text: string, end: number): boolean {
  const kind = classAt(text, end)
  return (kind & DIGIT) === 0 && foldAt(text, end) === 0x2d && (classAt(text, end + 1) & WORD) === 0
}

function judge(groups: readonly Group[], plus: boolean): Pick<Phone, 'value' | 'confidence' | 'reason'> | undefined {
  const sizes = groups.map((group) => group.digits.length)
  const digits = groups.map((group) => group.digits).join('')
  if (groups.slice(1).some((group) => !isGoodGap(group.gap))) return undefined
  if (plus || /^010[1-9]/.test(digits) || /^00[1-9]/.test(digits)) return judgeInternational(digits, groups, plus)
  if (
    /^81[1-9]/.test(digits) &&
    sizes.length >= 3 &&
    isJapaneseNumber(`0${digits.slice(2)}`, sizes.slice(1), 'trunk left out')
  ) {
    return { value: `+${digits}`, confidence: 0.8 }
  }
  const known = isJapaneseNumber(digits, sizes, sizes.length === 1 ? 'unbroken' : 'grouped')
  if (!known) return undefined
  return { value: `+81${digits.slice(1)}`, confidence: sizes.length > 1 || digits.length === 11 ? 0.95 : 0.7 }
}

/** One kind of separator, with blanks around it at most. */
function isGoodGap(gap: string): boolean {
  return /^ ?[-.~] ?$|^ ?\) ?-?$|^-?\($|^ ?\($|^ $|^\)?-?$|^\]-?$|^\[$/.test(gap)
}

function judgeInternational(digits: string, groups: readonly Group[], plus: boolean) {
  const bare = plus ? digits : digits.replace(/^(?:010|00)/, '')
  if (!plus && groups.length < 3) return undefined
  const withoutTrunk = bare.replace(/^(81|44|49|61|33)0/, '$1')
  if (!isInternational(withoutTrunk)) return undefined
  return { value: `+${withoutTrunk}`, confidence: plus ? 0.95 : 0.8 }
}
