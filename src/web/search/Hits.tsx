import { useInfiniteQuery } from '@tanstack/react-query'
import { addDays, formatListTime, instantOf } from '#core/clock/index.ts'
import type { Hit } from '#core/search/search.ts'
import { Button } from '#core/ui/Button.tsx'
import { Loading } from '#core/ui/Loading.tsx'
import { MarkedText } from '#core/ui/MarkedText.tsx'
import { useNow } from '#core/ui/now.ts'
import { Section } from '#core/ui/Section.tsx'
import { api } from '../api.ts'
import { Failed } from '../Failed.tsx'
import { RECORD_KINDS } from '../record-kinds.ts'

const PAGE = 20

export interface Asked {
  q: string
  kind: string
  /** Days, 'YYYY-MM-DD', both included; '' for none. */
  from: string
  to: string
  order: 'newest' | 'best'
}

/** 記録: every record one may see that says all of it. */
export function Hits({ q, kind, from, to, order }: Asked) {
  const now = useNow()
  const list = useInfiniteQuery(
    api.search.find.infiniteOptions({
      input: (after: string | undefined) => ({
        query: q,
        order,
        after,
        limit: PAGE,
        ...(kind && { kinds: [kind] }),
        ...(from && { from: instantOf(from) }),
        ...(to && { to: new Date(instantOf(addDays(to, 1)).getTime() - 1) }),
      }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.next,
    }),
  )
  const hits = list.data?.pages.flatMap((page) => page.hits)
  return (
    <Section title="記録" count={hits && `${hits.length}件${list.hasNextPage ? '以上' : ''}`}>
      <Failed of={list} />
      {!hits && !list.error && <Loading lines={6} />}
      {hits?.length === 0 && (
        <p className="border-b border-rule py-2">
          「{q}」は見つかりません。見られる範囲の記録を探しました。語を短くするか、種類と期間を外してください。
        </p>
      )}
      <ol>
        {hits?.map((hit, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a long case is hit in several parts, and pages only grow at the end
          <HitLine key={at} hit={hit} now={now} />
        ))}
      </ol>
      {list.hasNextPage && (
        <div className="pt-3">
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            次の{PAGE}件
          </Button>
        </div>
      )}
    </Section>
  )
}

function HitLine({ hit, now }: { hit: Hit; now: Date }) {
  const { words = hit.kind, page = '/reports/' } = RECORD_KINDS[hit.kind] ?? {}
  const { text, marks, before, after } = hit.snippet
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-x-4 border-b border-rule py-2 wrap-anywhere desk:grid-cols-[7.5rem_5.5rem_minmax(0,1fr)]">
      <time className="mut whitespace-nowrap" dateTime={hit.at.toISOString()}>
        {formatListTime(hit.at, now)}
      </time>
      <span className="mut whitespace-nowrap">{words}</span>
      <div className="max-w-[64em]">
        <a href={`${page}${hit.id}`}>
          <MarkedText inline text={hit.title || '件名なし'} marks={hit.title ? found(hit.titleMarks) : []} />
        </a>
        <p className="leading-170">
          {before && '…'}
          <MarkedText inline text={text.replace(/[\r\n\t]/g, '　')} marks={found(marks)} />
          {after && '…'}
        </p>
      </div>
    </li>
  )
}

const found = (marks: Hit['titleMarks']) => marks.map(([start, end]) => ({ start, end, kind: 'found' as const }))
