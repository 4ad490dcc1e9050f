import { type Channel, readAll, sha256, withoutNul } from './channel.ts'
import { decodeText } from './charset.ts'
import { kindOfBytes } from './sniff.ts'

const MOST_BYTES = 5 * 1024 * 1024

/** 文章・貼り付けた会話: plain text in whatever character set it came. */
export const text: Channel = {
  name: 'text',
  accepts: (name) => /\.(txt|log|md)$/i.test(name),
  async *parse({ name, stream }) {
    const place = { file: name }
    const bytes = await readAll(stream, MOST_BYTES)
    if (!bytes)
      return yield {
        place,
        code: 'TOO_LARGE',
        message: `大きすぎます（上限 ${MOST_BYTES / 1024 / 1024}MB）。必要な部分を切り出してください。`,
      }
    const kind = kindOfBytes(bytes)
    if (kind !== 'text')
      return yield { place, code: 'NOT_TEXT', message: `文章ではなく${kind}です。ファイルを確かめてください。` }
    const { text: raw, broken } = decodeText(bytes)
    const warnings = broken
      ? [{ code: 'CHARSET', message: '読めない文字があります。文字コードを確かめてください。' }]
      : []
    const body = withoutNul(raw, warnings)
    if (!body.trim()) return yield { place, code: 'EMPTY', message: 'ファイルが空です。' }
    const first = body.split(/\r?\n/).find((l) => l.trim()) ?? ''
    yield {
      channel: 'text',
      kind: 'consultation',
      receivedVia: 'mail',
      subject: first.trim().slice(0, 80),
      text: body,
      attachments: [],
      fields: {},
      place,
      warnings,
      fingerprint: sha256(bytes),
    }
  },
}
