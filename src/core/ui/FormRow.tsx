import type { ReactNode } from 'react'

const spans = {
  2: 'desk:col-span-2',
  3: 'desk:col-span-3',
  4: 'desk:col-span-4',
  5: 'desk:col-span-5',
  6: 'desk:col-span-6',
  7: 'desk:col-span-7',
  8: 'desk:col-span-8',
  9: 'desk:col-span-9',
  12: 'desk:col-span-12',
} as const

/** Fields side by side on twelve columns; below each other under 1024 px. */
export function FormRow({ children }: { children: ReactNode }) {
  return <div className="mb-3 grid grid-cols-12 gap-x-4 gap-y-3">{children}</div>
}

/** One place in the row, `span` columns of twelve wide. */
export function Cell({ span, children }: { span: keyof typeof spans; children: ReactNode }) {
  return <div className={`col-span-12 ${spans[span]}`}>{children}</div>
}
