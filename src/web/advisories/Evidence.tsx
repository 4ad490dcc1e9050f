import { defangText } from '#core/ui/defang.ts'
import { Note } from '#core/ui/Note.tsx'
import { Section } from '#core/ui/Section.tsx'
import type { Revealed, Source } from '#modules/sharing/schema.ts'
import { partWords } from './content.ts'

const PAGES: Record<string, string> = { report: '/reports/', case: '/cases/' }

/** 公表でわかってしまうこと: what stops, and what the reviewer must judge. */
export function RevealedList({ revealed }: { revealed: readonly Revealed[] }) {
  const stops = revealed.filter((r) => r.stops)
  return (
    <Section title="公表でわかってしまうこと" count={revealed.length ? `${revealed.length}件` : undefined}>
      {revealed.length === 0 && (
        <p className="py-2">氏名、電話、住所、番号など、個人や事件がわかる語は見つかりませんでした。</p>
      )}
      {stops.length > 0 && <Note kind="stop" live={false} title={`このままでは公表できません: ${stops.length}件`} />}
      <ul>
        {revealed.map((r) => (
          <li key={`${r.part} ${r.text} ${r.why}`} className="border-b border-rule py-2">
            <b className={r.stops ? 'text-over' : 'text-due'}>{r.stops ? '止める' : '注意'}</b>　{partWords(r.part)}に
            <b>「{defangText(r.text)}」</b>　{r.why}
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** 出どころ: from where the facts of the first text come, those of one source together. */
export function SourceList({ sources }: { sources: readonly Source[] }) {
  const groups = Map.groupBy(sources, (s) => `${s.part.split('.')[0]} ${s.from} ${s.recordId}`)
  return (
    <Section title="出どころ" count={`${sources.length}件`}>
      {sources.length === 0 && <p className="mut py-2">出どころの記録はありません。</p>}
      <ul>
        {[...groups].map(([key, facts]) => (
          <Group key={key} facts={facts} />
        ))}
      </ul>
      <p className="mut pt-1">起案のときに取り込んだものです。書き足した内容の出どころは、起案者に確かめてください。</p>
    </Section>
  )
}

function Group({ facts }: { facts: readonly Source[] }) {
  const [first] = facts
  if (!first) return null
  const page = first.recordKind && PAGES[first.recordKind]
  return (
    <li className="border-b border-rule py-2">
      <p className="flex flex-wrap gap-x-4">
        <b>{partWords(first.part.split('.')[0] ?? '')}</b>
        {page && first.recordId ? <a href={`${page}${first.recordId}`}>{first.from}</a> : <span>{first.from}</span>}
      </p>
      <ul className="mut">
        {facts.map((s) => (
          <li key={s.part}>{defangText(s.fact)}</li>
        ))}
      </ul>
    </li>
  )
}
