import { useQuery } from '@tanstack/react-query'
import { formatListTime } from '#core/clock/index.ts'
import { useNow } from '#core/ui/now.ts'
import { Section } from '#core/ui/Section.tsx'
import { Table } from '#core/ui/Table.tsx'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'

/** Values of one's rooms that a list names. */
export function CaughtValues({ id, name }: { id: string; name: string }) {
  const now = useNow()
  const { data, error } = useQuery(api.indicators.lists.caught.queryOptions({ input: { id } }))
  return (
    <Section title={`「${name}」に当たった値`} count={data && `${data.length}`}>
      <Table
        label="当たった値"
        rows={data}
        rowKey={(v) => v.key}
        error={error ? sentenceOf(error) : undefined}
        empty="見られる範囲の記録にはありません。IPの範囲・一部・パターンで比べる一覧は、値のページで確かめてください。"
        columns={[
          { key: 'value', head: '値', names: true, cell: (v) => <a href={`/indicators/${v.key}`}>{v.shown}</a> },
          { key: 'records', head: '記録', number: true, cell: (v) => `${v.records}件` },
          { key: 'last', head: '最後', unbroken: true, cell: (v) => formatListTime(v.lastAt, now) },
        ]}
      />
    </Section>
  )
}
