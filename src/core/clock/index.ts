/** Clock: the Japanese calendar, 和暦 and deadlines. Pure functions, also for the browser. */
export {
  addBusinessDays,
  businessDaysBetween,
  type Calendar,
  closingOf,
  coversDay,
  type Holiday,
  holidayName,
  isBusinessDay,
  isOpen,
  nextBusinessDay,
  nextOpening,
  onOrAfter,
  plainCalendar,
} from './calendar.ts'
export { type ClockClass, type ClockText, clockText, durationWords } from './clock-text.ts'
export {
  addDays,
  type Day,
  dayMs,
  dayOf,
  daysBetween,
  instantOf,
  isDay,
  minuteMs,
  type TimeOfDay,
  timeOf,
  type Weekday,
  weekdayOf,
} from './day.ts'
export { byDue, type Deadline, type DeadlineKind, deadlineAfter, dueInstant, type Period } from './deadline.ts'
export { daysOfPartial, type Precision, precisionOf } from './partial.ts'
export { type DateProblem, type DateReading, type ReadDate, readDate } from './read-date.ts'
export {
  formatDay,
  formatDayPlain,
  formatDayShort,
  formatInstant,
  formatInstantFormal,
  formatListDay,
  formatListTime,
  formatPartial,
  weekdayName,
} from './wareki.ts'
