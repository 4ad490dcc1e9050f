/** The words of a clock, as every list and page shows them. One wording for the whole house. */
import { businessDaysBetween, type Calendar } from './calendar.ts'
import { dayOf, daysBetween, minuteMs, timeOf } from './day.ts'
import { type Deadline, dueInstant } from './deadline.ts'
import { formatListDay } from './wareki.ts'

export type ClockClass = 'overdue' | 'today' | 'soon' | 'later' | 'done' | 'none'
export type ClockText = { class: ClockClass; words: string }

/** Under this the clock counts down in minutes. */
const soonMinutes = 180

/**
 * `残り 3日` `残り 2業務日` (later), `本日 17:15` (today), `残り18分` (soon, under three hours), `超過 2分`
 * `超過 1業務日` (overdue), `✓ 11:50 済` (done), `期限なし(任意)` (none).
 * Tick each minute; announce to screen readers only when `class` changes.
 */
export function clockText(deadline: Deadline, now: Date, calendar: Calendar): ClockText {
  if (deadline.doneAt) return { class: 'done', words: `✓ ${timeOrDay(deadline.doneAt, now)} 済` }
  const due = dueInstant(deadline, calendar)
  if (deadline.kind === 'none' || !due) return { class: 'none', words: '期限なし(任意)' }

  const leftMs = due.getTime() - now.getTime()
  if (leftMs < 0) return { class: 'overdue', words: `超過 ${overdueWords(deadline, due, now, calendar)}` }
  const minutes = Math.floor(leftMs / minuteMs)
  if (minutes < soonMinutes) return { class: 'soon', words: `残り${durationWords(minutes)}` }
  const lastDay = deadline.kind === 'minutes' ? dayOf(due) : deadline.dueOn
  if (lastDay === dayOf(now)) return { class: 'today', words: `本日 ${endTime(due, lastDay)}` }
  if (deadline.kind === 'business-days') {
    return { class: 'later', words: `残り ${businessDaysBetween(dayOf(now), lastDay, calendar)}業務日` }
  }
  return { class: 'later', words: `残り ${daysBetween(dayOf(now), lastDay)}日` }
}

/** `18分`, `2時間`, `2時間28分`, `3日`: a length of time in words, for clocks and for the hops of the trail. */
export function durationWords(minutes: number): string {
  if (minutes < 60) return `${minutes}分`
  if (minutes >= 24 * 60) return `${Math.floor(minutes / (24 * 60))}日`
  const rest = minutes % 60
  return rest === 0 ? `${minutes / 60}時間` : `${Math.floor(minutes / 60)}時間${rest}分`
}

function overdueWords(deadline: Deadline, due: Date, now: Date, calendar: Calendar): string {
  const minutes = Math.floor((now.getTime() - due.getTime()) / minuteMs)
  if (deadline.kind === 'business-days' && dayOf(now) > deadline.dueOn) {
    return `${Math.max(1, businessDaysBetween(deadline.dueOn, dayOf(now), calendar))}業務日`
  }
  if (deadline.kind === 'calendar-days') return `${daysBetween(deadline.dueOn, dayOf(now))}日`
  return durationWords(minutes)
}

/** The end of a day is 24:00 of that day, not 00:00 of the next. */
function endTime(due: Date, lastDay: string): string {
  return dayOf(due) === lastDay ? timeOf(due) : '24:00'
}

function timeOrDay(at: Date, now: Date): string {
  return dayOf(at) === dayOf(now) ? timeOf(at) : formatListDay(dayOf(at), dayOf(now))
}
