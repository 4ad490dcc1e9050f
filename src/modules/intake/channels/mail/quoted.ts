import { dateReader } from '#core/reading/dates.ts'
import type { Mail } from '../channel.ts'
import { mailDate } from './headers.ts'
import { headerText, mailboxes } from './words.ts'

/** Lines by which mailers begin a mail that is forwarded or quoted whole in the text. */
const BEGIN =
  /^[>\s]*(?:-{2,}\s*(?:Original Message|Forwarded message|Forwarded Message|元のメッセージ|オリジナルメッセージ|転送(?:された)?(?:メッセージ|メール)|転送メール)\s*-{2,}|Begin forwarded message:|転送された(?:メッセージ|メール)[:：]|_{20,}|-{10,}\s*転送\s*-{10,})\s*$/i

const LABELS: Record<string, 'from' | 'to' | 'cc' | 'date' | 'subject'> = {
  from: 'from',
  差出人: 'from',
  送信者: 'from',
  送信元: 'from',
  to: 'to',
  宛先: 'to',
  受信者: 'to',
  cc: 'cc',
  ｃｃ: 'cc',
  date: 'date',
  sent: 'date',
  日時: 'date',
  日付: 'date',
  送信日時: 'date',
  送信日: 'date',
  subject: 'subject',
  件名: 'subject',
  題名: 'subject',
}

/** Lines after the beginning among which the header lines stand. */
const MOST_HEADER_LINES = 12
const MOST_QUOTED = 8

/** Mails quoted inline, the outermost first: what 転送 writes into the text, with its few header lines. */
export function quotedMails(text: string, now: Date): Mail[] {
  const lines = text.split('\n')
  const begins = lines.flatMap((line, i) => (line.length < 120 && BEGIN.test(line) ? [i] : []))
  return begins.slice(0, MOST_QUOTED).flatMap((begin, i) => {
    const mail = quotedMail(lines.slice(begin + 1, begins[i + 1]), now)
    return mail ? [mail] : []
  })
}

function quotedMail(lines: string[], now: Date): Mail | undefined {
  const found: Partial<Record<'from' | 'to' | 'cc' | 'date' | 'subject', string>> = {}
  let body = 0
  for (const [i, line] of lines.slice(0, MOST_HEADER_LINES).entries()) {
    const match = /^[>\s]*\**([\p{L} ]{2,20})\**\s*[:：]\**\s*(.*)$/u.exec(line)
    const label = match ? LABELS[(match[1] ?? '').trim().toLowerCase()] : undefined
    if (label) found[label] ??= match?.[2]?.trim()
    else if (line.trim() && Object.keys(found).length) break
    body = i + 1
  }
  if (!found.from && !found.subject) return undefined
  const date = found.date ?? ''
  const parties = (value: string | undefined) => (value ? mailboxes([value]) : [])
  return {
    messageId: '',
    from: parties(found.from),
    to: parties(found.to),
    cc: parties(found.cc),
    replyTo: [],
    subject: headerText(found.subject ?? ''),
    date: mailDate(date, now) ?? dateReader('auto', now)(date),
    charset: '',
    headers: '',
    received: [],
    authenticationResults: [],
    text: lines
      .slice(body)
      .map((line) => line.replace(/^> ?/, ''))
      .join('\n')
      .trim(),
    attachments: [],
    forwarded: [],
  }
}
