/**
 * Days and instants. An instant is a `Date` (UTC inside); a day is 'YYYY-MM-DD' as it is called in Japan.
 * Japan Standard Time is UTC+9 all year (明治28年勅令第167号); there has been no summer time since 昭和27年.
 */

/** A calendar day in Japan, 'YYYY-MM-DD'. */
export type Day = string

/** A time of day in Japan, 'HH:MM', 24 hours. */
export type TimeOfDay = string

/** 0 = 日 … 6 = 土. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6

export const minuteMs = 60_000
export const dayMs = 86_400_000
const jstOffsetMs = 9 * 60 * minuteMs

const two = (n: number) => String(n).padStart(2, '0')

/** The day an instant falls on in Japan. */
export function dayOf(at: Date): Day {
  return new Date(at.getTime() + jstOffsetMs).toISOString().slice(0, 10)
}

/** The time of day of an instant in Japan, 'HH:MM'. */
export function timeOf(at: Date): TimeOfDay {
  return new Date(at.getTime() + jstOffsetMs).toISOString().slice(11, 16)
}

/** The instant of a day and time in Japan. '24:00' is the end of the day. */
export function instantOf(day: Day, time: TimeOfDay = '00:00'): Date {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return new Date(utcMidnight(day) - jstOffsetMs + (hour * 60 + minute) * minuteMs)
}

export function dayFrom(year: number, month: number, date: number): Day {
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`
}

export function partsOf(day: Day): { year: number; month: number; date: number } {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return { year, month, date }
}

/** Does this day exist in the Gregorian calendar? */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const { year, month, date } = partsOf(text)
  return month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month)
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

export function addDays(day: Day, count: number): Day {
  return new Date(utcMidnight(day) + count * dayMs).toISOString().slice(0, 10)
}

/** Days from one day to another; negative when `to` lies before `from`. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((utcMidnight(to) - utcMidnight(from)) / dayMs)
}

const weekdays: readonly Weekday[] = [0, 1, 2, 3, 4, 5, 6]

export function weekdayOf(day: Day): Weekday {
  return weekdays[new Date(utcMidnight(day)).getUTCDay()] ?? 0
}

function utcMidnight(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`)
}
