import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Act, Acts } from '#core/ui/Acts.tsx'
import { Note } from '#core/ui/Note.tsx'
import { casePolicy } from '#modules/cases/policy.ts'
import type { Report } from '#modules/intake/find.ts'
import { reportPolicy } from '#modules/intake/policy.ts'
import { requestPolicy } from '#modules/requests/policy.ts'
import type { RequestStatus } from '#modules/requests/schema.ts'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { useMe } from '../use-me.ts'
import { CloseReport, ReopenReport } from './CloseReport.tsx'
import { HandOver } from './HandOver.tsx'
import { useReportChanges } from './use-report-changes.ts'

type Form = 'hand' | 'close' | 'reopen'

/** What this person may do with a report; the next duty is the primary. */
export function ReportActions({ report }: { report: Report }) {
  const [form, setForm] = useState<Form>()
  const { error, ...acts } = useActs(report, setForm)
  const done = () => setForm(undefined)
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] justify-items-end gap-2">
      <div className="flex max-w-full min-w-0 flex-wrap items-start justify-end gap-2">
        <Acts {...acts} />
      </div>
      {form === 'hand' && <HandOver report={report} start="" onDone={done} />}
      {form === 'close' && <CloseReport report={report} onDone={done} />}
      {form === 'reopen' && <ReopenReport report={report} onDone={done} />}
      {error && <Note kind="stop" live="alert" title={sentenceOf(error)} />}
    </div>
  )
}

function useActs(report: Report, show: (form: Form) => void) {
  const { doer } = useMe()
  const { known, caseId, letter } = useWhatCame(report.id)
  const { accept, open, draft, error } = useReportChanges(report)
  const toLetter = letter && { words: '依頼を開く', href: `/requests/${letter.id}` }
  const toCase = caseId && { words: '事件を開く', href: `/cases/${caseId}` }
  const letterFirst = letter !== undefined && (!caseId || UNSENT.has(letter.status))
  const opens = known && report.number !== null && casePolicy.open(doer)
  const drafts = known && report.status === 'open' && report.transferredAt !== null && requestPolicy.draft(doer)
  const [primary, ...next] = present([
    report.number === null && reportPolicy.edit(doer, report) && { words: '受理する', ...accept },
    ...(letterFirst ? [toLetter, toCase] : [toCase, toLetter]),
    opens && !caseId && { words: '事件にする', ...open },
    drafts && !letter && { words: '凍結依頼を起案', ...draft },
  ])
  const others = present([
    ...next,
    { words: '教示書', href: `/api/intake/reports/${report.id}/advice.pdf`, download: true },
    reportPolicy.edit(doer, report) && { words: '引き継ぐ', onAct: () => show('hand') },
    reportPolicy.close(doer, report) && { words: '完結', onAct: () => show('close') },
    reportPolicy.reopen(doer, report) && { words: '再開', onAct: () => show('reopen') },
    // a second one of what there is already: only on purpose
    opens && caseId && { words: '別の事件にする', ...open },
    drafts && letter && { words: '凍結依頼をもう1通起案', ...draft },
  ])
  return { primary, others, error }
}

const present = (acts: readonly (Act | false | '' | undefined)[]): Act[] => acts.flatMap((act) => act || [])

const UNSENT: ReadonlySet<RequestStatus> = new Set(['draft', 'waiting', 'approved'])

/** The newest case that holds the report, and its newest letter that was not cancelled. `known`: nothing is offered before that may be there already. */
function useWhatCame(id: string) {
  const cases = useQuery(api.cases.ofReport.queryOptions({ input: { id } }))
  const letters = useQuery(api.requests.ofReports.queryOptions({ input: { reportIds: [id] } }))
  return {
    known: !cases.isPending && !letters.isPending,
    caseId: cases.data?.at(-1)?.id,
    letter: letters.data?.[0],
  }
}
