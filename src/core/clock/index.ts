/** Clock: the Japanese calendar, 和暦 and deadlines. Pure functions, also for the browser. */
export {
  addBusinessDays,
  businessDaysBetween,
  type Calendar,
  coversDay,
  holidayName,
  isBusinessDay,
  isOpen,
  nextBusinessDay,
  nextOpening,
  plainCalendar,
} from './calendar.ts'
export { type ClockClass, clockText, durationWords } from './clock-text.ts'
export {
  addDays,
  type Day,
  dayMs,
  dayOf,
  daysBetween,
  instantOf,
  isDay,
  minuteMs,
  timeOf,
  weekdayOf,
} from './day.ts'
export { byDue, type Deadline, deadlineAfter, dueInstant, type Period } from './deadline.ts'
export { readDate } from './read-date.ts'
export {
  formatDay,
  formatDayShort,
  formatInstant,
  formatInstantFormal,
  formatListDay,
  formatListTime,
  formatPartial,
} from './wareki.ts'
