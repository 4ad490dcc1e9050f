/** Mails and texts for tests, made here; every person, address and site in them is invented. */
import iconv from 'iconv-lite'
import { type Channel, type Draft, isRefusal, type Options, type Refusal } from './channel.ts'

/** Text as ISO-2022-JP (RFC 1468): JIS X 0208 between ESC $ B and ESC ( B, the rest as ASCII. */
export function jis(text: string): Buffer {
  const out: number[] = []
  let wide = false
  for (const char of text) {
    const euc = iconv.encode(char, 'euc-jp')
    const isWide = euc.length === 2 && (euc[0] ?? 0) >= 0xa1
    if (isWide !== wide) out.push(0x1b, ...Buffer.from(isWide ? '$B' : '(B'))
    wide = isWide
    out.push(...(isWide ? [...euc].map((byte) => byte & 0x7f) : euc))
  }
  return Buffer.from(wide ? [...out, 0x1b, 0x28, 0x42] : out)
}

type Piece = string | Uint8Array

/** Lines of a mail, ended by CRLF. */
export const lines = (...pieces: readonly Piece[]): Buffer =>
  Buffer.concat(pieces.flatMap((piece) => [Buffer.from(piece), Buffer.from('\r\n')]))

export const encodedWord = (charset: string, bytes: Uint8Array): string =>
  `=?${charset}?B?${Buffer.from(bytes).toString('base64')}?=`

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/.{76}/g, '$&\r\n')

/** A header block for tests; give more or other lines in `extra`. */
export const head = (...extra: readonly string[]): string =>
  [
    'Received: from mx.example.jp (mx.example.jp [192.0.2.25]) by mail.police.example with ESMTPS id 1; Tue, 24 Nov 2026 09:31:05 +0900',
    'Received: from sender.example (unknown [203.0.113.7]) by mx.example.jp; Tue, 24 Nov 2026 09:31:00 +0900',
    'Authentication-Results: mail.police.example; spf=fail smtp.mailfrom=bank.example; dmarc=fail',
    'From: "Yamada" <yamada@example.jp>',
    'To: soudan@police.example',
    'Date: Tue, 24 Nov 2026 09:30:00 +0900',
    'Message-ID: <m1@example.jp>',
    'MIME-Version: 1.0',
    ...extra,
  ].join('\r\n')

/** A multipart body. */
export const multipart = (boundary: string, ...parts: readonly Piece[]): Buffer =>
  Buffer.concat([
    ...parts.flatMap((part) => [Buffer.from(`--${boundary}\r\n`), Buffer.from(part), Buffer.from('\r\n')]),
    Buffer.from(`--${boundary}--\r\n`),
  ])

/** Everything a channel makes of a file. */
export async function parsed(
  channel: Channel,
  name: string,
  bytes: Uint8Array | string,
  options: Options = {},
): Promise<(Draft | Refusal)[]> {
  const items: (Draft | Refusal)[] = []
  for await (const item of channel.parse(
    { name, bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes },
    options,
  ))
    items.push(item)
  return items
}

export const draftsOf = (items: readonly (Draft | Refusal)[]): Draft[] =>
  items.filter((item): item is Draft => !isRefusal(item))
