import PostalMime, { type Attachment, type Email } from 'postal-mime'
import {
  type Attached,
  type Channel,
  type Draft,
  type MailParts,
  type Refusal,
  readAll,
  sha256,
  withoutNul,
} from './channel.ts'
import { decodeText } from './charset.ts'
import { htmlToText } from './html.ts'
import { readMsg } from './msg.ts'
import { kindOfBytes } from './sniff.ts'
import { listZip } from './zip.ts'

/** Bytes of one mail at most. Mail gateways of the force pass less. */
const MOST_BYTES = 50 * 1024 * 1024
/** Parts of one mail at most; a real mail has a few, a bomb ten thousand. */
const MOST_PARTS = 500
const MOST_DEPTH = 40
const MOST_NESTED_MAILS = 8
const MOST_HEADERS = 512 * 1024
/** Characters of the text that is kept; the original file is kept whole. */
const MOST_TEXT = 400_000

/** メール: .eml (RFC 5322, MIME) and .msg (Outlook). */
export const mail: Channel = {
  name: 'mail',
  accepts: (name, head) => /\.(eml|msg)$/i.test(name) || looksLikeMail(head),
  async *parse({ name, stream }) {
    const bytes = await readAll(stream, MOST_BYTES)
    yield await readMail(name, bytes).catch(
      (): Refusal =>
        refuse(
          name,
          'UNREADABLE',
          'メールとして読めません。壊れている可能性があります。元のメールソフトから保存し直してください。',
        ),
    )
  },
}

const refuse = (file: string, code: string, message: string): Refusal => ({ place: { file }, code, message })

async function readMail(name: string, bytes: Uint8Array | undefined): Promise<Draft | Refusal> {
  if (!bytes)
    return refuse(
      name,
      'TOO_LARGE',
      `大きすぎます（上限 ${MOST_BYTES / 1024 / 1024}MB）。添付を分けて送り直してもらってください。`,
    )
  if (bytes.byteLength === 0) return refuse(name, 'EMPTY', 'ファイルが空です。')
  const kind = kindOfBytes(bytes)
  if (kind === 'ole') return readMsg(name, bytes, toAttached)
  if (kind !== 'text') return refuse(name, 'NOT_A_MAIL', `メールではなく${kind}です。ファイルを確かめてください。`)
  const parts = countParts(bytes)
  if (parts > MOST_PARTS)
    return refuse(
      name,
      'TOO_MANY_PARTS',
      `部品が多すぎます（${parts}個、上限 ${MOST_PARTS}個）。メール爆弾の可能性があるため読みません。`,
    )
  const email = await PostalMime.parse(bytes, {
    maxNestingDepth: MOST_DEPTH,
    maxRfc822NestingDepth: MOST_NESTED_MAILS,
    maxHeadersSize: MOST_HEADERS,
  })
  if (email.headers.length === 0)
    return refuse(name, 'NO_HEADERS', 'ヘッダーがなく、メールとして読めません。文章として取り込んでください。')
  return draftOf(name, bytes, email)
}

/** Lines that open or close a part, counted before parsing, at the cost of one pass. */
function countParts(bytes: Uint8Array): number {
  const b = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let parts = 0
  for (let at = b.indexOf('\n--'); at !== -1 && parts <= 20_000; at = b.indexOf('\n--', at + 3)) parts++
  // every line of dashes counts here; signatures and tables have few of them
  return parts
}

async function draftOf(name: string, bytes: Uint8Array, email: Email): Promise<Draft> {
  const warnings: Draft['warnings'] = []
  const from = address(email.from)
  const text = withoutNul(bodyOf(email, bytes, warnings), warnings)
  const attachments: Attached[] = []
  for (const a of email.attachments) attachments.push(await toAttached(a.filename, a.mimeType, contentOf(a), warnings))
  const sentAt = email.date ? new Date(email.date) : undefined
  const valid = sentAt && !Number.isNaN(sentAt.getTime()) && sentAt.getFullYear() > 1990 ? sentAt : undefined
  if (email.date && !valid) warnings.push({ code: 'DATE', message: '送信日時が読めません。' })
  return {
    channel: 'mail',
    kind: 'consultation',
    receivedVia: 'mail',
    subject: withoutNul(email.subject ?? '', []).slice(0, 300),
    text,
    sentAt: valid,
    reporter: {
      ...(email.from?.address && { email: email.from.address.slice(0, 320) }),
      ...(email.from?.name && { name: email.from.name.slice(0, 200).replaceAll('\0', '') }),
    },
    mail: partsOf(email, from),
    attachments,
    fields: {},
    place: { file: name },
    warnings,
    fingerprint: sha256(bytes),
  }
}

const contentOf = (a: Attachment): Uint8Array =>
  typeof a.content === 'string'
    ? Buffer.from(a.content, a.encoding === 'base64' ? 'base64' : 'utf8')
    : a.content instanceof Uint8Array
      ? a.content
      : new Uint8Array(a.content)

/** The words of a mail: its plain text, or what its HTML shows, with the targets of links written out; never rendered. */
function bodyOf(email: Email, bytes: Uint8Array, warnings: Draft['warnings']): string {
  const html = email.html ? htmlToText(email.html) : undefined
  if (html?.hidden) warnings.push({ code: 'HIDDEN_TEXT', message: '画面に見えない文字が隠されています。' })
  let text = email.text?.trim() ? email.text : (html?.text ?? '')
  if (html && email.text?.trim()) text = `${text}${linksNotIn(text, html.links)}`
  if (text.includes('\ufffd')) text = secondReading(text, bytes, warnings)
  if (text.length <= MOST_TEXT) return text
  warnings.push({
    code: 'CUT',
    message: `本文が長いため、はじめの${MOST_TEXT.toLocaleString('ja-JP')}字だけを表示します。原本は全体を保存しています。`,
  })
  return text.slice(0, MOST_TEXT)
}

/** Where the HTML leads elsewhere than the plain text says, both are to be seen. */
function linksNotIn(text: string, links: readonly string[]): string {
  const other = [...new Set(links)].filter((l) => !text.includes(l))
  return other.length ? `\n\n［HTML版のリンク先］\n${other.slice(0, 200).join('\n')}` : ''
}

/** A mail of a broken or wrongly named character set: single-part bodies are read again by their bytes. */
function secondReading(text: string, bytes: Uint8Array, warnings: Draft['warnings']): string {
  warnings.push({ code: 'CHARSET', message: '文字コードの指定が誤っているか、壊れた文字があります。' })
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = raw.indexOf('\r\n\r\n') === -1 ? raw.indexOf('\n\n') + 2 : raw.indexOf('\r\n\r\n') + 4
  if (/content-type:\s*multipart/i.test(raw.subarray(0, end).toString('latin1'))) return text
  if (/content-transfer-encoding:\s*(base64|quoted-printable)/i.test(raw.subarray(0, end).toString('latin1')))
    return text
  const again = decodeText(raw.subarray(end))
  return again.broken ? text : again.text
}

export async function toAttached(
  name: string | null | undefined,
  mediaType: string,
  bytes: Uint8Array,
  warnings: Draft['warnings'],
): Promise<Attached> {
  const safe = safeName(name)
  const listing = kindOfBytes(bytes) === 'ZIP' ? await listZip(bytes) : undefined
  if (listing?.warning) warnings.push({ code: 'ZIP', message: `添付 ${safe}: ${listing.warning}` })
  return {
    name: safe,
    mediaType: mediaType.slice(0, 120),
    sizeBytes: bytes.byteLength,
    sha256: sha256(bytes),
    bytes,
    note: listing?.note ?? '',
  }
}

/** A name that stays a name: no folders, no control characters, no change of writing direction. */
const safeName = (name: string | null | undefined): string =>
  (name ?? '')
    .normalize('NFC')
    .replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\\/:]/g, '_')
    .slice(0, 200) || '名前のない添付'

function partsOf(email: Email, from: string): MailParts {
  return {
    messageId: email.messageId ?? null,
    from,
    to: list(email.to),
    cc: list(email.cc),
    subject: (email.subject ?? '').replaceAll('\0', ''),
    date: email.date ?? null,
    headers: email.headerLines
      .map((h) => h.line)
      .join('\n')
      .replaceAll('\0', '')
      .slice(0, MOST_HEADERS),
    forwarded: email.attachments
      .filter((a) => a.mimeType === 'message/rfc822')
      .map((a) => ({ from: '', subject: a.filename ?? '', date: null })),
  }
}

const address = (a: Email['from']): string =>
  a ? [a.name, a.address && `<${a.address}>`].filter(Boolean).join(' ').replaceAll('\0', '') : ''
const list = (a: Email['to']): string[] => (a ?? []).slice(0, 100).map(address)

function looksLikeMail(head: Uint8Array): boolean {
  const text = Buffer.from(head).toString('latin1')
  return (
    /^(received|return-path|from|date|message-id|mime-version|delivered-to|x-[\w-]+|subject|to):/im.test(
      text.slice(0, 2_000),
    ) && /^[\w-]+:.*$/.test(text.split(/\r?\n/)[0] ?? '')
  )
}
