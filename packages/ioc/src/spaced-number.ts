import { foldAt, foldWidth, isInvisible } from './chars.ts'
import type { Found } from './found.ts'
import { canonicalAsn, canonicalCve, canonicalJvn } from './vulnerability.ts'

/** Reads the number `[start, end)` whose name stands before it, apart: of a vulnerability or a network. True when it is one. */
export function readSpacedNumber(found: Found, start: number, end: number): boolean {
  return readJvnNumber(found, start, end) || readSpacedAsn(found, start, end) || readSpacedCve(found, start, end)
}

/** One look before the patterns: the word that ends at `at` has one of these last letters, or one that cannot be seen. */
function endsIn(text: string, at: number, a: number, b: number, c: number): boolean {
  const letter = foldAt(text, at) | 0x20
  return letter === a || letter === b || letter === c || isInvisible(text.charCodeAt(at))
}

function readJvnNumber(found: Found, start: number, end: number): boolean {
  const { text } = found
  const mark = foldAt(text, start - 1)
  if (mark !== 0x23 && mark !== 0x20 && mark !== 0x3a) return false
  const other = foldAt(text, start - 2)
  const last = other === 0x23 || (mark === 0x23 && other === 0x20) ? start - 3 : start - 2
  if (!endsIn(text, last, 0x6e, 0x75, 0x61)) return false
  const before = /JVN(?:VU|TA)?$/i.exec(foldWidth(text.slice(Math.max(0, last - 4), last + 1)))
  if (!before) return false
  const from = last + 1 - before[0].length
  const value = canonicalJvn(before[0] + foldWidth(text.slice(start, end)))
  if (value) found.add('jvn', value, from, end, 0.99)
  return value !== undefined
}

/** `CVE 2024-12345`, `CVE: 2024-12345`. */
function readSpacedCve(found: Found, start: number, end: number): boolean {
  const { text } = found
  if (end - start < 9 || !endsIn(text, start - 2, 0x65, 0x3a, 0x65)) return false
  const before = /CVE[ :：]{1,2}$/i.exec(foldWidth(text.slice(Math.max(0, start - 5), start)))?.[0]
  const value = before === undefined ? undefined : canonicalCve(`CVE-${foldWidth(text.slice(start, end))}`)
  if (value === undefined || before === undefined) return false
  found.add('cve', value, start - before.length, end, 0.9)
  return true
}

/** `AS 65551`: five digits at least, so that no year is taken for one; four where the text speaks of networks. */
function readSpacedAsn(found: Found, start: number, end: number): boolean {
  const { text } = found
  if (foldAt(text, start - 1) !== 0x20 || end - start < 4 || end - start > 10) return false
  if (!endsIn(text, start - 2, 0x73, 0x6e, 0x6e) || !found.wants('asn')) return false
  const before = foldWidth(text.slice(Math.max(0, start - 24), start - 1))
  if (!/(?:^|[^A-Za-z0-9])ASN?$/.test(before)) return false
  if (end - start < 5 && !/ASN$|AS\s?番号|ASN?\s?\d|BGP|経路/.test(before)) return false
  const from = start - (before.endsWith('N') ? 4 : 3)
  const value = canonicalAsn(foldWidth(text.slice(from, end)))
  if (value) found.add('asn', value, from, end, 0.85)
  return value !== undefined
}
