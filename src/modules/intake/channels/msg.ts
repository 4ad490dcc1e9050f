import MsgReaderModule from '@kenjiuno/msgreader'
import { type Attached, type Draft, type Refusal, sha256, withoutNul } from './channel.ts'
import { htmlToText } from './html.ts'

// the package is CommonJS with a default export inside its default
const MsgReader = (
  'default' in MsgReaderModule ? MsgReaderModule.default : MsgReaderModule
) as typeof MsgReaderModule.default

type ToAttached = (
  name: string | undefined,
  mediaType: string,
  bytes: Uint8Array,
  warnings: Draft['warnings'],
) => Promise<Attached>

/** Outlook's .msg [MS-OXMSG]. Strings without a code page are read as CP932, as Japanese Outlook wrote them. */
export async function readMsg(name: string, bytes: Uint8Array, toAttached: ToAttached): Promise<Draft | Refusal> {
  const reader = new MsgReader(Buffer.from(bytes).buffer.slice(0) as ArrayBuffer)
  reader.parserConfig = { ansiEncoding: 'cp932' }
  const data = reader.getFileData()
  if (data.error || data.dataType !== 'msg')
    return {
      place: { file: name },
      code: 'NOT_A_MAIL',
      message: 'Outlookのメール(.msg)ではありません。ファイルを確かめてください。',
    }
  const warnings: Draft['warnings'] = []
  const html = data.bodyHtml ?? (data.html ? new TextDecoder().decode(data.html) : undefined)
  const text = withoutNul(data.body?.trim() ? data.body : html ? htmlToText(html).text : '', warnings)
  const attachments: Attached[] = []
  for (const a of data.attachments ?? []) {
    const file = reader.getAttachment(a)
    attachments.push(
      await toAttached(file.fileName, a.attachMimeTag ?? 'application/octet-stream', file.content, warnings),
    )
  }
  const from = data.senderSmtpAddress ?? data.senderEmail ?? ''
  const date = new Date(data.clientSubmitTime ?? data.messageDeliveryTime ?? '')
  return {
    channel: 'mail',
    kind: 'consultation',
    receivedVia: 'mail',
    subject: withoutNul(data.subject ?? '', []).slice(0, 300),
    text,
    sentAt: Number.isNaN(date.getTime()) ? undefined : date,
    reporter: {
      ...(from.includes('@') && { email: from.slice(0, 320) }),
      ...(data.senderName && { name: data.senderName.replaceAll('\0', '').slice(0, 200) }),
    },
    mail: {
      messageId: data.messageId ?? null,
      from: [data.senderName, from && `<${from}>`].filter(Boolean).join(' '),
      subject: data.subject ?? '',
      date: data.clientSubmitTime ?? null,
      to: (data.recipients ?? [])
        .slice(0, 100)
        .map((r) => [r.name, r.smtpAddress ?? r.email].filter(Boolean).join(' ')),
      cc: [],
      headers: (data.headers ?? '').replaceAll('\0', ''),
      forwarded: (data.attachments ?? [])
        .filter((a) => a.innerMsgContent)
        .map((a) => ({ from: '', subject: a.name ?? a.fileName ?? '', date: null })),
    },
    attachments,
    fields: {},
    place: { file: name },
    warnings,
    fingerprint: sha256(bytes),
  }
}
