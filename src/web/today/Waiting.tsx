import { useQuery } from '@tanstack/react-query'
import { formatListTime } from '#core/clock/index.ts'
import { useNow } from '#core/ui/now.ts'
import { Section } from '#core/ui/Section.tsx'
import { Table } from '#core/ui/Table.tsx'
import { KIND_WORDS } from '#modules/intake/schema.ts'
import { api } from '../api.ts'
import { troubleOf } from '../errors.ts'

/** 受付箱: the latest that nobody of the heads has checked. */
export function Waiting() {
  const now = useNow()
  const waiting = useQuery(
    api.intake.list.queryOptions({ input: { status: ['arrived', 'open'], unchecked: true, limit: 8 } }),
  )
  return (
    <Section title="係の受付箱" count="所属長確認がまだのもの" action={<a href="/inbox">開く</a>}>
      <Table
        label="所属長確認がまだの通報"
        rows={waiting.data?.rows}
        rowKey={(r) => r.id}
        {...troubleOf(waiting)}
        empty="確認を待つ通報はありません。"
        columns={[
          { key: 'at', head: '受信', unbroken: true, cell: (r) => formatListTime(r.receivedAt, now) },
          {
            key: 'subject',
            head: '件名',
            names: true,
            cell: (r) => (
              <>
                <a href={`/reports/${r.id}`}>{r.subject || '件名なし'}</a>
                <br />
                <span className="mut">
                  {r.number} {KIND_WORDS[r.kind]}
                </span>
              </>
            ),
          },
        ]}
      />
    </Section>
  )
}
