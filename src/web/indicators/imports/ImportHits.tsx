import { useInfiniteQuery } from '@tanstack/react-query'
import { formatListTime } from '#core/clock/index.ts'
import { useNow } from '#core/ui/now.ts'
import { Section } from '#core/ui/Section.tsx'
import { Table } from '#core/ui/Table.tsx'
import { api } from '../../api.ts'
import { tableOf } from '../../newest-pages.ts'
import { TYPE_WORDS } from '../../value-words.ts'

/** Values of an import that records of one's rooms held when it came in, and how many hold them now. */
export function ImportHits({ id }: { id: string }) {
  const now = useNow()
  const hits = useInfiniteQuery(
    api.indicators.imports.hits.infiniteOptions({
      input: (after: string | undefined) => ({ id, after }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.next ?? undefined,
    }),
  )
  return (
    <Section title="記録との一致" count="見られる区画の記録だけ">
      <Table
        label="記録との一致"
        {...tableOf(hits, (p) => p.rows)}
        rowKey={(v) => v.key}
        empty="見られる範囲の記録と一致した値はありません。"
        columns={[
          { key: 'type', head: '種類', unbroken: true, cell: (v) => TYPE_WORDS[v.type] ?? v.type },
          {
            key: 'value',
            head: '値',
            names: true,
            cell: (v) => (
              <a className="wrap-anywhere" href={`/indicators/${v.key}`}>
                {v.shown}
              </a>
            ),
          },
          {
            key: 'seen',
            head: '記録',
            number: true,
            cell: ({ seen }) => (seen.hub ? 'だれでも使う値' : `${seen.count}件${seen.countIsBounded ? '以上' : ''}`),
          },
          {
            key: 'last',
            head: '最後',
            unbroken: true,
            cell: ({ seen }) => seen.lastAt && formatListTime(seen.lastAt, now),
          },
        ]}
      />
    </Section>
  )
}
