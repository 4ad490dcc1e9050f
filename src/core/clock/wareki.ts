/** Days and instants in Japanese words. Reading them back: read-date.ts. */
import { type Day, dayOf, partsOf, timeOf, weekdayOf } from './day.ts'
import { eraOf, eraYear, firstYear } from './era.ts'
import { daysOfPartial } from './partial.ts'

const weekdayNames = ['日', '月', '火', '水', '木', '金', '土'] as const

/** `火`. */
export function weekdayName(day: Day): string {
  return weekdayNames[weekdayOf(day)]
}

/** Headings and letters: `令和8年11月24日(火)`. */
export function formatDay(day: Day): string {
  return `${formatDayPlain(day)}(${weekdayName(day)})`
}

/** Letters that carry no weekday: `令和8年11月24日`. */
export function formatDayPlain(day: Day): string {
  const { month, date } = partsOf(day)
  return `${eraYear(day)}${month}月${date}日`
}

/** `R8.11.24`; days before 1873 `1870.1.2`. */
export function formatDayShort(day: Day): string {
  const { year, month, date } = partsOf(day)
  const era = eraOf(day)
  return `${era ? `${era.letter}${year - firstYear(era) + 1}` : year}.${month}.${date}`
}

/** Lists: `11/24 火` in the year of `today`, `R9.1.16` in other years. */
export function formatListDay(day: Day, today: Day): string {
  const { year, month, date } = partsOf(day)
  return year === partsOf(today).year ? `${month}/${date} ${weekdayName(day)}` : formatDayShort(day)
}

/** Lists: `11/24 火 09:40` in this year, `R9.1.16` in other years. */
export function formatListTime(at: Date, now: Date): string {
  const day = dayOf(at)
  const today = dayOf(now)
  const words = formatListDay(day, today)
  return day.slice(0, 4) === today.slice(0, 4) ? `${words} ${timeOf(at)}` : words
}

/** Record pages: `令和8年11月24日(火) 09:40`. */
export function formatInstant(at: Date): string {
  return `${formatDay(dayOf(at))} ${timeOf(at)}`
}

/** Letters: `令和8年11月24日 午後2時6分`. */
export function formatInstantFormal(at: Date): string {
  const [hour = 0, minute = 0] = timeOf(at).split(':').map(Number)
  const half = hour < 12 ? '午前' : '午後'
  return `${formatDayPlain(dayOf(at))} ${half}${hour % 12}時${minute === 0 ? '' : `${minute}分`}`
}

/**
 * A date that may be partial, as `readDate` gives it: `令和8年`, `令和8年11月`, `令和8年11月24日(火)`,
 * `令和8年11月24日(火) 21:30`. A year or month shared by two eras names both: `平成31年・令和元年`.
 */
export function formatPartial(iso: string): string {
  const { from, to } = daysOfPartial(iso)
  if (iso.length > 10) return `${formatDay(from)} ${iso.slice(11, 16)}`
  if (iso.length === 10) return formatDay(from)
  const years = [...new Set([eraYear(from), eraYear(to)])].join('・')
  return iso.length === 7 ? `${years}${partsOf(from).month}月` : years
}
