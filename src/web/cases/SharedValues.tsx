import { Section } from '#core/ui/Section.tsx'
import type { SharedValue } from '#modules/indicators/schema.ts'
import { TYPE_WORDS } from '../value-words.ts'

/** Values of the case's reports, those in most of them first. */
export function SharedValues({ values, reports }: { values: readonly SharedValue[]; reports: number }) {
  return (
    <Section title="共通する値" count={`${values.length}`}>
      {values.length === 0 && <p className="mut py-2">値は見つかっていません。</p>}
      <ul>
        {values.slice(0, 20).map((v) => (
          <li key={v.key} className="grid grid-cols-[minmax(0,1fr)_auto] gap-3 border-b border-rule py-2">
            <div>
              <b>{v.shown}</b> <span className="mut">{TYPE_WORDS[v.type] ?? v.type}</span>
            </div>
            <span>
              {reports}件中<b>{v.records}件</b>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
