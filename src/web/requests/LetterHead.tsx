import type { ReactNode } from 'react'
import { formatListTime } from '#core/clock/index.ts'
import { Button } from '#core/ui/Button.tsx'
import { Clock } from '#core/ui/Clock.tsx'
import { Elapsed } from '#core/ui/Elapsed.tsx'
import { type Fact, Facts } from '#core/ui/Facts.tsx'
import { useNow } from '#core/ui/now.ts'
import { PageHead } from '#core/ui/PageHead.tsx'
import { Status } from '#core/ui/Status.tsx'
import type { Request } from '#modules/requests/find.ts'
import { ANSWER_WORDS, PHONE_WORDS, STATUS_WORDS } from '#modules/requests/schema.ts'
import { minutesBetween, useTarget } from '../freeze-targets.ts'
import { RecordTrail } from '../RecordTrail.tsx'

/** What a letter still has to go through. */
const WAY = ['request.phoned', 'request.approved', 'request.sent', 'request.answered']

interface LetterHeadProps {
  request: Request
  /** As it stands in the form. */
  transferredAt?: Date | null
  /** How the saving stands. */
  note?: ReactNode
}

/** Title line, facts, and the minutes beside the trail: what has been done, what comes next and by when. */
export function LetterHead({ request: r, transferredAt = r.transferredAt, note }: LetterHeadProps) {
  return (
    <>
      <PageHead
        title={[r.kindName, r.addressee].filter(Boolean).join('　')}
        number={r.number ?? '文書番号は決裁のときに付きます'}
        status={<Status word={STATUS_WORDS[r.status]} {...(r.answer && { detail: ANSWER_WORDS[r.answer] })} />}
        note={note}
        actions={
          r.pdfFileId &&
          r.docxFileId && (
            <>
              <Button href={`/files/${r.docxFileId}`} download>
                Word
              </Button>
              <Button href={`/files/${r.pdfFileId}`} download>
                PDF
              </Button>
            </>
          )
        }
      />
      <Facts facts={useFacts(r)} />
      <Minutes request={r} transferredAt={transferredAt} />
    </>
  )
}

function useFacts(r: Request): Fact[] {
  const now = useNow()
  const when = (at: Date) => formatListTime(at, now)
  return [
    {
      label: 'もと',
      value: [
        r.reportNumber && (
          <a key="report" href={`/reports/${r.reportId}`}>
            {r.reportNumber}
          </a>
        ),
        r.caseNumber && (
          <a key="case" href={`/cases/${r.caseId}`} className="not-first:ml-3">
            {r.caseNumber}
          </a>
        ),
      ],
    },
    { label: '起案', value: `${when(r.draftedAt)} ${r.drafter}` },
    {
      label: '電話',
      value:
        r.phonedAt &&
        [when(r.phonedAt), r.phonedTo, r.phonedAnswer && PHONE_WORDS[r.phonedAnswer]].filter(Boolean).join(' '),
    },
    { label: '決裁', value: r.approvedAt && `${when(r.approvedAt)} ${r.approver ?? ''}` },
    { label: '発送', value: r.sentAt && `${when(r.sentAt)} ${r.sentHow}` },
    {
      label: '通報から発送まで',
      value: r.minutesFromReportToSending !== null && <b>{r.minutesFromReportToSending.toLocaleString('ja-JP')}分</b>,
    },
    { label: '回答', value: r.answeredAt && [when(r.answeredAt), r.answerNote].filter(Boolean).join(' ') },
    {
      label: '凍結を確認',
      value: r.outcomeAt && (r.answer === 'done' || r.answer === 'partly') && when(r.outcomeAt),
    },
    { label: '残高', value: r.balanceYen !== null && <b>{r.balanceYen.toLocaleString('ja-JP')}円</b> },
    { label: '取消', value: r.cancelledAt && `${when(r.cancelledAt)} ${r.cancelledReason ?? ''}` },
  ]
}

function Minutes({ request: r, transferredAt }: { request: Request; transferredAt: Date | null }) {
  const now = useNow()
  const over = r.status === 'answered' || r.status === 'cancelled'
  const done = new Set(r.trail.filter((s) => s.kind === 'request' && s.id === r.id).map((s) => `request.${s.step}`))
  const ahead = over ? [] : WAY.filter((step) => !done.has(step))
  // the clock runs from this letter's own report, not from that of another victim of the case
  const own = r.trail.filter((s) => (s.kind === 'report' ? s.id === (r.reportId ?? s.id) : s.id === r.id))
  const target = useTarget(
    own,
    ahead.map((step) => step.replace('request.', '')),
  )
  return (
    <div className="grid items-start gap-x-8 trail:grid-cols-[max-content_minmax(0,1fr)]">
      <div className="grid gap-1 pt-2">
        {transferredAt && (
          <Elapsed
            beside
            minutes={minutesBetween(transferredAt, r.sentAt ?? now)}
            since={r.sentAt ? '送金から書面まで' : '送金から'}
          />
        )}
        {target && (
          <div>
            <Clock deadline={target.deadline} />
            <p className="mut">{target.name}</p>
            <p className="mut">{target.deadline.source}</p>
          </div>
        )}
      </div>
      <RecordTrail
        heading="この依頼の流れ"
        walk={r.trail}
        here={{ kind: 'request', id: r.id }}
        reportId={r.reportId}
        methodCode={r.methodCode}
        ahead={ahead}
      />
    </div>
  )
}
