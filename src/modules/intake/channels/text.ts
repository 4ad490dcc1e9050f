import { formatInstant } from '#core/clock/index.ts'
import { decode } from '#core/reading/charset.ts'
import { sizeOf } from '#core/reading/size-words.ts'
import { formatOf, isOle, looksBinary } from '#core/reading/sniff.ts'
import type { Source } from '#core/reading/source.ts'
import { readAll } from '#core/reading/source.ts'
import type { Channel, Draft, Options, Refusal, Warning } from './channel.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { cut, cutText, fingerprintOf, plain, warn } from './plain.ts'
import { refuse } from './refuse.ts'
import { type Chat, chatOf } from './text/chat.ts'

/** 文章・貼り付けた会話: plain text in whatever charset it came. */
export const text: Channel = {
  name: 'text',
  accepts: (name) => /\.(txt|text|log|md)$/i.test(name),
  async *parse(source: Source, options: Options = {}) {
    yield await read(source, options)
  },
}

async function read(source: Source, options: Options): Promise<Draft | Refusal> {
  const place = { file: source.name }
  const limits: Limits = { ...defaultLimits, ...options.limits }
  const content = await readAll(source, limits.maxTextBytes).catch(() => undefined)
  if (!content) return refuse(place, 'UNREADABLE')
  if ('tooLarge' in content) return refuse(place, 'TOO_LARGE', sizeOf(limits.maxTextBytes))
  const { bytes } = content
  if (bytes.byteLength === 0) return refuse(place, 'EMPTY')
  const format = formatOf(bytes) ?? (isOle(bytes) || looksBinary(bytes) ? '中身のわからないファイル' : undefined)
  if (format) return refuse(place, 'NOT_TEXT', format)

  const warnings: Warning[] = []
  const decoded = decode(bytes)
  if (decoded.broken)
    warn(
      warnings,
      'CHARSET_BROKEN',
      `読めない文字があります（${decoded.charset} として読みました）。原本はそのまま保存しています。`,
    )
  const whole = plain(decoded.text, warnings)
  if (!whole.trim()) return refuse(place, 'EMPTY')
  const now = options.now ?? new Date()
  const chat = chatOf(whole, now)
  return {
    channel: 'text',
    kind: options.kind ?? 'consultation',
    receivedVia: options.receivedVia ?? 'mail',
    subject: chat ? chatSubject(chat) : firstLine(whole),
    text: cutText(whole.trim(), limits.maxTextChars, warnings),
    occurredAt: chat?.from,
    attachments: [],
    fields: chat ? chatFields(chat) : {},
    place,
    warnings,
    fingerprint: fingerprintOf('text', whole.trim()),
  }
}

const firstLine = (whole: string) => cut(whole.trim().split('\n', 1)[0]?.trim() ?? '', 80)

const chatSubject = ({ title, speakers }: Chat) =>
  cut(
    `トークの記録（${
      title ||
      speakers
        .slice(0, 4)
        .map(({ name }) => name)
        .join('、')
    }）`,
    120,
  )

const chatFields = ({ speakers, messages, from, to }: Chat): Record<string, string> => ({
  発言者: cut(speakers.map(({ name, count }) => `${name}（${count}件）`).join('、'), 2_000),
  発言の数: String(messages),
  ...(from && to && { 期間: `${formatInstant(from)} から ${formatInstant(to)} まで` }),
})
