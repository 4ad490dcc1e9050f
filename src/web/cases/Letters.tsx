import { useQuery } from '@tanstack/react-query'
import { formatListTime } from '#core/clock/index.ts'
import { useNow } from '#core/ui/now.ts'
import { Section } from '#core/ui/Section.tsx'
import { Status } from '#core/ui/Status.tsx'
import { Table } from '#core/ui/Table.tsx'
import { RequestStatus } from '#modules/requests/schema.ts'
import { STATUS_WORDS as ADVISORY_WORDS, detailOf } from '#modules/sharing/schema.ts'
import { api } from '../api.ts'
import { troubleOf } from '../errors.ts'
import { LetterClock, LetterState, nextAct } from '../requests/LetterState.tsx'

const ADVISORY_NEXT: Partial<Record<keyof typeof ADVISORY_WORDS, string>> = { draft: '審査へ出す', waiting: '審査する' }

/** 照会・依頼 and 注意喚起 of a case: their clock, how they stand, what is next. */
export function Letters({ caseId }: { caseId: string }) {
  const now = useNow()
  const asked = useQuery(api.requests.list.queryOptions({ input: { caseId, status: [...RequestStatus.options] } }))
  const warnings = useQuery(api.sharing.list.queryOptions({ input: { caseId } }))
  const [letters, advisories] = [asked.data?.rows, warnings.data?.rows]
  const rows =
    letters &&
    advisories &&
    [
      ...letters.map((r) => ({
        id: r.id,
        at: r.draftedAt,
        clock: <LetterClock letter={r} />,
        kind: '口座凍結依頼',
        href: `/requests/${r.id}`,
        what: r.addressee || '宛先はまだありません',
        number: r.number,
        next: nextAct(r),
        status: <LetterState letter={r} />,
      })),
      ...advisories.map((a) => ({
        id: a.id,
        at: a.draftedAt,
        clock: a.publishedAt ? formatListTime(a.publishedAt, now) : null,
        kind: '注意喚起',
        href: `/advisories/${a.id}`,
        what: a.title,
        number: a.number,
        next: ADVISORY_NEXT[a.status],
        status: <Status word={ADVISORY_WORDS[a.status]} detail={detailOf(a)} />,
      })),
    ].sort((a, b) => b.at.getTime() - a.at.getTime())
  return (
    <Section title="照会・依頼、注意喚起" count={rows && countOf(rows.length, rows.filter((r) => r.next).length)}>
      <Table
        label="照会・依頼と注意喚起"
        rows={rows}
        rowKey={(r) => r.id}
        {...troubleOf(asked, warnings)}
        empty="まだ起案していません。口座を止めるなら「凍結依頼を起案」、住民に知らせるなら「注意喚起を起案」を押します。"
        columns={[
          { key: 'clock', head: '残り・公表', unbroken: true, cell: (r) => r.clock },
          { key: 'kind', head: '種類', unbroken: true, cell: (r) => r.kind },
          { key: 'what', head: '相手・題', names: true, cell: (r) => <a href={r.href}>{r.what}</a> },
          { key: 'status', head: '状態', unbroken: true, cell: (r) => r.status },
          { key: 'next', head: '次にすること', unbroken: true, cell: (r) => r.next },
          { key: 'number', head: '番号', unbroken: true, cell: (r) => r.number },
        ]}
      />
    </Section>
  )
}

const countOf = (all: number, moving: number) => `動いているもの ${moving}件　終わったもの ${all - moving}件`
