import { formatInstant } from '#core/clock/index.ts'
import { formatOf, isOle, looksBinary } from '#core/reading/sniff.ts'
import type { Draft, DraftKind, Mail, Refusal, Reporter } from '../channel.ts'
import type { Limits } from '../limits.ts'
import { cut, cutText, fingerprintOf, sha256, warn } from '../plain.ts'
import { refuse } from '../refuse.ts'
import { mailboxWords, sentAtOf } from './headers.ts'
import { beginReading, type Reading, readEml } from './read-eml.ts'
import { readMsg } from './read-msg.ts'

export type Job = { name: string; bytes: Uint8Array; limits: Limits; now: Date; kind: DraftKind; receivedVia: string }

/** Reads one mail, .eml or .msg by its bytes. Whatever it may be, a draft or a refusal comes of it. */
export async function readMail(job: Job): Promise<Draft | Refusal> {
  const { name, bytes, limits, now } = job
  const place = { file: name }
  if (bytes.byteLength === 0) return refuse(place, 'EMPTY')
  const format = isOle(bytes) ? undefined : formatOf(bytes)
  if (format) return refuse(place, 'NOT_A_MAIL', format)
  if (!isOle(bytes) && looksBinary(bytes)) return refuse(place, 'NOT_A_MAIL', '中身のわからないファイル')
  const reading = beginReading(place, limits, now)
  try {
    const mail = isOle(bytes) ? await readMsg(bytes, reading) : await readEml(bytes, reading)
    return 'code' in mail ? mail : draftOf(job, mail, reading)
  } catch {
    // the libraries throw many errors for broken input, all of which mean the same to the person
    return refuse(place, 'UNREADABLE_MAIL')
  }
}

function draftOf(job: Job, mail: Mail, { warnings, attachments, limits, place }: Reading): Draft {
  const text = [mail.text, ...attachedMails(mail)].filter((each) => each.trim()).join('\n\n')
  if (!text) warn(warnings, 'NO_TEXT', '本文がありません。')
  return {
    channel: 'mail',
    kind: job.kind,
    receivedVia: job.receivedVia,
    subject: cut(mail.subject, 300),
    text: cutText(text, limits.maxTextChars, warnings),
    sentAt: sentAtOf(mail, warnings),
    reporter: reporterOf(mail),
    mail: { ...mail, text: cut(mail.text, limits.maxTextChars) },
    attachments,
    fields: {},
    place,
    warnings,
    fingerprint: fingerprintOf('mail', sha256(withoutReturns(job.bytes))),
  }
}

/** The words of mails attached whole, under a heading of what they are. Those quoted inline already stand in the text. */
function attachedMails(mail: Mail): string[] {
  return mail.forwarded
    .filter((inner) => inner.headers !== '' || inner.charset !== '')
    .flatMap((inner) => [
      [
        '［転送されたメール］',
        `差出人: ${inner.from.map(mailboxWords).join('、')}`,
        `宛先: ${inner.to.map(mailboxWords).slice(0, 20).join('、')}`,
        `件名: ${inner.subject}`,
        ...(inner.date ? [`日時: ${formatInstant(inner.date)}`] : []),
        '',
        inner.text,
      ].join('\n'),
      ...attachedMails(inner),
    ])
}

/** Who wrote: for a report by mail, the one to answer. */
function reporterOf({ from, replyTo }: Mail): Reporter | undefined {
  const sender = from[0]
  const email = replyTo[0]?.address || sender?.address
  return sender || email ? { ...(sender?.name && { name: sender.name }), ...(email && { email }) } : undefined
}

/** The same mail saved with \r\n and with \n is the same mail. */
function withoutReturns(bytes: Uint8Array): Uint8Array {
  if (isOle(bytes) || !bytes.includes(0x0d)) return bytes
  const kept = new Uint8Array(bytes.length)
  let size = 0
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0
    if (byte !== 0x0d || bytes[i + 1] !== 0x0a) kept[size++] = byte
  }
  return kept.subarray(0, size)
}
