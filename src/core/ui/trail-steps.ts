import { durationWords, minuteMs } from '#core/clock/index.ts'

/** Done, the record one looks at, what comes next, what comes later. */
export type StepState = 'done' | 'here' | 'next' | 'to-come'

/** One step on the way from report to effect. */
export interface TrailStepView {
  /** What kind of record the step belongs to; identifies the step together with `at`. */
  kind: string
  /** `受理`, `凍結済`. */
  label: string
  at?: Date | undefined
  /** Milliseconds since the step before; null or absent for the first, and where it is not known. */
  hopMs?: number | null | undefined
  state: StepState
  href?: string | undefined
  /** The words of the link, or what stands instead of one: a number, an amount, `決裁待ち`. */
  note?: string | undefined
}

export interface Recorded {
  kind: string
  id: string
  at: Date
  label: string
  note: string
  hopMs: number | null
}

/** Turns the recorded steps of a walk into what Trail draws. `here` is the record whose page is open. */
export function toTrailSteps(
  steps: readonly Recorded[],
  here: { kind: string; id: string },
  hrefOf: (step: Recorded) => string | undefined,
): TrailStepView[] {
  return steps.map((step) => {
    const isHere = step.kind === here.kind && step.id === here.id
    return {
      kind: step.kind,
      label: step.label,
      at: step.at,
      hopMs: step.hopMs,
      state: isHere ? 'here' : 'done',
      href: isHere ? undefined : hrefOf(step),
      note: step.note || undefined,
    }
  })
}

/** `6分`, `1時間28分`, `20時間20分`; days and hours from two days on, as the trail compares hours. */
export function hopWords(ms: number): string {
  const minutes = Math.round(ms / minuteMs)
  const hours = Math.floor(minutes / 60)
  if (minutes < 24 * 60 || hours >= 48) return durationWords(minutes)
  return `${hours}時間`
}
