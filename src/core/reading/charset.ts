import { isAscii } from 'node:buffer'

/** Bytes to text: declared charset if it is right, else the one the bytes speak for. Japanese first. */

export type Decoded = {
  text: string
  charset: string
  /** Some bytes belong to no character of the charset. */
  broken: boolean
  /** The declared charset was missing or wrong, and another was found. */
  guessed: boolean
}

/** Labels seen in Japanese mail that the WHATWG Encoding Standard does not list. */
const ALIASES: Record<string, string> = {
  cp932: 'shift_jis',
  'windows-932': 'shift_jis',
  'x-ms-cp932': 'shift_jis',
  'shift-jisx0213': 'shift_jis',
  cp943c: 'shift_jis',
  shiftjis: 'shift_jis',
  eucjp: 'euc-jp',
  'eucjp-ms': 'euc-jp',
  cp51932: 'euc-jp',
  'euc-jp-ms': 'euc-jp',
  'iso-2022-jp-1': 'iso-2022-jp',
  'iso-2022-jp-2': 'iso-2022-jp',
  'iso-2022-jp-ms': 'iso-2022-jp',
  'iso-2022-jp-3': 'iso-2022-jp',
  jis: 'iso-2022-jp',
  cp50220: 'iso-2022-jp',
  cp50221: 'iso-2022-jp',
  cp50222: 'iso-2022-jp',
  'utf-8n': 'utf-8',
  'utf-8mb4': 'utf-8',
  utf8mb4: 'utf-8',
  cp65001: 'utf-8',
  cp936: 'gbk',
  cp949: 'euc-kr',
  cp950: 'big5',
}

/** The name a decoder is known by, or undefined for a label that names none. */
export function knownCharset(label: string | undefined): string | undefined {
  const wanted = (label ?? '')
    .trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, '')
    .replace(/\*.*$/, '')
  if (!wanted) return undefined
  try {
    return new TextDecoder(ALIASES[wanted] ?? wanted).encoding
  } catch {
    return undefined
  }
}

/** Reads bytes in the declared charset, or in the right one when the declaration is missing or wrong. */
export function decode(bytes: Uint8Array, declared?: string): Decoded {
  const marked = charsetOfMark(bytes)
  if (marked) return { ...lenient(bytes, marked), guessed: false }
  const known = knownCharset(declared)
  const is7bit = !hasHighBytes(bytes)
  // ISO-2022-JP is seven-bit, so its escapes decide whatever US-ASCII or UTF-8 was declared
  if (is7bit && hasEscapes(bytes)) return { ...lenient(bytes, 'iso-2022-jp'), guessed: known !== 'iso-2022-jp' }
  if (is7bit && !known?.startsWith('utf-16')) {
    const charset = known === 'windows-1252' ? 'us-ascii' : (known ?? 'utf-8')
    return { text: strict(bytes, 'utf-8') ?? '', charset, broken: false, guessed: false }
  }
  // a one-byte charset takes any bytes: what is valid UTF-8 in it was declared wrongly
  if (known && !(known === 'windows-1252' && strict(bytes, 'utf-8') !== undefined)) {
    const text = strict(bytes, known)
    if (text !== undefined && !(known === 'windows-1252' && isJapanese(bytes)))
      return { text, charset: known, broken: false, guessed: false }
  }
  const found = detect(bytes)
  const better =
    !known || faultsOf(lenient(bytes, found).text) < faultsOf(lenient(bytes, known).text) || known === 'windows-1252'
  return better ? { ...lenient(bytes, found), guessed: true } : { ...lenient(bytes, known), guessed: false }
}

/** The charset that unlabelled bytes speak for. */
export function detect(bytes: Uint8Array): string {
  const marked = charsetOfMark(bytes)
  if (marked) return marked
  const wide = wideCharset(bytes)
  if (wide) return wide
  if (!hasHighBytes(bytes)) return hasEscapes(bytes) ? 'iso-2022-jp' : 'utf-8'
  if (strict(withoutCutEnd(bytes), 'utf-8') !== undefined) return 'utf-8'
  const sample = sampleOf(bytes)
  const scored = ['shift_jis', 'euc-jp', 'utf-8'].map((charset) => {
    const { text } = lenient(sample, charset)
    return { charset, score: charset === 'utf-8' || readsAsJapanese(text) ? score(text) : 0 }
  })
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a))
  // nothing reads as Japanese: a Western mail in Latin-1
  return best.score > 0 ? best.charset : 'windows-1252'
}

/** The charset a byte order mark names. */
export function charsetOfMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}

export const hasHighBytes = (bytes: Uint8Array): boolean => !isAscii(bytes)

/** ESC $ @, ESC $ B, ESC ( I, ESC ( J: the escapes of ISO-2022-JP (RFC 1468, JIS X 0201 kana). */
export function hasEscapes(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return ['\x1b$B', '\x1b$@', '\x1b(I', '\x1b(J'].some((sequence) => buffer.includes(sequence, 0, 'latin1'))
}

/** UTF-16 without a mark: the upper byte of ASCII is 00 and of kana 30, and stands at every other place. */
function wideCharset(bytes: Uint8Array): string | undefined {
  const head = bytes.subarray(0, 2000)
  if (head.length < 4 || !head.includes(0)) return undefined
  const upper = [0, 0]
  for (const [i, byte] of head.entries()) if (byte === 0 || byte === 0x30) upper[i % 2] = (upper[i % 2] ?? 0) + 1
  const [even = 0, odd = 0] = upper.map((count) => count / (head.length / 2))
  if (odd > 0.3 && even < 0.1) return 'utf-16le'
  if (even > 0.3 && odd < 0.1) return 'utf-16be'
  return undefined
}

function strict(bytes: Uint8Array, charset: string): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(single(bytes, charset))
  } catch {
    return undefined
  }
}

function lenient(bytes: Uint8Array, charset: string): Omit<Decoded, 'guessed'> {
  const text = new TextDecoder(charset).decode(single(bytes, charset))
  return { text, charset, broken: text.includes('\ufffd') }
}

/**
 * Escapes that follow one another directly, as joined lines have them: all but the last say nothing, and the
 * decoder of the WHATWG Encoding Standard would put U+FFFD in their place.
 */
function single(bytes: Uint8Array, charset: string): Uint8Array {
  if (charset !== 'iso-2022-jp') return bytes
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const esc = String.fromCharCode(0x1b)
  const repeated = new RegExp(`(?:${esc}(?:\\([BIJ]|\\$[@B]))+(?=${esc}(?:\\([BIJ]|\\$[@B]))`, 'g')
  return Buffer.from(text.replace(repeated, ''), 'latin1')
}

/** The first high byte and what follows, from the border of a line; enough to tell Japanese charsets apart. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte >= 0x80)
  const line = bytes.lastIndexOf(0x0a, first) + 1
  return withoutCutEnd(bytes.subarray(Math.max(line, first - 2000), first + 64 * 1024))
}

/** A sample may end within a character: cut back to the last line end when there is one near. */
function withoutCutEnd(bytes: Uint8Array): Uint8Array {
  const last = bytes.lastIndexOf(0x0a)
  return last > bytes.length / 2 ? bytes.subarray(0, last) : bytes
}

const isJapanese = (bytes: Uint8Array) => ['shift_jis', 'euc-jp'].includes(detect(bytes))

/**
 * Japanese comes in words and has kana. `é` or `’` before a letter make a single rare kanji in CP932, and Thai or Russian
 * rows of kanji without kana in EUC-JP.
 */
function readsAsJapanese(text: string): boolean {
  const kana = count(text, KANA)
  const all = kana + count(text, /[\u4e00-\u9fff]/g)
  if (all > 30 && kana < all / 20) return false
  const inWords = (text.match(/[\u3041-\u30fe\u3001\u3002\u4e00-\u9fff]{2,}/g) ?? []).reduce(
    (sum, word) => sum + word.length,
    0,
  )
  return inWords > all - inWords || all > count(text, /[A-Za-z]/g) / 3
}

/** Common Japanese counts for a reading; what a wrong table produces (half-width kana, rare signs, gaps) against it. */
function score(text: string): number {
  const kana = count(text, KANA)
  const kanji = count(text, /[\u4e00-\u9fff\uff01-\uff5e\u3000-\u303f]/g)
  return (
    kana * 3 +
    kanji -
    faultsOf(text) * 6 -
    count(text, /[\uff61-\uff9f]/g) * 2 -
    count(text, /[\ue000-\uf8ff\u0400-\u04ff\u2500-\u257f]/g) * 3
  )
}

/** Kana with 、。ー. */
const KANA = /[\u3041-\u3096\u30a1-\u30fc\u3001\u3002]/g
const faultsOf = (text: string) => count(text, /\ufffd/g)
const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0
