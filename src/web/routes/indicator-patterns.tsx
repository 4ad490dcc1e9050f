import { useQuery } from '@tanstack/react-query'
import { Select } from '#core/ui/Select.tsx'
import { useAsked, useChoice } from '../address.ts'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { IndicatorHead } from '../indicators/IndicatorHead.tsx'
import { PatternTable } from '../indicators/PatternTable.tsx'
import { PATTERN_SIGNS } from '../indicators/pattern-words.ts'

/** 同じ形のURL: the commonest ways in which addresses of one's rooms are built, all or of one list of a partner. */
export function IndicatorPatterns() {
  const [order, setOrder] = useChoice('order', ['lately', 'all'])
  const [feedId, setFeed] = useAsked('feed')
  const feeds = useQuery(api.indicators.feeds.queryOptions())
  const input = { order, ...(feedId && { feedId }) }
  const { data, error } = useQuery(api.indicators.urlPatterns.list.queryOptions({ input }))
  return (
    <>
      <IndicatorHead />
      <p className="py-2">
        同じ手で作られたURLは、ドメインを替えても形が残ります。{PATTERN_SIGNS}
        。3つ以上のドメインに出たものを並べ、1時間ごとに数え直します。
      </p>
      <div className="my-3 flex flex-wrap items-end gap-3">
        <Select
          label="並べる順"
          value={order}
          onChange={setOrder}
          options={[
            { value: 'lately', label: '直近30日に多い順' },
            { value: 'all', label: '全期間に多い順' },
          ]}
        />
        <Select
          label="提供リスト"
          value={feedId}
          onChange={setFeed}
          none="すべて"
          options={(feeds.data ?? []).map((f) => ({ value: f.id, label: f.name }))}
        />
      </div>
      <PatternTable
        label="同じ形のURL"
        rows={data}
        error={error ? sentenceOf(error) : undefined}
        empty="3つ以上のドメインに同じ形で出たURLは、まだ数えられていません。"
        part={{ head: '直近30日', of: (r) => r.lately }}
      />
    </>
  )
}
