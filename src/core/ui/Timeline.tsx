import type { ReactNode } from 'react'
import { formatListTime } from '#core/clock/index.ts'
import { useNow } from './now.ts'

export interface Moment {
  id: string
  at: Date
  /** Filled dot: one of the turning points. */
  key?: boolean
  what: ReactNode
}

/** What happened, newest first or oldest first as given, on one line from top to bottom. */
export function Timeline({ moments }: { moments: readonly Moment[] }) {
  const now = useNow()
  return (
    <ol className="timeline">
      {moments.map((moment) => (
        <li key={moment.id} data-key={moment.key || undefined}>
          <time dateTime={moment.at.toISOString()} className="mut block">
            {formatListTime(moment.at, now)}
          </time>
          {moment.what}
        </li>
      ))}
    </ol>
  )
}
