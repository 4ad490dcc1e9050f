import { useInfiniteQuery } from '@tanstack/react-query'
import { formatListTime } from '#core/clock/index.ts'
import { useNow } from '#core/ui/now.ts'
import { Section } from '#core/ui/Section.tsx'
import { Table } from '#core/ui/Table.tsx'
import { api } from '../../api.ts'
import { newestPages, PAGE_SIZE, tableOf } from '../../newest-pages.ts'
import { TLP_WORDS } from '../words.ts'
import { FORMAT_WORDS } from './words.ts'

/** What was written out of one's rooms, as it went out. */
export function ExportsTable() {
  const now = useNow()
  const list = useInfiniteQuery(api.indicators.exports.list.infiniteOptions(newestPages))
  return (
    <Section title="これまでの書き出し" count="新しい順">
      <Table
        label="これまでの書き出し"
        {...tableOf(list, (p) => p.rows, PAGE_SIZE)}
        rowKey={(e) => e.id}
        empty="まだ書き出しはありません。"
        columns={[
          { key: 'at', head: '作成', unbroken: true, cell: (e) => formatListTime(e.madeAt, now) },
          {
            key: 'name',
            head: 'ファイル',
            names: true,
            cell: (e) => (
              <a className="inline-block min-w-40 wrap-anywhere" href={`/files/${e.fileId}`} download>
                {e.name}
              </a>
            ),
          },
          { key: 'format', head: '形', unbroken: true, cell: (e) => FORMAT_WORDS[e.format] },
          { key: 'tlp', head: '共有範囲', unbroken: true, cell: (e) => TLP_WORDS[e.tlp].split(' ')[0] },
          { key: 'written', head: '書き出した値', number: true, cell: (e) => e.written.toLocaleString('ja-JP') },
          {
            key: 'left',
            head: '書き出さない値',
            number: true,
            cell: (e) => e.leftOut.reduce((sum, l) => sum + l.count, 0).toLocaleString('ja-JP'),
          },
          { key: 'by', head: '作った人', unbroken: true, cell: (e) => e.madeBy },
        ]}
      />
    </Section>
  )
}
