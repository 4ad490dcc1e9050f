import { formatListTime } from '#core/clock/index.ts'
import { useNow } from '#core/ui/now.ts'
import { Section } from '#core/ui/Section.tsx'
import { patternShown } from '#modules/indicators/url-patterns/schema.ts'
import type { Report } from '#modules/intake/find.ts'
import { patternPage, signsOf } from '../indicators/pattern-words.ts'

/** 似た通報: the week's ordinal, counted over what one may see, and the released number for the prefecture. */
export function Alike({ id, alike }: { id: string; alike: Report['alike'] }) {
  const now = useNow()
  if (!alike) return null
  const { pattern } = alike
  const same = pattern ? '同じ形のURL' : '同じ手口'
  return (
    <Section title="似た通報" count={`今週${alike.ordinalThisWeek}件目の${same}`}>
      {pattern && (
        <p className="py-1">
          URLの形 <a href={patternPage(pattern)}>{patternShown(pattern)}</a>（{signsOf(pattern)}）
        </p>
      )}
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
          <li key={e.id} className="flex flex-wrap gap-x-3 border-b border-rule py-1">
            <a className="py-0.5" href={`/reports/${e.id}`}>
              {e.number ?? '受付'} {e.subject}
            </a>
            <span className="mut py-0.5">{formatListTime(e.receivedAt, now)}</span>
            {!pattern && (
              <a
                className="py-0.5"
                href={`/reports/${id}/alike/${e.id}`}
                aria-label={`${e.number ?? e.subject} と文面を比べる`}
              >
                文面を比べる
              </a>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
