import { type ReactNode, useId, useState } from 'react'
import { Button } from './Button.tsx'
import { useNow } from './now.ts'
import { stepTimes } from './step-times.ts'
import { TrailTable } from './TrailTable.tsx'
import { hopWords, type TrailStepView } from './trail-steps.ts'

export interface TrailProps {
  /** What a screen reader calls the list: `通報から効果までの流れ`. */
  label: string
  steps: readonly TrailStepView[]
  /** Heading and totals above: without it only the dots are drawn, as in a list's row. */
  heading?: string
  totals?: readonly TrailTotal[]
}

/** `注意喚起まで` `7時間54分`, and what is usual: `県内の同種 中央値 5時間10分`. */
export interface TrailTotal {
  label: string
  words: string
  median?: string
}

/** The one trail: what came from what, when, and how long each hop took. */
export function Trail({ label, steps, heading, totals = [] }: TrailProps) {
  const [asTable, setAsTable] = useState(false)
  const bodyId = useId()
  const list = <TrailDots label={label} steps={steps} hopSign={heading ? '' : '+'} />
  if (!heading) return list
  return (
    <section aria-label={heading} className="mb-5 border-b border-rule pt-2 pb-4">
      <div className="mb-2.5 flex flex-wrap items-baseline gap-x-6 gap-y-1">
        <h2 className="text-14 font-bold">{heading}</h2>
        {totals.map((total) => (
          <span key={total.label}>
            {total.label} <b>{total.words}</b>
            {total.median && <span className="mut ml-3">{total.median}</span>}
          </span>
        ))}
        <span className="ml-auto" data-screen-only>
          <Button kind="quiet" small expanded={asTable} controls={bodyId} onClick={() => setAsTable(!asTable)}>
            {asTable ? '図で見る' : '表で見る'}
          </Button>
        </span>
      </div>
      <div id={bodyId}>{asTable ? <TrailTable label={label} steps={steps} /> : list}</div>
    </section>
  )
}

function TrailDots({ label, steps, hopSign }: { label: string; steps: readonly TrailStepView[]; hopSign: string }) {
  const times = stepTimes(steps, useNow())
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari drops the list role where the bullets are hidden
    <ol className="trail" role="list" aria-label={label}>
      {steps.map((step, at) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: two letters may be sent at one time; a trail is drawn anew as a whole
          key={at}
          data-state={step.state}
          aria-current={step.state === 'here' ? 'step' : undefined}
        >
          <span className="step">{step.label}</span>
          <span className="when mut whitespace-nowrap">
            {step.at && <time dateTime={step.at.toISOString()}>{times[at]}</time>}
          </span>
          {step.state === 'here' && <div className="font-bold">この記録</div>}
          <StepNote step={step} />
          <Hop ms={steps[at + 1]?.hopMs} sign={hopSign} />
        </li>
      ))}
    </ol>
  )
}

function StepNote({ step }: { step: TrailStepView }): ReactNode {
  if (step.href) {
    return (
      <div>
        <a href={step.href}>{step.note ?? step.label}</a>
      </div>
    )
  }
  return step.note ? <div className={step.at ? undefined : 'mut'}>{step.note}</div> : null
}

function Hop({ ms, sign }: { ms: number | null | undefined; sign: string }): ReactNode {
  if (ms === null || ms === undefined) return null
  return (
    <span className="hop">
      <span className="unseen">次まで </span>
      {sign}
      {hopWords(ms)}
    </span>
  )
}
