import { useId } from 'react'

export interface ProgressProps {
  /** What is under way, in one line. */
  label: string
  /** How much of `total` is done; without it nobody knows yet. */
  done?: number | undefined
  total?: number
  /** Right of the bar: `42%`, `3,000件`. */
  words?: string
}

/** How far something is: label, bar, words. */
export function Progress({ label, done, total = 1, words }: ProgressProps) {
  const id = useId()
  return (
    <div className="grid max-w-[40rem] gap-1 py-2">
      <label htmlFor={id} className="flex flex-wrap justify-between gap-x-4">
        <span className="font-bold">{label}</span>
        {words && <span className="whitespace-nowrap">{words}</span>}
      </label>
      <progress id={id} className="progress" max={total || 1} value={done} />
    </div>
  )
}
