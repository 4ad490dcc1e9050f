import { dayFrom } from '#core/clock/day.ts'
import { instantOf, isDay } from '#core/clock/index.ts'
import { believable, cut, plain } from '../plain.ts'

/** A talk that was exported or pasted from a messenger. The words themselves stay in the text. */
export type Chat = {
  /** Name of the talk as the export gives it; '' when it gives none. */
  title: string
  /** Who spoke and how many times, most first. */
  speakers: { name: string; count: number }[]
  messages: number
  from?: Date
  to?: Date
}

/** Messages from which a pasted text without the export's heading counts as a talk. */
const FEWEST = 3
/** Speakers of one talk that are told apart. */
const MOST_SPEAKERS = 200

/** `[LINE] 山田とのトーク履歴`, `[LINE] Chat history with Yamada`. */
const HEADING = /^\[LINE\]\s*(.*?)(?:との|の)?(?:トーク履歴|トーク)?(?:を保存)?\s*$/
/** A day of its own line: `2026/11/23(月)`, `2026.11.23 月曜日`, `2026年11月23日(月)`, `Mon, 11/23/2026`. */
const DAY =
  /^(?:(\d{4})\s*[/.年-]\s*(\d{1,2})\s*[/.月-]\s*(\d{1,2})日?\s*(?:[（(][^)）]{1,9}[)）]|[月火水木金土日]曜日)?|[A-Z][a-z]{2},?\s+(\d{1,2})\/(\d{1,2})\/(\d{4}))\s*$/
/** `21:30<tab>name<tab>words`, as phones write it, or with blanks, as the PC does. */
const PHONE = /^(午前|午後|AM|PM)?\s*(\d{1,2}):(\d{2})\s*(AM|PM)?\t([^\t]{0,100})\t(.*)$/i
const PC = /^(午前|午後)?(\d{1,2}):(\d{2})()\s(\S{1,100})\s(.+)$/
/** `[2026/11/23 21:30:05] name: words`, `2026/11/23, 21:30 - name: words`. */
const DATED =
  /^\[?(\d{4})[/.-](\d{1,2})[/.-](\d{1,2}),?\s+(\d{1,2}):(\d{2})(?::\d{2})?\]?\s*(?:-\s*)?([^:：\t]{1,100})[:：]\s?(.*)$/

type Message = { at?: Date; speaker: string }

/** Recognises a talk; undefined for any other text. */
export function chatOf(text: string, now: Date): Chat | undefined {
  const lines = text.split('\n')
  const heading = HEADING.exec(lines.slice(0, 3).find((line) => line.startsWith('[LINE]')) ?? '')
  const messages = messagesOf(lines, heading !== null, now)
  if (messages.length < (heading ? 1 : FEWEST)) return undefined
  const counts = new Map<string, number>()
  for (const { speaker } of messages)
    if (speaker && (counts.has(speaker) || counts.size < MOST_SPEAKERS))
      counts.set(speaker, (counts.get(speaker) ?? 0) + 1)
  if (counts.size === 0) return undefined
  const times = messages.flatMap(({ at }) => (at ? [at.getTime()] : []))
  return {
    title: cut(plain(heading?.[1] ?? '').replace(/^Chat history (?:with|in) /i, ''), 100),
    speakers: [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count),
    messages: messages.length,
    from: times.length ? new Date(times.reduce((a, b) => Math.min(a, b))) : undefined,
    to: times.length ? new Date(times.reduce((a, b) => Math.max(a, b))) : undefined,
  }
}

function messagesOf(lines: readonly string[], isExport: boolean, now: Date): Message[] {
  const messages: Message[] = []
  let day = ''
  for (const line of lines) {
    const short = line.length > 400 ? line.slice(0, 400) : line
    const dated = DATED.exec(short)
    const timed = PHONE.exec(short) ?? (isExport && day ? PC.exec(short) : null)
    if (dated)
      messages.push({
        at: instant(dayOfParts(dated[1], dated[2], dated[3]), Number(dated[4]), dated[5], now),
        speaker: dated[6]?.trim() ?? '',
      })
    else if (timed)
      messages.push({
        at: instant(day, hourOf(timed[2], timed[1] || timed[4]), timed[3], now),
        speaker: timed[5]?.trim() ?? '',
      })
    else day = dayOfLine(short) ?? day
  }
  return messages
}

function dayOfLine(line: string): string | undefined {
  const match = DAY.exec(line)
  return match ? dayOfParts(match[1] ?? match[6], match[2] ?? match[4], match[3] ?? match[5]) : undefined
}

const dayOfParts = (year = '', month = '', date = '') => dayFrom(Number(year), Number(month), Number(date))

const hourOf = (hour = '', half = '') => (half ? (Number(hour) % 12) + (/午後|pm/i.test(half) ? 12 : 0) : Number(hour))

function instant(day: string, hour: number, minute = '', now: Date): Date | undefined {
  if (!isDay(day) || hour > 23 || Number(minute) > 59) return undefined
  return believable(instantOf(day, `${String(hour).padStart(2, '0')}:${minute}`), now)
}
