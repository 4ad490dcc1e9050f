import { useQuery } from '@tanstack/react-query'
import { formatListTime } from '#core/clock/index.ts'
import { useNow } from '#core/ui/now.ts'
import { Section } from '#core/ui/Section.tsx'
import { Status } from '#core/ui/Status.tsx'
import { Table } from '#core/ui/Table.tsx'
import { ANSWER_WORDS, STATUS_WORDS } from '#modules/requests/schema.ts'
import { STATUS_WORDS as ADVISORY_WORDS } from '#modules/sharing/schema.ts'
import { api } from '../api.ts'

/** 照会・依頼 and 注意喚起 of a case. */
export function Letters({ caseId }: { caseId: string }) {
  const now = useNow()
  const letters = useQuery(
    api.requests.list.queryOptions({
      input: { caseId, status: ['draft', 'waiting', 'approved', 'sent', 'answered', 'cancelled'] },
    }),
  ).data?.rows
  const advisories = useQuery(api.sharing.list.queryOptions({ input: { caseId } })).data?.rows
  const rows =
    letters &&
    advisories &&
    [
      ...letters.map((r) => ({
        id: r.id,
        at: r.draftedAt,
        href: `/requests/${r.id}`,
        what: `口座凍結依頼 ${r.addressee}`,
        number: r.number,
        status: (
          <>
            <Status word={STATUS_WORDS[r.status]} />
            {r.answer && `　${ANSWER_WORDS[r.answer]}`}
          </>
        ),
      })),
      ...advisories.map((a) => ({
        id: a.id,
        at: a.draftedAt,
        href: `/advisories/${a.id}`,
        what: `注意喚起 ${a.title}`,
        number: a.number,
        status: <Status word={ADVISORY_WORDS[a.status]} />,
      })),
    ].sort((a, b) => b.at.getTime() - a.at.getTime())
  return (
    <Section title="照会・依頼、注意喚起" count={rows && `${rows.length}`}>
      <Table
        label="照会・依頼と注意喚起"
        rows={rows}
        rowKey={(r) => r.id}
        empty="まだ起案していません。"
        columns={[
          { key: 'at', head: '起案', unbroken: true, cell: (r) => formatListTime(r.at, now) },
          { key: 'what', head: '件名', names: true, cell: (r) => <a href={r.href}>{r.what}</a> },
          { key: 'number', head: '番号', unbroken: true, cell: (r) => r.number ?? '-' },
          { key: 'status', head: '状態', unbroken: true, cell: (r) => r.status },
        ]}
      />
    </Section>
  )
}
