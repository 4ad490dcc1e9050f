import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { minuteMs } from '#core/clock/index.ts'
import { Button } from '#core/ui/Button.tsx'
import { Clock } from '#core/ui/Clock.tsx'
import { Elapsed } from '#core/ui/Elapsed.tsx'
import { Note } from '#core/ui/Note.tsx'
import { useNow } from '#core/ui/now.ts'
import { Section } from '#core/ui/Section.tsx'
import { Trail } from '#core/ui/Trail.tsx'
import type { TrailStepView } from '#core/ui/trail-steps.ts'
import { api } from '../api.ts'
import { useDeadlines } from '../deadlines.ts'
import { sentenceOf } from '../errors.ts'
import { nameOf, useWords } from '../words.ts'

const HOPS = [
  ['transferred', '送金'],
  ['accepted', '受理'],
  ['phoned', '電話通報'],
  ['sent', '書面送付'],
  ['answered', '銀行の回答'],
] as const

/** Intervals of the profile: to which step how long may pass, and from which. */
const TARGETS: Record<string, [interval: string, from: string]> = {
  phoned: ['freeze-call-target', 'accepted'],
  sent: ['freeze-letter-target', 'phoned'],
  answered: ['freeze-answer-reminder', 'sent'],
}

/** いま: money that may still be stopped, above all other work; one act each. */
export function Lane() {
  const words = useWords()
  const now = useNow()
  const go = useNavigate()
  const lane = useQuery(api.intake.minutes.queryOptions({ input: { hours: 12 }, refetchInterval: 30_000 }))
  const draft = useMutation(
    api.requests.draft.mutationOptions({ onSuccess: ({ id }) => go({ to: '/requests/$id', params: { id } }) }),
  )
  const rows = lane.data ?? []
  return (
    <Section
      urgent
      title="いま"
      count={`送金被害 ${rows.length}件　送金からの時間が長いほど、止められる額は減ります。`}
    >
      {lane.error && <Note kind="stop" title={sentenceOf(lane.error)} />}
      {lane.data && rows.length === 0 && <p className="py-2">いま止められる送金の通報はありません。</p>}
      <ul>
        {rows.map((r) => {
          const minutes = r.transferredAt ? Math.floor((now.getTime() - r.transferredAt.getTime()) / minuteMs) : 0
          const next = HOPS.find(([step]) => !r.steps.some((s) => s.step === step))?.[0]
          return (
            <li
              key={r.id}
              className="grid gap-x-4 gap-y-2 border-b border-rule py-3 desk:grid-cols-[4.5rem_17rem_minmax(0,1fr)_auto]"
            >
              <Elapsed minutes={minutes} since="送金から" />
              <div>
                <b className="text-dns-16B-130">
                  {r.lossYen === null ? '金額は未確認' : `${r.lossYen.toLocaleString('ja-JP')}円`}
                </b>
                <p>{r.subject}</p>
                <p>
                  <a href={`/reports/${r.id}`}>{r.number}</a>
                  {'　'}
                  <span className="mut">
                    {nameOf(words?.units, r.unitCode).replace(/^熊本県/, '')} {r.receiver}
                  </span>
                </p>
              </div>
              <Trail label={`${r.number}の流れ`} steps={hopsOf(r.steps)} />
              <div className="grid content-start justify-items-end gap-1">
                {next === 'phoned' || next === 'sent' ? (
                  <Button
                    kind={next === 'phoned' ? 'stop' : 'primary'}
                    busy={draft.isPending}
                    onClick={() => draft.mutate({ kind: 'freeze', reportId: r.id })}
                    label={`${r.number}の凍結依頼を起案`}
                  >
                    凍結依頼を起案
                  </Button>
                ) : (
                  <Button href={`/reports/${r.id}`}>開く</Button>
                )}
                <Target steps={r.steps} next={next} />
              </div>
            </li>
          )
        })}
      </ul>
      {draft.error && <Note kind="stop" live="alert" title={sentenceOf(draft.error)} />}
    </Section>
  )
}

/** The clock of the next step, with the rule it comes from. */
function Target({ steps, next }: { steps: readonly { step: string; at: Date }[]; next: string | undefined }) {
  const words = useWords()
  const deadlineOf = useDeadlines()
  const [interval, from] = TARGETS[next ?? ''] ?? []
  const deadline = interval && deadlineOf(interval, steps.find((s) => s.step === from)?.at)
  if (!deadline) return null
  return (
    <span className="grid justify-items-end">
      <Clock deadline={deadline} />
      <span className="mut">
        {nameOf(words?.intervals, interval)}　{deadline.source}
      </span>
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
    const hopMs = when && before ? when.getTime() - before.getTime() : undefined
    if (when) before = when
    return { kind: step, label, at: when, hopMs, state: when ? 'done' : i === next ? 'next' : 'to-come' }
  })
}
