import msgreader, { type FieldsData } from '@kenjiuno/msgreader'
import { decode, detect } from '#core/reading/charset.ts'
import type { Mail, Mailbox, Refusal, Warning } from '../channel.ts'
import { believable, cut, plain, warn } from '../plain.ts'
import { refuse } from '../refuse.ts'
import { attachmentOf } from './attachments.ts'
import { bodyOf } from './body.ts'
import { isSound } from './compound.ts'
import { type Envelope, envelopeOf } from './headers.ts'
import { quotedMails } from './quoted.ts'
import type { Reading } from './read-eml.ts'
import { readTree } from './tree.ts'
import { headerText } from './words.ts'

/** The package is CommonJS: its class stands one `default` deeper in Node than where a bundler has unwrapped it. */
const MsgReader = 'default' in msgreader ? msgreader.default : msgreader
type Reader = InstanceType<typeof MsgReader>

/** Reads Outlook's .msg ([MS-OXMSG]) and the messages inside it. */
export async function readMsg(bytes: Uint8Array, reading: Reading): Promise<Mail | Refusal> {
  const opened = isSound(bytes) ? open(bytes) : undefined
  if (!opened || isBlank(opened.data)) return refuse(reading.place, 'UNREADABLE_MAIL')
  return mailOf(opened.data, opened.reader, reading, 1)
}

function open(bytes: Uint8Array): { reader: Reader; data: FieldsData } | undefined {
  const first = parse(bytes, 'latin1')
  if (!first) return undefined
  // Strings without Unicode carry no code page that can be trusted: read as Latin-1 they give their bytes, which tell.
  const { subject = '', body = '', senderName = '' } = first.data
  const text = subject + body + senderName
  const isBytes = /[\u0080-\u00ff]/.test(text) && !/[\u0100-\uffff]/.test(text)
  return isBytes ? parse(bytes, detect(Buffer.from(text, 'latin1'))) : first
}

/** A compound file that is damaged, or no message, has none of what every message has. */
const isBlank = ({ messageClass, subject, body, senderName, headers }: FieldsData) =>
  !messageClass && !subject && !body && !senderName && !headers

function parse(bytes: Uint8Array, charset: string): { reader: Reader; data: FieldsData } | undefined {
  const reader = new MsgReader(new Uint8Array(bytes).buffer)
  reader.parserConfig = { ansiEncoding: charset === 'shift_jis' ? 'cp932' : charset }
  const data = reader.getFileData()
  return data.error || data.dataType !== 'msg' ? undefined : { reader, data }
}

async function mailOf(data: FieldsData, reader: Reader, reading: Reading, depth: number): Promise<Mail | Refusal> {
  const { warnings, now, limits } = reading
  reading.parts += 1 + (data.attachments?.length ?? 0)
  if (reading.parts > limits.maxParts) return refuse(reading.place, 'TOO_MANY_PARTS', String(limits.maxParts))
  const envelope = await shownEnvelope(data, now)
  const { text, charset } = await wordsOf(data, warnings)
  const attachments: Mail['attachments'] = []
  const forwarded: Mail[] = []
  for (const each of data.attachments ?? []) {
    const file = reader.getAttachment(each)
    const inner = each.innerMsgContentFields
    if (inner && depth >= limits.maxDepth) {
      warn(
        warnings,
        'NESTED_TOO_DEEP',
        `メールの中のメールが${limits.maxDepth}段より深いため、それより先は添付として保存し、読んでいません。`,
      )
    } else if (inner) {
      const mail = await mailOf(inner, reader, reading, depth + 1)
      if ('code' in mail) return mail
      forwarded.push(mail)
    }
    const type = inner ? 'application/vnd.ms-outlook' : (each.attachMimeTag ?? 'application/octet-stream')
    const { bytes, listing, note, ...facts } = await attachmentOf(file.fileName ?? '', type, file.content, warnings)
    attachments.push(facts)
    reading.attachments.push({ ...facts, bytes, listing, note })
  }
  return { ...envelope, text, charset, attachments, forwarded: [...forwarded, ...quotedMails(text, now)] }
}

/** The transport headers where Outlook kept them; what it shows itself where not, as in a mail that was sent. */
async function shownEnvelope(data: FieldsData, now: Date): Promise<Envelope> {
  const raw = cut(data.headers ?? '', 256 * 1024)
  const tree = raw.trim() ? await readTree(Buffer.from(`${raw.trim()}\r\n\r\n`), 10) : undefined
  const read = envelopeOf(tree?.headers ?? [], raw.trim(), now)
  const named = (type: string) =>
    (data.recipients ?? [])
      .filter((each) => each.recipType === type)
      .slice(0, 200)
      .map((each) => mailbox(each.name, each.smtpAddress ?? each.email))
  const sender = mailbox(data.senderName, data.senderSmtpAddress ?? data.senderEmail)
  return {
    ...read,
    messageId: read.messageId || headerText(data.messageId ?? ''),
    from: read.from.length ? read.from : sender.name || sender.address ? [sender] : [],
    to: read.to.length ? read.to : named('to'),
    cc: read.cc.length ? read.cc : named('cc'),
    subject: headerText(data.subject ?? '') || read.subject,
    date: read.date ?? instant(data.clientSubmitTime, now),
    receivedAt: read.receivedAt ?? instant(data.messageDeliveryTime, now),
  }
}

/** An Exchange name (/o=…/cn=…) is no address. */
const mailbox = (name: string | undefined, address: string | undefined): Mailbox => ({
  name: headerText(name ?? '', 200),
  address: address?.includes('@') ? cut(plain(address), 320) : '',
})

const instant = (text: string | undefined, now: Date) =>
  text && !Number.isNaN(Date.parse(text)) ? believable(new Date(text), now) : undefined

/** Plain text and HTML go the way of any mail. */
async function wordsOf(data: FieldsData, warnings: Warning[]): Promise<{ text: string; charset: string }> {
  const html = data.bodyHtml ?? (data.html ? decode(data.html, charsetOfCodePage(data.internetCodepage)).text : '')
  if (data.body === undefined && !html.trim() && data.compressedRtf)
    warn(
      warnings,
      'RTF_ONLY',
      '本文がリッチテキスト（RTF）だけのため、読めていません。元のファイルをOutlookで開いて確かめてください。',
    )
  const part = (type: string, text: string) => ({
    type,
    params: { charset: 'utf-8' },
    disposition: '',
    filename: '',
    contentId: '',
    headers: [],
    headerLines: [],
    content: Buffer.from(text),
    children: [],
    multipart: false as const,
  })
  const children = [
    ...(data.body?.trim() ? [part('text/plain', data.body)] : []),
    ...(html.trim() ? [part('text/html', html)] : []),
  ]
  const { text } = bodyOf({ ...part('multipart/alternative', ''), multipart: 'alternative', children }, warnings)
  return { text, charset: text ? 'utf-16le' : '' }
}

const charsetOfCodePage = (page: number | undefined): string | undefined => {
  const special: Record<number, string> = {
    65001: 'utf-8',
    50220: 'iso-2022-jp',
    50221: 'iso-2022-jp',
    50222: 'iso-2022-jp',
    51932: 'euc-jp',
    20932: 'euc-jp',
    932: 'shift_jis',
    28591: 'iso-8859-1',
    20127: 'us-ascii',
  }
  return page === undefined
    ? undefined
    : (special[page] ?? (page >= 1250 && page <= 1258 ? `windows-${page}` : undefined))
}
