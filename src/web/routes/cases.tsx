import { useInfiniteQuery } from '@tanstack/react-query'
import { formatListTime } from '#core/clock/index.ts'
import { Checkbox } from '#core/ui/Checkbox.tsx'
import { Clock } from '#core/ui/Clock.tsx'
import { useNow } from '#core/ui/now.ts'
import { PageHead } from '#core/ui/PageHead.tsx'
import { Select } from '#core/ui/Select.tsx'
import { Table } from '#core/ui/Table.tsx'
import type { CaseRow } from '#modules/cases/find.ts'
import { useAsked, useChoice } from '../address.ts'
import { api } from '../api.ts'
import { type After, newestPages, tableOf } from '../newest-pages.ts'
import { nameOf, useWords } from '../words.ts'

/** 事件: the cases whose rooms one is in, newest first. */
export function Cases() {
  const words = useWords()
  const now = useNow()
  const [status, setStatus] = useChoice('status', ['open', 'closed'])
  const [methodCode, setMethod] = useAsked('method')
  const [asksMine, setMine] = useAsked('mine')
  const mine = asksMine !== ''
  const list = useInfiniteQuery(
    api.cases.list.infiniteOptions({
      ...newestPages,
      input: (after: After) => ({ status, methodCode: methodCode || undefined, mine, after }),
    }),
  )
  return (
    <>
      <PageHead title="事件" />
      <div className="my-3 flex flex-wrap items-end gap-3">
        <Select
          label="状態"
          value={status}
          onChange={setStatus}
          options={[
            { value: 'open', label: '捜査中' },
            { value: 'closed', label: '終結' },
          ]}
        />
        <div className="w-56 max-w-full">
          <Select
            label="手口"
            value={methodCode}
            onChange={setMethod}
            options={(words?.methods ?? []).map((m) => ({ value: m.code, label: m.name }))}
            none="すべて"
          />
        </div>
        <Checkbox inBar checked={mine} onChange={(only) => setMine(only ? '1' : '')}>
          自分が主任
        </Checkbox>
      </div>
      <Table<CaseRow>
        label="事件"
        keys
        {...tableOf(list, (page) => page.rows, 50)}
        rowKey={(c) => c.id}
        empty={
          <>
            当てはまる事件はありません。<a href="/inbox">受付箱から事件にする</a>
          </>
        }
        columns={[
          {
            key: 'due',
            head: '作業の期限',
            unbroken: true,
            cell: (c) =>
              c.nextDueOn ? (
                <Clock deadline={{ kind: 'calendar-days', dueOn: c.nextDueOn, source: '事件の作業' }} />
              ) : (
                '-'
              ),
          },
          { key: 'number', head: '番号', unbroken: true, cell: (c) => c.number },
          { key: 'title', head: '件名', names: true, cell: (c) => <a href={`/cases/${c.id}`}>{c.title}</a> },
          { key: 'method', head: '手口', cell: (c) => nameOf(words?.methods, c.methodCode) || '-' },
          { key: 'reports', head: '通報', number: true, cell: (c) => `${c.reports}件` },
          { key: 'tasks', head: '未了の作業', number: true, cell: (c) => c.openTasks },
          {
            key: 'loss',
            head: '被害額',
            number: true,
            unbroken: true,
            cell: (c) => (c.lossYen === null ? '-' : `${c.lossYen.toLocaleString('ja-JP')}円`),
          },
          { key: 'lead', head: '主任', cell: (c) => c.lead ?? '-' },
          { key: 'opened', head: '開始', unbroken: true, cell: (c) => formatListTime(c.openedAt, now) },
        ]}
      />
    </>
  )
}
