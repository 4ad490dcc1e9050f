import { useQuery } from '@tanstack/react-query'
import { formatListTime } from '#core/clock/index.ts'
import { useNow } from '#core/ui/now.ts'
import { Section } from '#core/ui/Section.tsx'
import { Table } from '#core/ui/Table.tsx'
import { api } from '../api.ts'
import { troubleOf } from '../errors.ts'

/** 決裁: letters and advisories that wait for me. */
export function Approvals() {
  const now = useNow()
  const letters = useQuery(api.requests.forMe.queryOptions())
  const advisories = useQuery(api.sharing.forMe.queryOptions())
  const rows =
    letters.data && advisories.data
      ? [
          ...letters.data.map((r) => ({
            id: r.id,
            at: r.submittedAt ?? r.draftedAt,
            kind: '口座凍結依頼',
            href: `/requests/${r.id}`,
            title: [r.addressee, r.amountYen && `${r.amountYen.toLocaleString('ja-JP')}円`].filter(Boolean).join(' '),
            by: r.drafter,
          })),
          ...advisories.data.map((a) => ({
            id: a.id,
            at: a.submittedAt ?? a.draftedAt,
            kind: '注意喚起',
            href: `/advisories/${a.id}`,
            title: a.title,
            by: a.drafter,
          })),
        ].sort((a, b) => a.at.getTime() - b.at.getTime())
      : undefined
  return (
    <Section
      id="approvals"
      title="決裁"
      count={rows && `${rows.length}件`}
      action={<a href="/requests">照会・依頼を見る</a>}
    >
      <Table
        label="決裁を待つもの"
        rows={rows}
        rowKey={(r) => r.id}
        {...troubleOf(letters, advisories)}
        empty="あなたの決裁を待つものはありません。"
        columns={[
          { key: 'at', head: '提出', unbroken: true, cell: (r) => formatListTime(r.at, now) },
          { key: 'kind', head: '種類', unbroken: true, cell: (r) => r.kind },
          { key: 'title', head: '件名', names: true, cell: (r) => <a href={r.href}>{r.title || '件名なし'}</a> },
          { key: 'by', head: '起案', cell: (r) => r.by },
        ]}
      />
    </Section>
  )
}
