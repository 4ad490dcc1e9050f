import type { ReactNode } from 'react'

export interface Stage {
  /** `起案`, `係長`, `課長 後閲`. */
  title: string
  person: string
  /** A Status or a few words. */
  state: ReactNode
  now?: boolean
}

/** Who has to agree, in order; the one whose turn it is stands on blue. */
export function ApprovalRoute({ label, stages }: { label: string; stages: readonly Stage[] }) {
  return (
    <ol aria-label={label} className="mt-2.5 grid auto-cols-fr border border-edge phone:grid-flow-col">
      {stages.map((stage) => (
        <li
          key={stage.title}
          aria-current={stage.now ? 'step' : undefined}
          className={`border-edge px-2.5 py-1.5 not-first:border-t phone:not-first:border-t-0 phone:not-first:border-l ${
            stage.now ? 'bg-act-soft shadow-[inset_0_4px_0_var(--color-act)]' : ''
          }`}
        >
          <b className="block">{stage.title}</b>
          <span className="block">{stage.person}</span>
          {stage.state}
        </li>
      ))}
    </ol>
  )
}
