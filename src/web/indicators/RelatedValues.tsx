import { formatListTime } from '#core/clock/index.ts'
import { useNow } from '#core/ui/now.ts'
import { Section } from '#core/ui/Section.tsx'
import { Table } from '#core/ui/Table.tsx'
import type { IndicatorPage } from '#modules/indicators/page.ts'
import type { Related } from '#modules/indicators/related.ts'
import { RELATION_WORDS } from '#modules/indicators/schema.ts'
import { TYPE_WORDS } from '../value-words.ts'
import { Connections } from './Connections.tsx'

/** 関係する値: found when asked, by what a value belongs to and what comes with it. */
export function RelatedValues({ page }: { page: IndicatorPage }) {
  const { related } = page
  const now = useNow()
  return (
    <Section title="関係する値" count={`${related.length}`}>
      <Connections page={page} />
      <Table<Related>
        label="関係する値"
        rows={related}
        rowKey={(r) => r.key}
        empty="関係する値はありません。"
        columns={[
          { key: 'relation', head: '関係', unbroken: true, cell: (r) => RELATION_WORDS[r.relation] },
          {
            key: 'value',
            head: '値',
            names: true,
            cell: (r) => (
              <span className="inline-block min-w-48">
                {r.records > 0 ? <a href={`/indicators/${r.key}`}>{r.shown}</a> : r.shown}
              </span>
            ),
          },
          { key: 'type', head: '種類', unbroken: true, cell: (r) => TYPE_WORDS[r.type] ?? r.type },
          { key: 'records', head: '記録', number: true, cell: (r) => `${r.records}件` },
          { key: 'last', head: '最後', unbroken: true, cell: (r) => (r.lastAt ? formatListTime(r.lastAt, now) : '-') },
        ]}
      />
    </Section>
  )
}
