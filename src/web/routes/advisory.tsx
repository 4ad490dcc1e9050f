import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { formatListTime } from '#core/clock/index.ts'
import { Columns } from '#core/ui/Columns.tsx'
import { Facts } from '#core/ui/Facts.tsx'
import { useNow } from '#core/ui/now.ts'
import { PageHead } from '#core/ui/PageHead.tsx'
import { RoomLabel } from '#core/ui/RoomLabel.tsx'
import { Status } from '#core/ui/Status.tsx'
import type { Advisory as Found } from '#modules/sharing/find.ts'
import { advisoryPolicy } from '#modules/sharing/policy.ts'
import { detailOf, STATUS_WORDS } from '#modules/sharing/schema.ts'
import { Drafting } from '../advisories/Drafting.tsx'
import { FactList, RevealedList } from '../advisories/Evidence.tsx'
import { PublicPreview } from '../advisories/PublicPreview.tsx'
import { CorrectionNote, Revisions, StartCorrection, Withdraw } from '../advisories/Revise.tsx'
import { InReview, Review } from '../advisories/Steps.tsx'
import { api } from '../api.ts'
import { CaseClosed } from '../cases/CaseClosed.tsx'
import { RecordTrail } from '../RecordTrail.tsx'
import { useMe } from '../use-me.ts'

/** 注意喚起: drafted, reviewed by a second person beside its sources, published, corrected and withdrawn in sight of all. */
export function Advisory() {
  const { id } = useParams({ from: '/framed/advisories/$id' })
  const { data: a } = useSuspenseQuery(api.sharing.find.queryOptions({ input: { id } }))
  const { doer } = useMe()
  const ruled = { ...a, draftedBy: a.draftedById, correctionBy: a.correctionById }
  const mine = doer.id === a.draftedById || doer.id === a.correctionById
  const drafting = advisoryPolicy.edit(doer, ruled)
  return (
    <>
      <RoomLabel room={a.room} peopleHref={`/rooms/${a.room.id}`} />
      <PageHead
        title={`注意喚起　${a.content.title}`}
        number={a.number ?? '番号は公表のときに付きます'}
        status={<Status word={STATUS_WORDS[a.status]} detail={detailOf(a)} />}
        actions={
          <>
            {advisoryPolicy.withdraw(doer, ruled) && <Withdraw id={id} />}
            {advisoryPolicy.correct(doer, ruled) && <StartCorrection id={id} />}
          </>
        }
      />
      <AdvisoryFacts advisory={a} />
      <RecordTrail
        heading="この注意喚起までの流れ"
        walk={a.trail}
        here={{ kind: 'advisory', id }}
        methodCode={a.methodCode}
        ahead={a.status === 'draft' || a.status === 'waiting' ? ['advisory.published'] : []}
      />
      {a.status !== 'withdrawn' && (
        <CaseClosed at={a.caseClosedAt} advice="このまま続けるか、訂正・撤回するかを確かめてください。" />
      )}
      {a.correctionNote !== null && (
        <CorrectionNote id={id} note={a.correctionNote} mayDrop={advisoryPolicy.dropCorrection(doer, ruled)} />
      )}
      {drafting && <Drafting advisory={a} />}
      {!drafting && (
        <Columns side="equal">
          <PublicPreview content={a.content} number={a.number} title={PREVIEW_TITLES[a.status]} />
          <>
            {a.status === 'waiting' && <RevealedList revealed={a.revealed} />}
            {a.revisions.length > 0 && <Revisions revisions={a.revisions} />}
            <FactList facts={a.facts} />
            {a.status === 'waiting' &&
              (advisoryPolicy.review(doer, ruled) ? <Review advisory={a} /> : <InReview advisory={a} mine={mine} />)}
          </>
        </Columns>
      )}
    </>
  )
}

const PREVIEW_TITLES = {
  draft: '公開ページの見え方',
  waiting: '公表される内容',
  published: '公開中の内容',
  withdrawn: '撤回した内容（公開ページには出ません）',
} as const

function AdvisoryFacts({ advisory: a }: { advisory: Found }) {
  const now = useNow()
  return (
    <Facts
      facts={[
        { label: 'もと', value: <a href={`/cases/${a.caseId}`}>{a.caseNumber ?? '事件'}</a> },
        { label: '起案', value: `${formatListTime(a.draftedAt, now)} ${a.drafter}` },
        { label: '審査', value: a.reviewer },
        { label: '公表', value: a.publishedAt && formatListTime(a.publishedAt, now) },
        { label: '共有範囲', value: `TLP:${a.content.tlp.toUpperCase()}` },
      ]}
    />
  )
}
