import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { Confirm } from '#core/ui/Confirm.tsx'
import { Note } from '#core/ui/Note.tsx'
import type { Report } from '#modules/intake/find.ts'
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
    <div className="grid justify-items-end gap-2">
      <div className="flex flex-wrap items-start justify-end gap-2">
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
        {report.status === 'open' && report.transferredAt && (
          <Button busy={draft.isPending} onClick={() => draft.mutate({ kind: 'freeze', reportId: id })}>
            凍結依頼を起案
          </Button>
        )}
        {report.number ? (
          <Button
            kind="primary"
            busy={open.isPending}
            onClick={() => open.mutate({ title: report.subject || '件名なし', reportIds: [id] })}
          >
            事件にする
          </Button>
        ) : (
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
