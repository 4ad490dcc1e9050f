import { formatListTime } from '#core/clock/index.ts'
import { useNow } from '#core/ui/now.ts'
import { Table } from '#core/ui/Table.tsx'
import type { PatternFacts } from '#modules/indicators/url-patterns/schema.ts'
import { patternPage } from './pattern-words.ts'

type Props<Row> = {
  label: string
  rows: readonly Row[] | undefined
  empty: string
  error?: string | undefined
  /** What is counted beside all of them: the new ones of an import, those of the last days. */
  part: { head: string; of: (row: Row) => number }
}

/** Ways in which addresses are built, each leading to its page. */
export function PatternTable<Row extends PatternFacts>({ label, rows, empty, error, part }: Props<Row>) {
  const now = useNow()
  const atLeast = (r: Row, count: number) => `${count.toLocaleString('ja-JP')}${r.bounded ? '以上' : ''}`
  return (
    <Table<Row>
      label={label}
      rows={rows}
      rowKey={(r) => r.pattern}
      error={error}
      empty={empty}
      columns={[
        {
          key: 'pattern',
          head: 'URLの形',
          names: true,
          cell: (r) => (
            <a className="inline-block min-w-40 wrap-anywhere" href={patternPage(r.pattern)}>
              {r.shown}
            </a>
          ),
        },
        { key: 'part', head: part.head, number: true, cell: (r) => part.of(r).toLocaleString('ja-JP') },
        { key: 'values', head: '値', number: true, cell: (r) => atLeast(r, r.values) },
        { key: 'domains', head: 'ドメイン', number: true, cell: (r) => atLeast(r, r.domains) },
        {
          key: 'about',
          head: 'かたられた名',
          cell: (r) => <span className="inline-block min-w-24">{r.about ?? '-'}</span>,
        },
        { key: 'first', head: '初回', unbroken: true, cell: (r) => formatListTime(r.firstAt, now) },
        { key: 'last', head: '最後', unbroken: true, cell: (r) => formatListTime(r.lastAt, now) },
      ]}
    />
  )
}
