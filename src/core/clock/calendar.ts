/**
 * Business days of a Japanese police force. What is closed is data (the profile's holidays and hours), the rule is here:
 * Saturday, Sunday, 国民の祝日に関する法律 3条 holidays, and 12/29-1/3 (地方自治法 4条の2 第2項).
 */
import { addDays, type Day, dayOf, instantOf, type TimeOfDay, timeOf, weekdayOf } from './day.ts'

export type Holiday = { day: Day; name: string }

/** Plain data, so that it can travel to the browser as JSON. */
export type Calendar = {
  holidays: readonly Holiday[]
  /** First and last year whose holidays are known; outside, only weekends and the turn of the year count as closed. */
  coversFrom: number
  coversTo: number
  /** 年末年始, 'MM-DD' both, inclusive, across the turn of the year. */
  yearEnd: { from: string; to: string }
  /** 執務時間. */
  hours: { opens: TimeOfDay; closes: TimeOfDay }
}

/** No holidays known: weekends and 12/29-1/3 only, 8:30-17:15. For tests and for saying so on purpose. */
export const plainCalendar: Calendar = {
  holidays: [],
  coversFrom: 0,
  coversTo: 0,
  yearEnd: { from: '12-29', to: '01-03' },
  hours: { opens: '08:30', closes: '17:15' },
}

/** Are the holidays of this day's year known? If not, deadlines around it need a human eye. */
export function coversDay(day: Day, calendar: Calendar): boolean {
  const year = Number(day.slice(0, 4))
  return year >= calendar.coversFrom && year <= calendar.coversTo
}

export function holidayName(day: Day, calendar: Calendar): string | undefined {
  return namesOf(calendar).get(day)
}

export function isBusinessDay(day: Day, calendar: Calendar): boolean {
  const weekday = weekdayOf(day)
  return weekday !== 0 && weekday !== 6 && !isYearEnd(day, calendar) && !namesOf(calendar).has(day)
}

/** The first business day after `day` (翌業務日). */
export function nextBusinessDay(day: Day, calendar: Calendar): Day {
  return onOrAfter(addDays(day, 1), calendar)
}

/** `day` itself when it is a business day, else the next one. */
export function onOrAfter(day: Day, calendar: Calendar): Day {
  let found = day
  while (!isBusinessDay(found, calendar)) found = addDays(found, 1)
  return found
}

/** `count` business days after `day`; `day` itself is not counted (初日不算入). 0 gives `day` back, negative goes back. */
export function addBusinessDays(day: Day, count: number, calendar: Calendar): Day {
  const step = count < 0 ? -1 : 1
  let found = day
  for (let left = Math.abs(count); left > 0; ) {
    found = addDays(found, step)
    if (isBusinessDay(found, calendar)) left--
  }
  return found
}

/** Business days after `from` up to and including `to`; negative when `to` lies before `from`. */
export function businessDaysBetween(from: Day, to: Day, calendar: Calendar): number {
  if (to < from) return -businessDaysBetween(to, from, calendar)
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isBusinessDay(day, calendar)) count++
  return count
}

export function isOpen(at: Date, calendar: Calendar): boolean {
  const time = timeOf(at)
  return isBusinessDay(dayOf(at), calendar) && time >= calendar.hours.opens && time < calendar.hours.closes
}

/** `at` itself while the office is open, else the instant it opens next. */
export function nextOpening(at: Date, calendar: Calendar): Date {
  if (isOpen(at, calendar)) return at
  const today = dayOf(at)
  const opensToday = isBusinessDay(today, calendar) && timeOf(at) < calendar.hours.opens
  return instantOf(opensToday ? today : nextBusinessDay(today, calendar), calendar.hours.opens)
}

function isYearEnd(day: Day, { yearEnd }: Calendar): boolean {
  const monthDay = day.slice(5)
  return monthDay >= yearEnd.from || monthDay <= yearEnd.to
}

const names = new WeakMap<Calendar, ReadonlyMap<Day, string>>()

/** Lists are asked often: one index per calendar. */
function namesOf(calendar: Calendar): ReadonlyMap<Day, string> {
  const known = names.get(calendar)
  if (known) return known
  const made = new Map(calendar.holidays.map((holiday) => [holiday.day, holiday.name]))
  names.set(calendar, made)
  return made
}
