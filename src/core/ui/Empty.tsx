import type { ReactNode } from 'react'

/** Nothing there: one sentence and a link to what is next. */
export function Empty({ children }: { children: ReactNode }) {
  return <p className="mut border-b border-rule py-2">{children}</p>
}
