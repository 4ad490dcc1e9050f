import { useInfiniteQuery } from '@tanstack/react-query'
import { formatListTime } from '#core/clock/index.ts'
import { useNow } from '#core/ui/now.ts'
import { PageHead } from '#core/ui/PageHead.tsx'
import { Select } from '#core/ui/Select.tsx'
import { Status } from '#core/ui/Status.tsx'
import { Table, type TableProps } from '#core/ui/Table.tsx'
import type { AdvisoryRow } from '#modules/sharing/find.ts'
import { type AdvisoryStatus, detailOf, STATUS_WORDS } from '#modules/sharing/schema.ts'
import { useChoice } from '../address.ts'
import { api } from '../api.ts'
import { type After, newestPages, tableOf } from '../newest-pages.ts'

const SHOWN = {
  all: ['draft', 'waiting', 'published', 'withdrawn'],
  active: ['draft', 'waiting'],
  published: ['published'],
  withdrawn: ['withdrawn'],
} as const satisfies Record<string, readonly AdvisoryStatus[]>
const SHOWN_WORDS = [
  { value: 'all', label: 'すべて' },
  { value: 'active', label: '下書きと承認待ち' },
  { value: 'published', label: '公開中' },
  { value: 'withdrawn', label: '撤回' },
]

/** 注意喚起: the advisories one may see, newest first. */
export function Advisories() {
  const now = useNow()
  const [shown, setShown] = useChoice('shown', ['all', 'active', 'published', 'withdrawn'])
  const list = useInfiniteQuery(
    api.sharing.list.infiniteOptions({
      ...newestPages,
      input: (after: After) => ({ status: [...SHOWN[shown]], after }),
    }),
  )
  return (
    <>
      <PageHead title="注意喚起・共有" />
      <div className="my-3 w-60">
        <Select label="状態" value={shown} onChange={setShown} options={SHOWN_WORDS} />
      </div>
      <Table<AdvisoryRow>
        label="注意喚起"
        keys
        {...tableOf(list, (page) => page.rows, 50)}
        rowKey={(r) => r.id}
        empty={
          <>
            当てはまる注意喚起はありません。<a href="/cases">事件から起案する</a>
          </>
        }
        columns={columns(now)}
      />
    </>
  )
}

const columns = (now: Date): TableProps<AdvisoryRow>['columns'] => [
  { key: 'at', head: '起案', unbroken: true, cell: (r) => formatListTime(r.draftedAt, now) },
  { key: 'number', head: '番号', unbroken: true, cell: (r) => r.number ?? '-' },
  {
    key: 'title',
    head: '題',
    names: true,
    cell: (r) => (
      <a className="min-w-48" href={`/advisories/${r.id}`}>
        {r.title}
      </a>
    ),
  },
  {
    key: 'case',
    head: 'もと',
    unbroken: true,
    cell: (r) => (r.caseNumber ? <a href={`/cases/${r.caseId}`}>{r.caseNumber}</a> : '-'),
  },
  { key: 'by', head: '起案者', cell: (r) => r.drafter },
  { key: 'reviewer', head: '審査', cell: (r) => r.reviewer ?? '-' },
  {
    key: 'published',
    head: '公表',
    unbroken: true,
    cell: (r) => (r.publishedAt ? formatListTime(r.publishedAt, now) : '-'),
  },
  {
    key: 'state',
    head: '状態',
    unbroken: true,
    cell: (r) => (
      <>
        <Status word={STATUS_WORDS[r.status]} />
        {detailOf(r) && `　${detailOf(r)}`}
      </>
    ),
  },
]
