import type { Deadline } from '#core/clock/index.ts'
import { minuteMs } from '#core/clock/index.ts'
import { useDeadlines } from './deadlines.ts'
import { nameOf, useWords } from './words.ts'

/** To which step how long may pass: the interval of the profile, and from which step it runs. */
const TARGETS: Record<string, [interval: string, from: string]> = {
  phoned: ['freeze-call-target', 'accepted'],
  sent: ['freeze-letter-target', 'phoned'],
  answered: ['freeze-answer-reminder', 'sent'],
}

type Steps = readonly { step: string; at: Date }[]

/** The deadline of the first step that is still to come and has one. */
export function useTarget(steps: Steps, ahead: readonly string[]): { name: string; deadline: Deadline } | undefined {
  const words = useWords()
  const deadlineOf = useDeadlines()
  const [interval, from] = TARGETS[ahead.find((step) => step in TARGETS) ?? ''] ?? []
  const deadline = interval && deadlineOf(interval, steps.find((s) => s.step === from)?.at)
  return deadline ? { name: nameOf(words?.intervals, interval), deadline } : undefined
}

/** Whole minutes from one instant to another. */
export const minutesBetween = (from: Date, to: Date): number => Math.floor((to.getTime() - from.getTime()) / minuteMs)
