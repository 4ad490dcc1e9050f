import { addressParser, decodeWords } from 'postal-mime'
import { decode } from '#core/reading/charset.ts'
import type { Mailbox } from '../channel.ts'
import { cut, plain } from '../plain.ts'

/** Addresses of one header that are kept. */
const MOST_ADDRESSES = 200

/** A header value as people read it (RFC 2047). Words whose charset is wrong are read by their bytes. */
export function headerText(value: string, most = 1_000): string {
  const words = decodeWords(value)
  return cut(
    plain(words.includes('\ufffd') ? rescued(value) : words)
      .replace(/\s*\n\s*/g, ' ')
      .trim(),
    most,
  )
}

/** The mailboxes of an address header; members of groups stand for the group. */
export function mailboxes(values: readonly string[]): Mailbox[] {
  const parsed = values.flatMap((value) => addressParser(cut(value, 64 * 1024), { flatten: true }))
  return parsed.slice(0, MOST_ADDRESSES).map(({ name, address }) => ({
    name: headerText(name, 200),
    address: cut(plain(address ?? '').trim(), 320),
  }))
}

/** A name as a safe file name: no folders, no control characters, no change of writing direction. */
export function safeName(name: string, otherwise: string): string {
  const words = headerText(name).normalize('NFC')
  const safe = words
    .replace(/[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu, '')
    .replace(/[\\/:*?"<>|]/g, '_')
  // an ending that a long name hides is what says whether it runs
  const ending = /\.[\p{L}\p{N}]{1,8}$/u.exec(safe)?.[0] ?? ''
  const short = safe.length > 200 ? `${cut(safe, 200 - ending.length)}${ending}` : safe
  return /^[.\s_]*$/.test(short) ? otherwise : short.trim()
}

const WORD = /=\?([^?\s]+)\?([QB])\?([^?]*)\?=(?:\s+(?==\?))?/gi

/** Encoded words one by one, each in the charset its bytes speak for. */
function rescued(value: string): string {
  return value.replace(WORD, (_, charset: string, encoding: string, text: string) => {
    const bytes = encoding.toUpperCase() === 'B' ? Buffer.from(text, 'base64') : quoted(text)
    return decode(bytes, charset).text
  })
}

const quoted = (text: string): Buffer =>
  Buffer.from(
    text
      .replaceAll('_', ' ')
      .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
