import { Note } from '#core/ui/Note.tsx'
import { Section } from '#core/ui/Section.tsx'
import type { Fact, Revealed } from '#modules/sharing/schema.ts'
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
            <b>「{r.text}」</b>　{r.why}
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** 出どころ: from where each fact of the text comes; what nobody can show stands first, for it is what must be asked. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  const own = facts.filter((f) => f.from === null)
  const groups = Map.groupBy(
    facts.filter((f) => f.from !== null),
    (f) => `${f.part.split('.')[0]} ${f.from} ${f.recordId}`,
  )
  return (
    <Section title="出どころ" count={own.length ? `記録のないもの ${own.length}件` : 'すべて記録あり'}>
      <ul>
        {own.length > 0 && (
          <li className="border-b border-rule py-2">
            <p>
              <b className="text-due">出どころの記録なし</b>　起案者が書きました。根拠は起案者に確かめてください。
            </p>
            <ul>
              {own.map((f) => (
                <li key={f.part} className="grid grid-cols-[8rem_minmax(0,1fr)] gap-x-3 pt-1">
                  <span className="mut">{partWords(f.part)}</span>
                  <span>{f.fact}</span>
                </li>
              ))}
            </ul>
          </li>
        )}
        {[...groups].map(([key, shared]) => (
          <Group key={key} facts={shared} />
        ))}
      </ul>
    </Section>
  )
}

function Group({ facts }: { facts: readonly Fact[] }) {
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
        {facts.map((f) => (
          <li key={f.part}>{f.fact}</li>
        ))}
      </ul>
    </li>
  )
}
