import type { ReactNode } from 'react'

export interface DangerBarProps {
  /** `110番`. */
  tag: string
  /** What was said and what to do now, in one sentence. */
  title: string
  /** From which words this was judged, and what recording does. */
  why: ReactNode
  /** The stop button first, then the way to close it with a reason. */
  actions: ReactNode
}

/** Across the top of the page: life or body in danger. Goes only when it is acted on. */
export function DangerBar({ tag, title, why, actions }: DangerBarProps) {
  return (
    <section
      role="alert"
      aria-label="緊急の判断"
      className="-mx-4 -mt-4 mb-3 grid items-center gap-x-4 gap-y-2 border-b-3 border-over bg-over-soft px-4 py-2 desk:-mx-6 desk:grid-cols-[auto_minmax(0,1fr)_auto] desk:px-6"
    >
      <span className="justify-self-start rounded-4 bg-over px-3 py-1 text-[1.25rem] leading-130 font-bold text-white">
        {tag}
      </span>
      <div>
        <p className="font-bold">{title}</p>
        <p className="mut">{why}</p>
      </div>
      <div className="flex flex-wrap gap-2">{actions}</div>
    </section>
  )
}
