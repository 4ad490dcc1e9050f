import type { ReactNode } from 'react'

const widths = {
  narrow: 'desk:grid-cols-[minmax(0,1fr)_19rem] wide:grid-cols-[minmax(0,1fr)_24rem]',
  middle: 'desk:grid-cols-[minmax(0,1fr)_23.5rem] wide:grid-cols-[minmax(0,1fr)_32rem]',
  broad: 'desk:grid-cols-[minmax(0,1fr)_28.5rem] wide:grid-cols-[minmax(0,1fr)_38rem]',
  sheet: 'desk:grid-cols-[minmax(0,1fr)_35rem] wide:grid-cols-[minmax(0,1fr)_46rem]',
  equal: 'desk:grid-cols-2',
} as const

export interface ColumnsProps {
  /** narrow 19 rem, middle 23.5, broad 28.5, sheet 35 (an A4 preview); from 1700 px they grow. equal: two halves. */
  side: keyof typeof widths
  /** Exactly two: the main part and the side. Under 1024 px the side drops below. */
  children: [ReactNode, ReactNode]
}

/** The two columns of a page. */
export function Columns({ side, children: [main, aside] }: ColumnsProps) {
  return (
    <div className={`columns grid items-start gap-x-8 gap-y-4 wide:gap-x-12 ${widths[side]}`}>
      <div className="min-w-0">{main}</div>
      <div className="min-w-0">{aside}</div>
    </div>
  )
}
