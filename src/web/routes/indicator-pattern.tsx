import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { formatListTime } from '#core/clock/index.ts'
import { useNow } from '#core/ui/now.ts'
import { PageHead } from '#core/ui/PageHead.tsx'
import { Section } from '#core/ui/Section.tsx'
import { Table } from '#core/ui/Table.tsx'
import { useAsked } from '../address.ts'
import { api } from '../api.ts'
import { PatternOverview } from '../indicators/PatternOverview.tsx'
import { signsOf } from '../indicators/pattern-words.ts'
import { tableOf } from '../newest-pages.ts'
import { TYPE_WORDS } from '../value-words.ts'

/** The addresses of one pattern: what is known of them together, and each of them. */
export function IndicatorPattern() {
  const [pattern] = useAsked('of')
  const { data } = useSuspenseQuery(api.indicators.urlPatterns.show.queryOptions({ input: { pattern } }))
  return (
    <>
      <p className="pt-2">
        <a href="/indicators/patterns">同じ形のURLの一覧へ</a>
      </p>
      <PageHead title={data.shown} note="URLの形" />
      <p className="mut py-1">{signsOf(pattern)}。数は見られる区画のものだけです。</p>
      <PatternOverview of={data} />
      <Members pattern={pattern} />
    </>
  )
}

type After = { at: Date; key: string } | undefined

function Members({ pattern }: { pattern: string }) {
  const now = useNow()
  const list = useInfiniteQuery(
    api.indicators.urlPatterns.members.infiniteOptions({
      input: (after: After) => ({ pattern, after }),
      initialPageParam: undefined as After,
      getNextPageParam: (page) => page.next ?? undefined,
    }),
  )
  return (
    <Section title="値" count="新しい順">
      <Table
        label="同じ形の値"
        keys
        {...tableOf(list, (p) => p.rows)}
        rowKey={(v) => v.key}
        empty="値はありません。"
        columns={[
          {
            key: 'value',
            head: '値',
            names: true,
            cell: (v) => (
              <a className="inline-block min-w-48 wrap-anywhere" href={`/indicators/${v.key}`}>
                {v.shown}
              </a>
            ),
          },
          { key: 'type', head: '種類', unbroken: true, cell: (v) => TYPE_WORDS[v.type] ?? v.type },
          { key: 'about', head: 'かたられた名', cell: (v) => v.about },
          { key: 'records', head: '出た所', number: true, cell: (v) => `${v.records}件` },
          { key: 'first', head: '初回', unbroken: true, cell: (v) => formatListTime(v.firstAt, now) },
        ]}
      />
    </Section>
  )
}
