/** Partial dates: 'YYYY', 'YYYY-MM', 'YYYY-MM-DD' or 'YYYY-MM-DDTHH:MM' in Japan. People know the month before the day. */
import { type Day, daysInMonth } from './day.ts'

export type Precision = 'year' | 'month' | 'day' | 'minute'

export function precisionOf(iso: string): Precision {
  if (iso.length > 10) return 'minute'
  if (iso.length === 10) return 'day'
  return iso.length === 7 ? 'month' : 'year'
}

/** First and last day a partial date may mean, for searching and sorting. */
export function daysOfPartial(iso: string): { from: Day; to: Day } {
  if (iso.length >= 10) return { from: iso.slice(0, 10), to: iso.slice(0, 10) }
  const year = Number(iso.slice(0, 4))
  if (iso.length === 4) return { from: `${iso}-01-01`, to: `${iso}-12-31` }
  return { from: `${iso}-01`, to: `${iso}-${daysInMonth(year, Number(iso.slice(5, 7)))}` }
}
