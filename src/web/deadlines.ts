import { type Calendar, type Deadline, deadlineAfter } from '#core/clock/index.ts'
import { useCalendar } from '#core/ui/calendar-context.ts'
import type { Words } from '#modules/intake/words.ts'
import { useWords } from './words.ts'

/** The deadline of one of the prefecture's intervals, with its source; nothing while there is no start or no such interval. */
export function deadlineBy(
  words: Words | undefined,
  calendar: Calendar,
  code: string,
  start: Date | null | undefined,
): Deadline | undefined {
  const interval = words?.intervals.find((i) => i.code === code)
  return interval && start ? deadlineAfter(start, interval, calendar) : undefined
}

/** Asks for deadlines by the prefecture's intervals and calendar. */
export function useDeadlines(): (code: string, start: Date | null | undefined) => Deadline | undefined {
  const words = useWords()
  const calendar = useCalendar()
  return (code, start) => deadlineBy(words, calendar, code, start)
}
