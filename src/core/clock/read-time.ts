/** Times of day as people write them, read into 'HH:MM'. */
import type { TimeOfDay } from './day.ts'

export type Time = { time: TimeOfDay }
export type TimeRefusal = { ok: false; problem: 'no-such-time' | 'noon-unclear'; hint: string }

const pattern =
  /^(午前|午後|am|pm)?\s*(\d{1,2})(?::(\d{2})(?::\d{2}(?:\.\d+)?)?|時(?:\s*(\d{1,2})分(?:\s*\d{1,2}秒)?|(半))?)\s*(am|pm)?$/

/**
 * `21:30`, `午後9時30分`, `9時半`, `正午`, `24:00`; undefined when the text is not a time. Expects text in one width.
 * 午後12時 is refused: 明治5年太政官布告第337号 makes it midnight, most people mean noon.
 */
export function readTime(text: string): Time | TimeRefusal | undefined {
  const plain = text.trim()
  if (plain === '正午') return { time: '12:00' }
  const match = pattern.exec(plain)
  if (!match) return undefined
  const half = match[1] ?? match[6]
  const hour = Number(match[2])
  const minute = match[5] ? 30 : Number(match[3] ?? match[4] ?? 0)
  if (half && hour === 12 && /^午/.test(half)) {
    return { ok: false, problem: 'noon-unclear', hint: '昼なら午後0時、夜中なら午前0時と書いてください。' }
  }
  const limit = half ? 12 : 24
  if (hour > limit || minute > 59 || (hour === 24 && minute > 0)) {
    return { ok: false, problem: 'no-such-time', hint: 'その時刻はありません。時と分を確かめてください。' }
  }
  return { time: `${String(hourOfDay(hour, half)).padStart(2, '0')}:${String(minute).padStart(2, '0')}` }
}

function hourOfDay(hour: number, half: string | undefined): number {
  if (!half) return hour
  return (hour % 12) + (half === '午後' || half === 'pm' ? 12 : 0)
}
