/**
 * Deadlines that carry their legal source, counted as 民法 138-143条 say.
 * 刑事訴訟法 55条 counts days alike (first day out, end on a closed day moved) and is given by the rule's options.
 */
import { addBusinessDays, type Calendar, isBusinessDay, onOrAfter } from './calendar.ts'
import { addDays, type Day, dayFrom, dayOf, daysInMonth, instantOf, minuteMs, partsOf, timeOf } from './day.ts'

type Source = {
  /** Law, form or local rule with its article, in the words shown beside the clock. */
  source: string
  /** When the duty was met. */
  doneAt?: Date | null
}

/** A duty with a clock. `dueAt` is an instant; `dueOn` is a day that ends at 24:00, or at closing for business days. */
export type Deadline =
  | (Source & { kind: 'minutes'; dueAt: Date })
  | (Source & { kind: 'calendar-days' | 'business-days'; dueOn: Day })
  | (Source & { kind: 'none' })

/** How long, and how to count. */
export type Period = {
  length: number
  unit: 'minutes' | 'days' | 'months' | 'business-days'
  /** Default 'excluded' (初日不算入, 民法140条本文). 'included' where the law counts the first day (e.g. 勾留, 公訴時効). */
  firstDay?: 'excluded' | 'included'
  /**
   * Default 'stays'. 'moves' carries an end on a closed day to the next business day (民法142条, 地方自治法4条の2第4項,
   * 刑訴法55条3項).
   */
  closedEnd?: 'stays' | 'moves'
  source: string
}

/**
 * The deadline of a period that begins at `start`, an instant or a day.
 * A period in days that begins at 0:00 sharp counts its first day (民法140条ただし書); a bare day has no hour and does not.
 * Minutes run at once from the instant (民法139条); a bare day then counts from 0:00.
 */
export function deadlineAfter(start: Date | Day, period: Period, calendar: Calendar): Deadline {
  const { source } = period
  if (period.unit === 'minutes') {
    const from = typeof start === 'string' ? instantOf(start) : start
    return { kind: 'minutes', dueAt: new Date(from.getTime() + period.length * minuteMs), source }
  }

  const first = firstCounted(start, period)
  if (period.unit === 'business-days') {
    return { kind: 'business-days', dueOn: addBusinessDays(addDays(first, -1), period.length, calendar), source }
  }
  const end = period.unit === 'days' ? addDays(first, period.length - 1) : monthsEnd(first, period.length)
  return { kind: 'calendar-days', dueOn: period.closedEnd === 'moves' ? onOrAfter(end, calendar) : end, source }
}

/** The instant after which the deadline is overdue; undefined when there is none. Sort lists by it. */
export function dueInstant(deadline: Deadline, calendar: Calendar): Date | undefined {
  if (deadline.kind === 'none') return undefined
  if (deadline.kind === 'minutes') return deadline.dueAt
  const closes = deadline.kind === 'business-days' && isBusinessDay(deadline.dueOn, calendar)
  return instantOf(deadline.dueOn, closes ? calendar.hours.closes : '24:00')
}

/** Soonest first, no deadline last. */
export function byDue(calendar: Calendar): (a: Deadline, b: Deadline) => number {
  const at = (deadline: Deadline) => dueInstant(deadline, calendar)?.getTime() ?? Number.MAX_SAFE_INTEGER
  return (a, b) => at(a) - at(b)
}

function firstCounted(start: Date | Day, { firstDay = 'excluded' }: Period): Day {
  const day = typeof start === 'string' ? start : dayOf(start)
  const fromMidnight = typeof start !== 'string' && timeOf(start) === '00:00' && start.getTime() % minuteMs === 0
  return firstDay === 'included' || fromMidnight ? day : addDays(day, 1)
}

/** 民法143条2項: the day before the corresponding day; where the month has none, its last day. */
function monthsEnd(first: Day, months: number): Day {
  const { year, month, date } = partsOf(first)
  const counted = year * 12 + month - 1 + months
  const endYear = Math.floor(counted / 12)
  const endMonth = (counted % 12) + 1
  const last = daysInMonth(endYear, endMonth)
  return date > last ? dayFrom(endYear, endMonth, last) : addDays(dayFrom(endYear, endMonth, date), -1)
}
