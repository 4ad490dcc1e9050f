import { useInfiniteQuery } from '@tanstack/react-query'
import { formatListTime } from '#core/clock/index.ts'
import { useNow } from '#core/ui/now.ts'
import { PageHead } from '#core/ui/PageHead.tsx'
import { Select } from '#core/ui/Select.tsx'
import { Table } from '#core/ui/Table.tsx'
import type { RequestRow } from '#modules/requests/find.ts'
import type { RequestStatus } from '#modules/requests/schema.ts'
import { useChoice } from '../address.ts'
import { api } from '../api.ts'
import { type After, newestPages, tableOf } from '../newest-pages.ts'
import { LetterClock, LetterState, nextAct } from '../requests/LetterState.tsx'

const SHOWN = {
  active: ['draft', 'waiting', 'approved', 'sent'],
  answered: ['answered'],
  all: ['draft', 'waiting', 'approved', 'sent', 'answered', 'cancelled'],
} as const satisfies Record<string, readonly RequestStatus[]>

/** 照会・依頼: letters by their state, newest first. */
export function Requests() {
  const now = useNow()
  const [shown, setShown] = useChoice('shown', ['active', 'answered', 'all'])
  const list = useInfiniteQuery(
    api.requests.list.infiniteOptions({
      ...newestPages,
      input: (after: After) => ({ status: [...SHOWN[shown]], after }),
    }),
  )
  return (
    <>
      <PageHead title="照会・依頼" />
      <div className="my-3 w-60">
        <Select
          label="状態"
          value={shown}
          onChange={setShown}
          options={[
            { value: 'active', label: '進行中' },
            { value: 'answered', label: '回答あり' },
            { value: 'all', label: 'すべて' },
          ]}
        />
      </div>
      <Table<RequestRow>
        label="照会・依頼"
        keys
        {...tableOf(list, (page) => page.rows, 50)}
        rowKey={(r) => r.id}
        empty={
          <>
            当てはまる照会・依頼はありません。<a href="/">今日の送金被害から起案する</a>
          </>
        }
        columns={[
          { key: 'at', head: '起案', unbroken: true, cell: (r) => formatListTime(r.draftedAt, now) },
          { key: 'clock', head: '残り', unbroken: true, cell: (r) => (nextAct(r) ? <LetterClock letter={r} /> : null) },
          { key: 'number', head: '文書番号', unbroken: true, cell: (r) => r.number ?? '-' },
          {
            key: 'to',
            head: '宛先',
            names: true,
            cell: (r) => <a href={`/requests/${r.id}`}>{r.addressee || '宛先はまだありません'}</a>,
          },
          {
            key: 'amount',
            head: '金額',
            number: true,
            unbroken: true,
            cell: (r) => (r.amountYen === null ? '-' : `${r.amountYen.toLocaleString('ja-JP')}円`),
          },
          {
            key: 'from',
            head: 'もと',
            unbroken: true,
            cell: (r) =>
              r.caseId ? (
                <a href={`/cases/${r.caseId}`}>{r.caseNumber}</a>
              ) : (
                <a href={`/reports/${r.reportId}`}>{r.reportNumber}</a>
              ),
          },
          { key: 'by', head: '起案者', cell: (r) => r.drafter },
          {
            key: 'state',
            head: '状態',
            unbroken: true,
            cell: (r) => (
              <>
                <LetterState letter={r} />
                {r.caseClosedAt && nextAct(r) && '　事件は終結'}
              </>
            ),
          },
          { key: 'next', head: '次にすること', unbroken: true, cell: nextAct },
        ]}
      />
    </>
  )
}
