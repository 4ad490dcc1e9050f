import { useQuery } from '@tanstack/react-query'
import { Table } from '#core/ui/Table.tsx'
import { api } from '../api.ts'
import { troubleOf } from '../errors.ts'
import { IndicatorHead } from '../indicators/IndicatorHead.tsx'
import { ListedNote, saysAnything } from '../indicators/ListedNote.tsx'
import { HUB_WORDS } from '../indicators/words.ts'
import { TYPE_WORDS } from '../value-words.ts'

/** だれでも使う値: what stands in most records, and why it is no match any more. */
export function IndicatorHubs() {
  const asked = useQuery(api.indicators.hubs.queryOptions())
  return (
    <>
      <IndicatorHead />
      <p className="py-2">
        多くの記録に出る値です。理由のあるものは、見せますが一致として知らせません。1時間ごとに数え直します。
      </p>
      <Table
        label="だれでも使う値"
        keys
        rows={asked.data}
        rowKey={(h) => h.key}
        {...troubleOf(asked)}
        empty="20件以上の記録に出た値は、まだありません。"
        columns={[
          {
            key: 'value',
            head: '値',
            names: true,
            cell: (h) => (
              <span className="inline-block min-w-48">
                <a href={`/indicators/${h.key}`}>{h.shown}</a>
              </span>
            ),
          },
          { key: 'type', head: '種類', unbroken: true, cell: (h) => TYPE_WORDS[h.type] ?? h.type },
          { key: 'records', head: '記録', number: true, cell: (h) => `${h.records.toLocaleString('ja-JP')}件` },
          {
            key: 'because',
            head: '一致として知らせない理由',
            cell: (h) => (h.because ? HUB_WORDS[h.because] : '知らせる'),
          },
          {
            key: 'lists',
            head: '一覧',
            cell: (h) => (saysAnything(h.listed) ? <ListedNote listed={h.listed} /> : undefined),
          },
        ]}
      />
    </>
  )
}
