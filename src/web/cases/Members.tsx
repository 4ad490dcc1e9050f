import { dayOf, formatDayShort } from '#core/clock/index.ts'
import { Section } from '#core/ui/Section.tsx'
import type { Case } from '#modules/cases/find.ts'
import { useMe } from '../use-me.ts'
import { ownWords, useWords } from '../words.ts'

/** 見られる人: who is in the room of the case, why and until when. */
export function Members({ found: c }: { found: Case }) {
  const { may } = useMe()
  const words = useWords()
  const lets = may('admin.rooms') || may('cases.open')
  return (
    <Section
      title="見られる人"
      count={`${c.members.length}名`}
      action={<a href={`/rooms/${c.room.id}`}>{lets ? '加える' : '区画を見る'}</a>}
    >
      <ul>
        {c.members.map((m) => (
          <li key={`${m.id} ${m.reason}`} className="border-b border-rule py-2">
            <b>{m.name}</b>{' '}
            <span className="mut">
              {m.post} {ownWords(words, m.unit)}
            </span>
            <p>
              {m.reason}
              {m.until && `　${formatDayShort(dayOf(m.until))}まで`}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
