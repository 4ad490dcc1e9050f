import { useInfiniteQuery } from '@tanstack/react-query'
import { formatListTime } from '#core/clock/index.ts'
import { useNow } from '#core/ui/now.ts'
import { Section } from '#core/ui/Section.tsx'
import { Table } from '#core/ui/Table.tsx'
import { STATE_WORDS } from '#modules/indicators/bulk/schema.ts'
import { api } from '../../api.ts'
import { newestPages, PAGE_SIZE, tableOf, whileUnderWay } from '../../newest-pages.ts'

/** The imports of one's rooms, newest first; each leads to its page. */
export function ImportsTable() {
  const now = useNow()
  const list = useInfiniteQuery(
    api.indicators.imports.list.infiniteOptions({ ...newestPages, refetchInterval: whileUnderWay(2_000) }),
  )
  return (
    <Section title="これまでの取り込み" count="新しい順">
      <Table
        label="値の取り込み"
        {...tableOf(list, (p) => p.rows, PAGE_SIZE)}
        rowKey={(i) => i.id}
        empty="まだ取り込みはありません。"
        columns={[
          { key: 'at', head: '預かり', unbroken: true, cell: (i) => formatListTime(i.askedAt, now) },
          {
            key: 'name',
            head: 'ファイル',
            names: true,
            cell: (i) => (
              <a className="inline-block min-w-32 wrap-anywhere" href={`/indicators/imports/${i.id}`}>
                {i.name}
              </a>
            ),
          },
          { key: 'feed', head: '提供リスト', cell: (i) => i.feed },
          { key: 'state', head: '状態', unbroken: true, cell: (i) => STATE_WORDS[i.state] },
          { key: 'taken', head: '新しい値', number: true, cell: (i) => i.taken.toLocaleString('ja-JP') },
          { key: 'known', head: '登録済み', number: true, cell: (i) => i.known.toLocaleString('ja-JP') },
          { key: 'refused', head: '受け付けない', number: true, cell: (i) => i.refused.toLocaleString('ja-JP') },
          { key: 'matched', head: '記録と一致', number: true, cell: (i) => i.matched.toLocaleString('ja-JP') },
          { key: 'by', head: '取り込んだ人', unbroken: true, cell: (i) => i.askedBy },
        ]}
      />
    </Section>
  )
}
