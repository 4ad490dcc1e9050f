import { useQuery } from '@tanstack/react-query'
import { minuteMs } from '#core/clock/index.ts'
import { Trail } from '#core/ui/Trail.tsx'
import { api } from './api.ts'
import { type TrailAsked, trailOf } from './trail-words.ts'

export interface RecordTrailProps extends Omit<TrailAsked, 'medians'> {
  heading: string
  /** 手口, for what is usual in the prefecture. */
  methodCode: string | null
}

/** The trail on the page of a report, a case, a letter, an advisory: the same everywhere. */
export function RecordTrail({ heading, methodCode, ...asked }: RecordTrailProps) {
  const medians = useQuery(
    api.sharing.medians.queryOptions({
      input: { methodCode: methodCode ?? '' },
      enabled: methodCode !== null,
      staleTime: 30 * minuteMs,
    }),
  ).data
  const { steps, totals } = trailOf({ ...asked, medians })
  if (steps.length === 0) return null
  return <Trail label={heading} heading={heading} steps={steps} totals={totals} />
}
