import { formatListTime } from '#core/clock/index.ts'
import { useNow } from '#core/ui/now.ts'
import { Section } from '#core/ui/Section.tsx'
import type { Report } from '#modules/intake/find.ts'

/** 似た文面: the week's ordinal, counted over what one may see, and the released number for the prefecture. */
export function Alike({ alike }: { alike: Report['alike'] }) {
  const now = useNow()
  if (!alike) return null
  return (
    <Section title="似た通報" count={`今週${alike.ordinalThisWeek}件目の同じ手口`}>
      <p className="py-1">
        見られる範囲で今週<b>{alike.visibleThisWeek}件</b>
        {alike.prefectureThisWeek !== null && (
          <>
            、県内集計で<b>{alike.prefectureThisWeek}件</b>
          </>
        )}
      </p>
      <ul>
        {alike.examples.map((e) => (
          <li key={e.id} className="border-b border-rule py-1">
            <a href={`/reports/${e.id}`}>
              {e.number ?? '受付'} {e.subject}
            </a>{' '}
            <span className="mut">{formatListTime(e.receivedAt, now)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
