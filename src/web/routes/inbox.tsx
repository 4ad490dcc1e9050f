import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatListTime } from '#core/clock/index.ts'
import { Button } from '#core/ui/Button.tsx'
import { Clock } from '#core/ui/Clock.tsx'
import { useNow } from '#core/ui/now.ts'
import { PageHead } from '#core/ui/PageHead.tsx'
import { countWords, Table } from '#core/ui/Table.tsx'
import { reportPolicy } from '#modules/intake/policy.ts'
import type { QueueRow } from '#modules/intake/queue.ts'
import { KIND_WORDS, STATUS_WORDS } from '#modules/intake/schema.ts'
import { api } from '../api.ts'
import { Imports } from '../inbox/Imports.tsx'
import { InboxFilterBar } from '../inbox/InboxFilterBar.tsx'
import { useSelection } from '../inbox/Selection.tsx'
import { useInboxFilter } from '../inbox/use-inbox-filter.ts'
import { type After, newestPages, tableOf } from '../newest-pages.ts'
import { useMe } from '../use-me.ts'
import { nameOf, unitWords, useWords } from '../words.ts'

/** 受付箱: the reports one may see, newest first. */
export function Inbox() {
  const words = useWords()
  const now = useNow()
  const filter = useInboxFilter()
  const [importing, setImporting] = useState(false)
  const count = useQuery(api.intake.count.queryOptions({ input: filter.asked }))
  const list = useInfiniteQuery(
    api.intake.list.infiniteOptions({
      ...newestPages,
      input: (after: After) => ({ ...filter.asked, after }),
    }),
  )
  const { doer } = useMe()
  const table = tableOf(list, (page) => page.rows, 50)
  const choosing = useSelection(table.rows)
  return (
    <>
      <PageHead
        title="受理"
        number={count.data && (count.data.more ? '1,000件以上' : countWords(count.data.count))}
        actions={
          reportPolicy.receive(doer) && (
            <Button expanded={importing} onClick={() => setImporting(!importing)}>
              ファイルを取り込む
            </Button>
          )
        }
      />
      {importing && <Imports />}
      <InboxFilterBar filter={filter} />
      <Table<QueueRow>
        label="通報・相談・情報提供"
        keys
        {...table}
        rowKey={(r) => r.id}
        {...choosing.table}
        empty={
          <>
            当てはまる通報はありません。<a href="/intake/new">新しく受理する</a>
          </>
        }
        columns={[
          { key: 'at', head: '受信', unbroken: true, cell: (r) => formatListTime(r.receivedAt, now) },
          { key: 'number', head: '受理番号', unbroken: true, cell: (r) => r.number ?? '-' },
          {
            key: 'subject',
            head: '件名',
            names: true,
            cell: (r) => (
              <>
                <a href={r.status === 'draft' ? `/intake/new?id=${r.id}` : `/reports/${r.id}`}>
                  {r.subject || '件名なし'}
                </a>{' '}
                {r.danger && <b className="mr-2 inline-block text-over">緊急の語</b>}
                {r.grave && <b className="inline-block">重大の疑い</b>}
              </>
            ),
          },
          { key: 'kind', head: '種別', unbroken: true, cell: (r) => KIND_WORDS[r.kind] },
          { key: 'method', head: '手口', cell: (r) => nameOf(words?.methods, r.methodCode) || '-' },
          {
            key: 'loss',
            head: '被害額',
            number: true,
            unbroken: true,
            cell: (r) => (r.lossYen === null ? '-' : `${r.lossYen.toLocaleString('ja-JP')}円`),
          },
          {
            key: 'unit',
            head: '所属',
            cell: (r) => (
              <span className="inline-block min-w-32">
                {unitWords(words, r.unitCode)}
                {r.elsewhere && <span className="mut block">管轄は{unitWords(words, r.elsewhere)}（未決）</span>}
              </span>
            ),
          },
          {
            key: 'next',
            head: '次の連絡',
            unbroken: true,
            cell: (r) =>
              r.nextContactOn ? (
                <Clock deadline={{ kind: 'calendar-days', dueOn: r.nextContactOn, source: '' }} />
              ) : (
                '-'
              ),
          },
          {
            key: 'state',
            head: '状態・処理区分',
            unbroken: true,
            cell: (r) => (
              <>
                {STATUS_WORDS[r.status]}
                {r.status === 'open' && !r.checked && <span className="mut">・未確認</span>}
                {r.outcome && <span className="block">{nameOf(words?.outcomes, r.outcome)}</span>}
              </>
            ),
          },
        ]}
      />
      {choosing.bar}
    </>
  )
}
