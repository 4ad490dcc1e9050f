import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { formatListTime } from '#core/clock/index.ts'
import { Button } from '#core/ui/Button.tsx'
import { MarkedText } from '#core/ui/MarkedText.tsx'
import { Note } from '#core/ui/Note.tsx'
import { useNow } from '#core/ui/now.ts'
import { PageHead } from '#core/ui/PageHead.tsx'
import { RadioGroup } from '#core/ui/RadioGroup.tsx'
import { Section } from '#core/ui/Section.tsx'
import { TextField } from '#core/ui/TextField.tsx'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { TYPE_WORDS } from '../value-words.ts'

const KINDS: Record<string, { words: string; page: string }> = {
  report: { words: '通報', page: '/reports/' },
  case: { words: '事件', page: '/cases/' },
  request: { words: '照会・依頼', page: '/requests/' },
  advisory: { words: '注意喚起', page: '/advisories/' },
}

/** 探す: words in any record one may see, and a value however it is written. */
export function Search() {
  const search: { q?: unknown } = useSearch({ strict: false })
  const q = typeof search.q === 'string' ? search.q : ''
  const go = useNavigate()
  const [typed, setTyped] = useState(q)
  const [order, setOrder] = useState('newest')
  const look = () => void go({ to: '/search', search: { q: typed } as never }) // the route declares no search schema
  return (
    <>
      <PageHead title="探す" />
      <form
        className="my-3 flex flex-wrap items-end gap-3"
        onSubmit={(e) => {
          e.preventDefault()
          look()
        }}
      >
        <div className="w-120 max-w-full">
          <TextField
            label="ことば・番号・値"
            help={'空白で区切ると、すべてを含むもの。半角の"…"で囲むとひと続き、-語 は除く'}
            type="search"
            value={typed}
            onChange={setTyped}
          />
        </div>
        <Button kind="primary" type="submit">
          探す
        </Button>
        <RadioGroup
          label="並び"
          value={order}
          onChange={setOrder}
          options={[
            { value: 'newest', label: '新しい順' },
            { value: 'best', label: '近い順' },
          ]}
        />
      </form>
      {q && <Value q={q} />}
      {q && <Hits q={q} order={order === 'best' ? 'best' : 'newest'} />}
    </>
  )
}

/** What is known of the value that was typed, when it is one. */
function Value({ q }: { q: string }) {
  const now = useNow()
  const [blind, setBlind] = useState(false)
  const { data, error } = useQuery(api.indicators.find.queryOptions({ input: { value: q, blind } }))
  if (error) return <Note kind="stop" title={sentenceOf(error)} />
  if (!data?.length) return null
  return (
    <Section
      title="値としての一致"
      count={`${data.length}`}
      action={
        !blind && (
          <Button small onClick={() => setBlind(true)}>
            ほかの区画に尋ねる（記録されます）
          </Button>
        )
      }
    >
      <ul>
        {data.map((v) => (
          <li
            key={`${v.type} ${v.value}`}
            className="grid gap-x-4 border-b border-rule py-2 desk:grid-cols-[minmax(0,1fr)_22rem]"
          >
            <div>
              <b>{v.shown}</b> <span className="mut">{TYPE_WORDS[v.type] ?? v.type}</span>
            </div>
            <div>
              {v.seen.count ? (
                <>
                  <b>{v.seen.count}件</b>
                  {v.seen.firstAt && `　初回 ${formatListTime(v.seen.firstAt, now)}`}　
                  {v.seen.records.map((r) => (
                    <a key={r.id} className="mr-2" href={`${KINDS[r.kind]?.page ?? '/reports/'}${r.id}`}>
                      {formatListTime(r.at, now)}
                    </a>
                  ))}
                </>
              ) : (
                <span className="mut">見られる範囲にはありません</span>
              )}
              {blind && (
                <p>
                  {v.askUnits.length ? (
                    <>
                      ほかの区画で把握　<b>{v.askUnits.join('、')}</b>に確認
                    </>
                  ) : (
                    'ほかの区画にもありません'
                  )}
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Hits({ q, order }: { q: string; order: 'newest' | 'best' }) {
  const now = useNow()
  const list = useInfiniteQuery(
    api.search.find.infiniteOptions({
      input: (after: string | undefined) => ({ query: q, order, after, limit: 20 }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (p) => p.next,
    }),
  )
  const hits = list.data?.pages.flatMap((p) => p.hits)
  return (
    <Section title="記録" count={hits && `${hits.length}件${list.hasNextPage ? '以上' : ''}`}>
      {list.error && <Note kind="stop" title={sentenceOf(list.error)} />}
      {hits?.length === 0 && (
        <p className="py-2">
          「{q}」を含む記録は、見られる範囲にありません。語を短くするか、漢字の別の書き方を試してください。
        </p>
      )}
      <ol>
        {hits?.map((h) => (
          <li key={`${h.kind} ${h.id}`} className="border-b border-rule py-2">
            <p>
              <span className="mut">
                {KINDS[h.kind]?.words ?? h.kind}　{formatListTime(h.at, now)}
              </span>
              　<a href={`${KINDS[h.kind]?.page ?? '/reports/'}${h.id}`}>{h.title || '件名なし'}</a>
            </p>
            <div className="max-w-[60em]">
              {h.snippet.before && '…'}
              <MarkedText
                text={h.snippet.text}
                marks={h.snippet.marks.map(([start, end]) => ({ start, end, kind: 'found' }))}
              />
              {h.snippet.after && '…'}
            </div>
          </li>
        ))}
      </ol>
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          次の20件
        </Button>
      )}
    </Section>
  )
}
