import type { ReactNode } from 'react'
import { formatListTime } from '#core/clock/index.ts'
import { useNow } from './now.ts'

export interface Moment {
  id: string
  at: Date
  /** Filled dot: one of the turning points. */
  key?: boolean
  what: ReactNode
  /** Who did it, and what it is about. */
  by?: ReactNode
}

/** What happened, newest first or oldest first as given, on one line from top to bottom. */
export function Timeline({ moments }: { moments: readonly Moment[] }) {
  const now = useNow()
  return (
    <ol className="timeline">
      {moments.map((moment) => (
        <li key={moment.id} data-key={moment.key || undefined}>
          <div className="mut">
            <time dateTime={moment.at.toISOString()}>{formatListTime(moment.at, now)}</time>
            {moment.by && <span className="ml-3">{moment.by}</span>}
          </div>
          {moment.what}
        </li>
      ))}
    </ol>
  )
}
