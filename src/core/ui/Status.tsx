import { type StatusLook, type StatusWord, statusWords } from './status-words.ts'

const looks: Record<StatusLook, string> = {
  draft: 'border-dashed border-edge bg-white',
  plain: 'border-edge bg-white',
  moving: 'border-act bg-white text-act',
  waiting: 'border-due bg-due-soft text-due',
  good: 'border-done bg-done-soft text-done-strong',
  bad: 'border-over bg-over-soft font-bold text-over-strong',
}

export interface StatusProps {
  word: StatusWord
  /** What belongs to the word: `6/30日`, `11/24`, `4.3倍`, `1件`. */
  detail?: string
}

/** One status word in its colours. One per record in the title line. */
export function Status({ word, detail }: StatusProps) {
  return (
    <span
      data-status
      className={`inline-block rounded-4 border px-[0.4375rem] leading-5 whitespace-nowrap ${looks[statusWords[word]]}`}
    >
      {word}
      {detail && ` ${detail}`}
    </span>
  )
}
