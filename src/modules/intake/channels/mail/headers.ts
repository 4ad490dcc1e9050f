import { decode, hasEscapes, hasHighBytes } from '#core/reading/charset.ts'
import type { Hop, Mail, Mailbox, Warning } from '../channel.ts'
import { believable, cut, plain, warn } from '../plain.ts'
import { headerText, mailboxes } from './words.ts'

/** Hops and results of checks that are kept of one mail. */
const MOST_LINES = 100

export type Envelope = Omit<Mail, 'charset' | 'text' | 'attachments' | 'forwarded'>

/** What the header block of a mail says. `raw` is kept as it came. */
export function envelopeOf(headers: readonly { key: string; value: string }[], raw: string, now: Date): Envelope {
  const all = (key: string) => headers.filter((header) => header.key === key).map(({ value }) => value)
  const one = (key: string) => all(key)[0] ?? ''
  const received = all('received')
    .slice(0, MOST_LINES)
    .map((line) => hopOf(line, now))
  return {
    messageId: headerText(one('message-id')),
    from: mailboxes(all('from').slice(0, 1)),
    to: mailboxes(all('to')),
    cc: mailboxes(all('cc')),
    replyTo: mailboxes(all('reply-to')),
    subject: headerText(one('subject')),
    date: mailDate(one('date'), now),
    receivedAt: received[0]?.at,
    headers: plain(raw),
    received,
    authenticationResults: all('authentication-results')
      .slice(0, MOST_LINES)
      .map((line) => cut(plain(line), 4_000)),
  }
}

/**
 * The top header block with raw eight-bit or ISO-2022-JP text turned into UTF-8: RFC 5322 forbids it, Japanese mailers
 * and phishing kits write it. Returns the mail unchanged when there is none.
 */
export function withReadableHeaders(mail: Buffer, headerBytes: number, warnings: Warning[]): Buffer {
  const block = mail.subarray(0, headerBytes)
  if (!hasHighBytes(block) && !hasEscapes(block)) return mail
  const read = decode(block)
  if (read.charset === 'utf-8') return mail
  warn(
    warnings,
    'RAW_HEADER',
    `ヘッダーに文字コードの指定のない日本語などがあります（${read.charset} として読みました）。`,
  )
  return Buffer.concat([Buffer.from(read.text), mail.subarray(headerBytes)])
}

/** `Received: from NAME (HELO [IP]) by NAME …; DATE` (RFC 5321 4.4). */
function hopOf(line: string, now: Date): Hop {
  const text = cut(plain(line), 2_000)
  const date = text.lastIndexOf(';')
  const at = date === -1 ? undefined : mailDate(text.slice(date + 1), now)
  return {
    from: /^\s*from\s+(\S{1,255})/i.exec(text)?.[1],
    by: /\bby\s+(\S{1,255})/i.exec(text)?.[1],
    ip: /\[(?:IPv6:)?([0-9a-f.:]{3,45})\]/i.exec(text)?.[1],
    at,
    raw: text,
  }
}

const DATE =
  /(\d{1,2})\s+([A-Za-z]{3})[a-z]*\s+(\d{4}|\d{2})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(?:([+-]\d{4})|([A-Za-z]{1,5}))?/
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** Minutes east of Greenwich of the names that RFC 5322 4.3 knows, and of Japan's. */
const ZONES: Record<string, number> = {
  gmt: 0,
  ut: 0,
  utc: 0,
  z: 0,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  jst: 540,
}

/** A date of RFC 5322, with the habits of old mailers; undefined when it is none or not of this age. A zone unknown is Greenwich. */
export function mailDate(text: string, now: Date): Date | undefined {
  const match = DATE.exec(text.replace(/\([^()]*\)/g, ' '))
  if (!match) return undefined
  const [, date = '', month = '', year = '', hour = '', minute = '', second = '0', offset, zone = ''] = match
  const monthIndex = MONTHS.indexOf(month.toLowerCase())
  if (monthIndex === -1 || Number(hour) > 23 || Number(minute) > 59 || Number(date) > 31) return undefined
  const fullYear = year.length === 2 ? Number(year) + (Number(year) < 50 ? 2000 : 1900) : Number(year)
  const east = offset
    ? (offset.startsWith('-') ? -1 : 1) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3)))
    : (ZONES[zone.toLowerCase()] ?? 0)
  const at =
    Date.UTC(fullYear, monthIndex, Number(date), Number(hour), Number(minute), Math.min(Number(second), 59)) -
    east * 60_000
  return believable(new Date(at), now)
}

/** Hours by which `Date` may stand before the hop that our server wrote. Queues hold mail for days, rarely. */
const TRUSTED_HOURS = 24

/** When a mail was sent: its `Date` where the newest hop, which the sender cannot write, bears it out; else that hop. */
export function sentAtOf(mail: Pick<Mail, 'date' | 'receivedAt'>, warnings: Warning[]): Date | undefined {
  const { date, receivedAt } = mail
  if (!date || !receivedAt) {
    if (!date) warn(warnings, 'NO_DATE', '送信日時がないか、読めません。')
    return date ?? receivedAt
  }
  const hours = (receivedAt.getTime() - date.getTime()) / 3_600_000
  if (hours >= -1 && hours <= TRUSTED_HOURS) return date
  warn(
    warnings,
    'DATE_DIFFERS',
    `送信者が書いた日時と、受信サーバーの記録した日時が${Math.abs(Math.round(hours))}時間違います。受信サーバーの日時を使います。`,
  )
  return receivedAt
}

export const mailboxWords = ({ name, address }: Mailbox): string =>
  name && address ? `${name} <${address}>` : name || address
