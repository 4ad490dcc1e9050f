import { useInfiniteQuery } from '@tanstack/react-query'
import { formatListTime } from '#core/clock/index.ts'
import { useNow } from '#core/ui/now.ts'
import { Section } from '#core/ui/Section.tsx'
import { Table } from '#core/ui/Table.tsx'
import { api } from '../../api.ts'
import { sentenceOf } from '../../errors.ts'
import { STATE_WORDS } from './words.ts'

type After = { at: Date; id: string } | undefined
const SIZE = 20

/** The imports of one's rooms, newest first; each leads to its page. */
export function ImportsTable() {
  const now = useNow()
  const list = useInfiniteQuery(
    api.indicators.imports.list.infiniteOptions({
      input: (after: After) => ({ limit: SIZE, after }),
      initialPageParam: undefined as After,
      getNextPageParam: (page) => page.next ?? undefined,
      refetchInterval: (q) =>
        q.state.data?.pages.some((p) => p.rows.some((i) => i.state === 'running' || i.state === 'waiting'))
          ? 2_000
          : false,
    }),
  )
  return (
    <Section title="これまでの取り込み" count="新しい順">
      <Table
        label="値の取り込み"
        rows={list.data?.pages.flatMap((p) => p.rows)}
        error={list.error ? sentenceOf(list.error) : undefined}
        onRetry={() => void list.refetch()}
        more={
          list.hasNextPage
            ? { onMore: () => void list.fetchNextPage(), busy: list.isFetchingNextPage, size: SIZE }
            : undefined
        }
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
