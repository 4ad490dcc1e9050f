import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from '#core/ui/Button.tsx'
import { Clock } from '#core/ui/Clock.tsx'
import { Elapsed } from '#core/ui/Elapsed.tsx'
import { Loading } from '#core/ui/Loading.tsx'
import { Note } from '#core/ui/Note.tsx'
import { useNow } from '#core/ui/now.ts'
import { Section } from '#core/ui/Section.tsx'
import { Trail } from '#core/ui/Trail.tsx'
import type { TrailStepView } from '#core/ui/trail-steps.ts'
import type { LetterBrief } from '#modules/requests/of-reports.ts'
import { requestPolicy } from '#modules/requests/policy.ts'
import { api, type client } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { Failed } from '../Failed.tsx'
import { minutesBetween, useTarget } from '../freeze-targets.ts'
import { useMe } from '../use-me.ts'
import { unitWords, useWords } from '../words.ts'
import { letterAct } from './letter-act.ts'

const HOPS = [
  ['transferred', '送金'],
  ['accepted', '受理'],
  ['phoned', '電話通報'],
  ['sent', '書面送付'],
  ['answered', '銀行の回答'],
] as const

type LaneRow = Awaited<ReturnType<typeof client.intake.minutes>>[number]

/** いま: money that may still be stopped, above all other work; one act each. */
export function Lane() {
  const lane = useQuery(api.intake.minutes.queryOptions({ input: { hours: 12 }, refetchInterval: 30_000 }))
  const rows = lane.data
  const reportIds = rows?.map((r) => r.id) ?? []
  const letters = useQuery(
    api.requests.ofReports.queryOptions({
      input: { reportIds },
      enabled: reportIds.length > 0,
      placeholderData: (before) => before,
    }),
  )
  const count = rows && `送金被害 ${rows.length}件　送金からの時間が長いほど、止められる額は減ります。`
  return (
    <Section urgent title="いま" count={count}>
      <Failed of={lane} />
      <Failed of={letters} />
      {!rows && !lane.error && <Loading lines={3} />}
      {rows?.length === 0 && <p className="py-2">いま止められる送金の通報はありません。</p>}
      <ul>
        {rows?.map((r) => (
          <Transfer
            key={r.id}
            row={r}
            letter={letters.data?.find((l) => l.reportId === r.id)}
            asked={letters.isSuccess}
          />
        ))}
      </ul>
    </Section>
  )
}

/** `asked`: it is known whether there is a letter; until then nothing is offered, so that no second one is drafted. */
function Transfer({ row: r, letter, asked }: { row: LaneRow; letter: LetterBrief | undefined; asked: boolean }) {
  const words = useWords()
  const now = useNow()
  const ahead = HOPS.map(([step]) => step).filter((step) => !r.steps.some((s) => s.step === step))
  return (
    <li className="grid gap-x-4 gap-y-2 border-b border-rule py-3 desk:grid-cols-[5rem_17rem_minmax(0,1fr)_15.5rem]">
      <Elapsed minutes={r.transferredAt ? minutesBetween(r.transferredAt, now) : 0} since="送金から" />
      <div>
        <b className="text-dns-16B-130">
          {r.lossYen === null ? '金額は未確認' : `${r.lossYen.toLocaleString('ja-JP')}円`}
        </b>
        <p>{letter?.addressee || r.subject}</p>
        <p className="flex flex-wrap gap-x-3">
          <a href={`/reports/${r.id}`}>{r.number ?? '受理前'}</a>
          <span className="mut">
            {unitWords(words, r.unitCode)} {r.receiver}
          </span>
        </p>
      </div>
      <Trail label={`${r.number ?? r.subject}の流れ`} steps={hopsOf(r.steps)} />
      <div className="grid content-start justify-items-end gap-1">
        {asked && <Act row={r} letter={letter} />}
        <Target steps={r.steps} ahead={ahead} />
      </div>
    </li>
  )
}

/** The one act of a row, by how far its letter is. */
function Act({ row: r, letter }: { row: LaneRow; letter: LetterBrief | undefined }) {
  const go = useNavigate()
  const { doer } = useMe()
  const draft = useMutation(
    api.requests.draft.mutationOptions({ onSuccess: ({ id }) => go({ to: '/requests/$id', params: { id } }) }),
  )
  const name = r.number ?? r.subject
  if (letter) {
    const [words, kind] = letterAct(letter, doer)
    return (
      <Button kind={kind} href={`/requests/${letter.id}`} label={`${name}の${words}`}>
        {words}
      </Button>
    )
  }
  if (!requestPolicy.draft(doer)) return <Button href={`/reports/${r.id}`}>通報を開く</Button>
  return (
    <>
      <Button
        kind="stop"
        busy={draft.isPending}
        onClick={() => draft.mutate({ kind: 'freeze', reportId: r.id })}
        label={`${name}の凍結依頼を起案`}
      >
        凍結依頼を起案
      </Button>
      {draft.error && <Note kind="stop" live="alert" title={sentenceOf(draft.error)} />}
    </>
  )
}

/** The clock of the next step, with the rule it comes from. */
function Target({ steps, ahead }: { steps: LaneRow['steps']; ahead: readonly string[] }) {
  const target = useTarget(steps, ahead)
  if (!target) return null
  return (
    <span className="text-right">
      <Clock deadline={target.deadline} /> <span className="mut ml-1 inline-block">{target.name}</span>
      <span className="mut block">{target.deadline.source}</span>
    </span>
  )
}

/** The five hops of a transfer: done, next, to come. */
function hopsOf(steps: readonly { step: string; at: Date }[]): TrailStepView[] {
  const at = new Map(steps.map((s) => [s.step, s.at]))
  const next = HOPS.findIndex(([step]) => !at.has(step))
  let before: Date | undefined
  return HOPS.map(([step, label], i) => {
    const when = at.get(step)
    const hopMs = when && before && when >= before ? when.getTime() - before.getTime() : undefined
    if (when) before = when
    return { kind: step, label, at: when, hopMs, state: when ? 'done' : i === next ? 'next' : 'to-come' }
  })
}
