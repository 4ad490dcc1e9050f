import { type Account, readAccount } from './account.ts'
import { groupedAccount, spacedAccount } from './account-digits.ts'
import { ALPHA, classAt, DIGIT, foldAt, foldWidth, HEX, MARK, OTHER, WIDE, WORD } from './chars.ts'
import type { Found } from './found.ts'
import { hashType, isKey, readHash } from './hash.ts'
import { readPairs, readSplitHash } from './hash-parts.ts'
import { readIban } from './iban.ts'
import { mayBePhone, readPhone } from './phone.ts'
import { hasPhoneWord, isOtherNumber, mayBeOtherNumber } from './phone-plan.ts'
import { readRowAccount } from './row-account.ts'
import { readSpacedNumber } from './spaced-number.ts'
import { ssdeepEnd } from './ssdeep.ts'
import { canonicalAsn, canonicalCve, canonicalJvn } from './vulnerability.ts'
import { readBrokenWallet, readWallet } from './wallet.ts'

/** Looks at one word with digits in it, or a long one; returns where to go on. */
export function readWord(found: Found, start: number, end: number, mask: number): number {
  const { text } = found
  const parts = (mask & (ALPHA | MARK | OTHER | WIDE)) === 0 ? splitHashEnd(found, start, end) : 0
  if (parts > 0) return parts
  if ((mask & (ALPHA | HEX | OTHER)) === 0) return readNumber(found, start, end)
  const plain = (mask & WIDE) !== 0 ? foldWidth(text.slice(start, end)) : text.slice(start, end)
  const disguised = (mask & WIDE) !== 0 ? (plain.length < end - start ? 'zero-width' : 'full-width') : undefined
  if (disguised) mask = maskOf(plain) | WIDE
  if (plain.length >= 25) {
    const done = readLong(found, plain, start, end, mask, disguised)
    if (done > 0) return done
  }
  return readNamed(found, plain, start, end, disguised)
}

/** Reads a hash of which the word is only the first part; where it ends, 0 when it is none. */
function splitHashEnd(found: Found, start: number, end: number): number {
  const split = end - start >= 4 ? readSplitHash(found.text, start, end) : undefined
  const type = split && hashType(split.hex.length)
  if (!split || !type) return 0
  found.add(type, split.hex.toLowerCase(), start, split.end, 0.9, split.name)
  return split.end
}

/** Reads a digest in pairs with colons, whose first pair begins at `start`; where it ends, 0 when it is none. */
export function readPairedHash(found: Found, start: number): number {
  const pairs = readPairs(found.text, start)
  const type = pairs && hashType(pairs.hex.length)
  if (!pairs || !type) return 0
  found.add(type, pairs.hex.toLowerCase(), start, pairs.end, 0.9, 'colons')
  return pairs.end
}

/** Classes of the characters of a folded word. */
function maskOf(plain: string): number {
  let mask = 0
  for (let i = 0; i < plain.length; i++) mask |= classAt(plain, i)
  return mask
}

/** Windows writes a SHA-1 with four noughts before it into the list of programs that ran. */
const AMCACHE = /amcache|file_?id|sha-?1/i
const LONGEST_WALLET = 110

function readLong(
  found: Found,
  plain: string,
  start: number,
  end: number,
  mask: number,
  disguised: string | undefined,
): number {
  if (plain.length <= 128 && hashType(plain.length) && (mask & (ALPHA | MARK | OTHER)) === 0) {
    if (readHash(found, plain, start, end, disguised)) return end
  }
  if (plain.length <= LONGEST_WALLET) {
    const wallet = readWallet(plain)
    if (wallet) {
      found.add(wallet.type, wallet.value, start, end, wallet.confidence, disguised, wallet.reason)
      return end
    }
  }
  if (
    plain.length === 44 &&
    plain.startsWith('0000') &&
    AMCACHE.test(found.text.slice(Math.max(0, start - 60), start))
  ) {
    if (readHash(found, plain.slice(4), start + 4, end, disguised)) return end
  }
  if (mask & MARK && !disguised) readParts(found, plain, start)
  if (/^T?1?[0-9A-F]{70,72}$/i.test(plain)) found.add('tlsh', plain.toUpperCase(), start, end, 0.9)
  return 0
}

/** A hash as part of a file name: `sample_<hash>`, `<hash>-payload`. */
function readParts(found: Found, plain: string, start: number): void {
  if (/\bid\s*[:：=]\s*$/i.test(found.text.slice(Math.max(0, start - 8), start)) || isKey(found.text, start)) return
  let from = 0
  for (let i = 0; i <= plain.length; i++) {
    const code = i < plain.length ? plain.charCodeAt(i) : 0x2d
    if (code !== 0x2d && code !== 0x5f) continue
    if (hashType(i - from) && /^[0-9a-f]+$/i.test(plain.slice(from, i)))
      readHash(found, plain.slice(from, i), start + from, start + i)
    from = i + 1
  }
}

function readNamed(found: Found, plain: string, start: number, end: number, defanged: string | undefined): number {
  const first = plain.charCodeAt(0) | 0x20
  if (first === 0x63) {
    const value = canonicalCve(plain)
    if (value) found.add('cve', value, start, end, 0.99, defanged)
  } else if (first === 0x6a) {
    const value = canonicalJvn(plain)
    if (value) found.add('jvn', value, start, end, 0.99, defanged)
  } else if (first === 0x61) {
    const value = canonicalAsn(plain)
    if (value && plain === plain.toUpperCase()) found.add('asn', value, start, end, 0.9, defanged)
  } else if ((first === 0x74 || first === 0x66) && LABEL_OF_PHONE.test(plain.slice(0, 4)) && found.wants('phone')) {
    const phone = phoneAt(found, start + 3)
    if (phone > 0) return Math.max(phone, end)
  }
  if (first === 0x62 && plain.startsWith('bc1')) {
    const wallet = readBrokenWallet(found.text, plain, end)
    if (wallet) {
      found.add(wallet.type, wallet.value, start, wallet.end, wallet.confidence, 'line break', wallet.reason)
      return wallet.end
    }
  }
  if (plain.charCodeAt(2) <= 0x39 && found.wants('iban') && /^[A-Z]{2}\d{2}/i.test(plain)) {
    const iban = readIban(found.text, start)
    if (iban && (classAt(found.text, iban.end) & WORD) === 0) {
      found.add('iban', iban.value, start, iban.end, 0.95)
      return iban.end
    }
  }
  return end
}

/** `TEL096-000-0110`, also full-width: no blank between the label and the number. */
const LABEL_OF_PHONE = /^(?:TEL|FAX)0/i

/** A word of digits and hyphens: telephone, account, JVN number, or a hash in groups. */
function readNumber(found: Found, start: number, end: number): number {
  const { text } = found
  let first = start
  while (first < end && (classAt(text, first) & DIGIT) === 0) first++
  if (first === end) return end
  if (readSpacedNumber(found, first, end)) return end
  if (text.charCodeAt(end) === 0x3a && found.wants('ssdeep')) {
    const fuzzy = ssdeepEnd(text, first, end)
    if (fuzzy > 0) found.add('ssdeep', text.slice(first, fuzzy), first, fuzzy, 0.9)
    if (fuzzy > 0) return fuzzy
  }
  const phone = found.wants('phone') ? phoneAt(found, first) : 0
  if (phone > 0) return Math.max(phone, end)
  return found.wants('bank_account') ? accountAt(found, first, end) : end
}

/** `1-800-555-0177`: a mark or blank behind the 1 of North America, and words for a telephone before it. */
function mayBeNorthAmerican(text: string, first: number): boolean {
  const next = text.charCodeAt(first + 1)
  if (next !== 0x2d && next !== 0x20 && next !== 0x2e) return false
  return /(?:number|phone|call|dial|tel|fax|toll.?free|hotline|電話|番号|連絡先)[^\d\n]{0,16}$/i.test(
    wordsBefore(text, first),
  )
}

/** Characters before a number in which words about it are looked for. */
const CONTEXT = 24

function phoneAt(found: Found, first: number): number {
  const { text } = found
  const code = foldAt(text, first)
  const lead = foldAt(text, first - 1)
  const maybe =
    code === 0x30 ||
    (code === 0x31 && mayBeNorthAmerican(text, first)) ||
    lead === 0x2b ||
    lead === 0x28 ||
    (code === 0x38 && foldAt(text, first + 1) === 0x31)
  if (!maybe || !mayBePhone(text, first) || isSecond(text, first)) return 0
  const phone = readPhone(text, first)
  if (!phone) return 0
  if (continuesToken(text, phone.start) || isFurtherGroup(text, phone.start, phone.end)) return 0
  // no other kind of number is written with a plus sign and the code of a country
  const other = lead !== 0x2b && mayBeOtherNumber(text, phone.start) && isOtherNumber(wordsBefore(text, phone.start))
  if (other) return 0
  const doubtful =
    phone.confidence < 0.9 && !isAlone(text, phone.start, phone.end) && !hasPhoneWord(wordsBefore(text, phone.start))
  const confidence = doubtful ? phone.confidence - 0.3 : phone.confidence
  found.add(
    'phone',
    phone.value,
    phone.start,
    phone.end,
    confidence,
    phone.disguised ? 'full-width' : undefined,
    doubtful ? 'no word for telephone near' : undefined,
  )
  return phone.end
}

/** `03:14:09 2024 +0800`: the digits are the seconds of a time. */
function isSecond(text: string, first: number): boolean {
  return text.charCodeAt(first - 1) === 0x3a && /\d:\d\d:$/.test(text.slice(Math.max(0, first - 5), first))
}

/** `93 0312 445510`: a group of the same number stands before. A time or a day before a number ends in a mark of its own. */
function isFurtherGroup(text: string, start: number, end: number): boolean {
  if (text.charCodeAt(start - 1) !== 0x20 || !(classAt(text, start - 2) & DIGIT)) return false
  return (
    /(?:^|[^\d:：/.月日-])\d{2} $/.test(text.slice(Math.max(0, start - 4), start)) &&
    /^\d+ /.test(text.slice(start, end))
  )
}

function wordsBefore(text: string, start: number): string {
  return foldWidth(text.slice(Math.max(0, start - CONTEXT), start))
}

/** The digits go on something before them: a word, a decimal number, a path. */
function continuesToken(text: string, start: number): boolean {
  if (classAt(text, start - 1) & WORD) {
    return (
      !LABEL_OF_PHONE.test(`${foldWidth(text.slice(start - 3, start))}0`) || (classAt(text, start - 4) & WORD) !== 0
    )
  }
  const before = text.charCodeAt(start - 1)
  if (before === 0x2b) return true
  if (before === 0x2f) return (classAt(text, start - 2) & WORD) !== 0
  return before === 0x2e && (classAt(text, start - 2) & DIGIT) !== 0
}

function isAlone(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 3), start)
  const after = text.slice(end, end + 2)
  return /(?:^|[\n|・,])\s*$/.test(before) && /^\s*(?:$|[\n|,])/.test(after)
}

function accountAt(found: Found, first: number, end: number): number {
  const { text } = found
  if (end - first === 1) {
    const apart = foldAt(text, end) === 0x20 ? spacedAccount(text, first) : undefined
    if (apart) addAccount(found, apart, 'blanks')
    return Math.max(end, apart?.end ?? 0)
  }
  let last = end
  while (last > first && (classAt(text, last - 1) & DIGIT) === 0) last--
  let from = last
  while (from > first && classAt(text, from - 1) & DIGIT) from--
  if (last - from < 3 || last - from > 8) return end
  const account =
    readRowAccount(text, from, last) ??
    readAccount(text, from, last) ??
    (from > first ? groupedAccount(text, first, last) : undefined)
  if (account) addAccount(found, account)
  return end
}

export function addAccount(found: Found, account: Account, defanged?: string): void {
  const { value, start, end, confidence, reason } = account
  found.add('bank_account', value, start, end, confidence, defanged, reason)
}
