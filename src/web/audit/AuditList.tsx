import { useInfiniteQuery } from '@tanstack/react-query'
import { REFUSED, type Refused } from '#core/audit/schema.ts'
import { formatListTime, timeOf } from '#core/clock/index.ts'
import { useNow } from '#core/ui/now.ts'
import { Status } from '#core/ui/Status.tsx'
import { Table } from '#core/ui/Table.tsx'
import { api } from '../api.ts'
import { tableOf } from '../newest-pages.ts'
import { detailWords } from './detail-words.ts'
import { type AuditFilter, askedOf } from './use-audit-filter.ts'
import { whatWords } from './what-words.ts'

type Before = string | undefined
type Row = {
  id: string
  at: Date
  person: { id: string; name: string } | null
  what: string
  subject: string | null
  room: string | null
  detail: unknown
  refused: Refused | null
}

/** The log, newest first. */
export function AuditList({ filter: { words, set } }: { filter: AuditFilter }) {
  const now = useNow()
  const list = useInfiniteQuery(
    api.audit.list.infiniteOptions({
      input: (before: Before) => ({ ...askedOf(words), before }),
      initialPageParam: undefined as Before, // the first page has none
      getNextPageParam: (page) => page.next ?? undefined,
    }),
  )
  const subjectOf = (row: Row) =>
    row.subject && (
      <button
        type="button"
        className="underline underline-offset-3"
        onClick={() => set({ subject: row.subject ?? '' })}
      >
        {row.subject.slice(0, 8)}
        <span className="unseen">の記録だけを見る</span>
      </button>
    )
  return (
    <Table<Row>
      label="閲覧と操作の記録"
      keys
      {...tableOf(list, (page) => page.rows)}
      rowKey={(row) => row.id}
      empty="当てはまる記録はありません。"
      columns={[
        { key: 'at', head: '時刻', unbroken: true, cell: (row) => <Moment at={row.at} now={now} /> },
        { key: 'person', head: 'だれが', cell: (row) => row.person?.name },
        { key: 'what', head: '何を', names: true, cell: (row) => <What what={row.what} refused={row.refused} /> },
        { key: 'subject', head: '記録', unbroken: true, cell: subjectOf },
        { key: 'room', head: '区画', cell: (row) => row.room },
        {
          key: 'detail',
          head: '内容',
          wide: true,
          cell: (row) => {
            const words = detailWords(row.detail)
            return words && <span className="break-all">{words}</span>
          },
        },
        { key: 'id', head: '行', number: true, cell: (row) => row.id },
      ]}
    />
  )
}

/** To the second: what happened within a minute is told apart. */
function Moment({ at, now }: { at: Date; now: Date }) {
  const seconds = at.toISOString().slice(17, 19)
  return (
    <time dateTime={at.toISOString()}>{formatListTime(at, now).replace(timeOf(at), `${timeOf(at)}:${seconds}`)}</time>
  )
}

/** What was done, or tried and refused: both stand in the log. */
function What({ what, refused }: { what: string; refused: Refused | null }) {
  if (!refused) return whatWords(what)
  return (
    <>
      {whatWords(what)} <Status word="断られた" detail={REFUSED[refused]} />
    </>
  )
}
