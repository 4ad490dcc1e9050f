import { dayOf, formatListDay, timeOf } from '#core/clock/index.ts'
import type { TrailStepView } from './trail-steps.ts'

/** `11/18 09:06`, then `09:12`: the day is written where it differs from the step before, and first unless it is today. */
export function stepTimes(steps: readonly TrailStepView[], now: Date): string[] {
  let day = dayOf(now)
  return steps.map(({ at }) => {
    if (!at) return ''
    const sameDay = dayOf(at) === day
    day = dayOf(at)
    return sameDay ? timeOf(at) : `${formatListDay(day, dayOf(now)).replace(/ .$/, '')} ${timeOf(at)}`
  })
}
