import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { Confirm } from '#core/ui/Confirm.tsx'
import { Note } from '#core/ui/Note.tsx'
import type { Report } from '#modules/intake/find.ts'
import type { RequestStatus } from '#modules/requests/schema.ts'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { useRenew } from '../use-change.ts'
import { CloseReport } from './CloseReport.tsx'
import { HandOver } from './HandOver.tsx'

/** What can be done with a report; the next duty is the primary. */
export function ReportActions({ report }: { report: Report }) {
  const renew = useRenew()
  const go = useNavigate()
  const [handing, setHanding] = useState(false)
  const came = useWhatCame(report.id)
  const open = useMutation(
    api.cases.open.mutationOptions({ onSuccess: ({ id }) => go({ to: '/cases/$id', params: { id } }) }),
  )
  const accept = useMutation(api.intake.accept.mutationOptions({ onSuccess: renew }))
  const reopen = useMutation(api.intake.reopen.mutationOptions({ onSuccess: renew }))
  const draft = useMutation(
    api.requests.draft.mutationOptions({ onSuccess: ({ id }) => go({ to: '/requests/$id', params: { id } }) }),
  )
  const failed = [open, accept, reopen, draft].find((m) => m.error)
  const { id } = report
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] justify-items-end gap-2">
      <div className="flex max-w-full min-w-0 flex-wrap items-start justify-end gap-2">
        <Button href={`/api/intake/reports/${id}/advice.pdf`} download>
          教示書
        </Button>
        {report.status !== 'closed' && (
          <Button expanded={handing} onClick={() => setHanding(!handing)}>
            引き継ぐ
          </Button>
        )}
        {report.status === 'open' && <CloseReport report={report} />}
        {report.status === 'closed' && (
          <Confirm
            question="この通報を再び開きます。"
            act="再開する"
            reason={{ label: '再開の理由' }}
            onConfirm={(reason) => reopen.mutate({ id, reason })}
          >
            再開
          </Confirm>
        )}
        {came.known && report.status === 'open' && report.transferredAt && (
          <Button busy={draft.isPending} onClick={() => draft.mutate({ kind: 'freeze', reportId: id })}>
            {came.letter ? '凍結依頼をもう1通起案' : '凍結依頼を起案'}
          </Button>
        )}
        {came.known && report.number && (
          <Button
            kind={came.letter || came.caseId ? 'plain' : 'primary'}
            busy={open.isPending}
            onClick={() => open.mutate({ title: report.subject || '件名なし', reportIds: [id] })}
          >
            {came.caseId ? '別の事件にする' : '事件にする'}
          </Button>
        )}
        <WhatCame {...came} />
        {!report.number && (
          <Button kind="primary" busy={accept.isPending} onClick={() => accept.mutate({ id })}>
            受理する
          </Button>
        )}
      </div>
      {handing && <HandOver report={report} start="" />}
      {failed && <Note kind="stop" live="alert" title={sentenceOf(failed.error)} />}
    </div>
  )
}

type Came = {
  /** Both have been asked: until then nothing is offered that may be there already. */
  known: boolean
  caseId: string | undefined
  letter: { id: string; status: RequestStatus } | undefined
}

/** The newest case that holds the report, and its newest letter that was not cancelled. */
function useWhatCame(id: string): Came {
  const cases = useQuery(api.cases.ofReport.queryOptions({ input: { id } }))
  const letters = useQuery(api.requests.ofReports.queryOptions({ input: { reportIds: [id] } }))
  return {
    known: !cases.isPending && !letters.isPending,
    caseId: cases.data?.at(-1)?.id,
    letter: letters.data?.[0],
  }
}

const UNSENT: ReadonlySet<RequestStatus> = new Set(['draft', 'waiting', 'approved'])

/** Ways on to what came of it; the primary is a letter that must still go out, else the case. */
function WhatCame({ caseId, letter }: Came) {
  const letterFirst = letter !== undefined && (!caseId || UNSENT.has(letter.status))
  const toCase = caseId && (
    <Button kind={letterFirst ? 'plain' : 'primary'} href={`/cases/${caseId}`}>
      事件を開く
    </Button>
  )
  const toLetter = letter && (
    <Button kind={letterFirst ? 'primary' : 'plain'} href={`/requests/${letter.id}`}>
      依頼を開く
    </Button>
  )
  return (
    <>
      {letterFirst ? toCase : toLetter}
      {letterFirst ? toLetter : toCase}
    </>
  )
}
