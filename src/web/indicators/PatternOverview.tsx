import { formatListTime } from '#core/clock/index.ts'
import { Facts } from '#core/ui/Facts.tsx'
import { Note } from '#core/ui/Note.tsx'
import { useNow } from '#core/ui/now.ts'
import type { OnePattern } from '#modules/indicators/url-patterns/procedures.ts'
import { Months } from './Months.tsx'

const named = (list: OnePattern['abouts']) =>
  list.map((x) => `${x.name} ${x.values.toLocaleString('ja-JP')}件`).join('、') || '-'

/** How many addresses are built so, since when, whose name they use, where they lie; by month as a picture with its table. */
export function PatternOverview({ of: p }: { of: OnePattern }) {
  const now = useNow()
  return (
    <>
      {p.bounded && (
        <Note
          live={false}
          title={`${p.values.toLocaleString('ja-JP')}件より多くあります。下の数は、そこまでのものです。`}
        />
      )}
      <Facts
        facts={[
          { label: '値', value: `${p.values.toLocaleString('ja-JP')}件` },
          { label: 'ドメイン', value: `${p.domains.toLocaleString('ja-JP')}件` },
          { label: '通報・事件など', value: `${p.records.toLocaleString('ja-JP')}件` },
          { label: '初回', value: formatListTime(p.firstAt, now) },
          { label: '最後', value: formatListTime(p.lastAt, now) },
        ]}
      />
      <dl className="grid gap-1 py-1 wrap-anywhere">
        {[
          ['かたられた名', named(p.abouts)],
          ['提供リスト', named(p.feeds)],
          ['多いホスト', named(p.hosts)],
        ].map(([label, words]) => (
          <div key={label}>
            <dt className="mut">{label}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <Months of="値" months={p.byMonth.map(({ month, values }) => ({ month, records: values }))} />
    </>
  )
}
