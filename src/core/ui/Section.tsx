import { type ReactNode, useId } from 'react'

export interface SectionProps {
  title: string
  /** A count or a word on what is shown: `4件`, `新しい順`. */
  count?: ReactNode
  /** One link or small button at the right end. */
  action?: ReactNode
  /** Red title and rule. For the minutes lane only. */
  urgent?: boolean
  /** For links from elsewhere that lead to this section. */
  id?: string
  children?: ReactNode
}

/** A heading with its count on a 2 px rule, and what belongs under it. */
export function Section({ title, count, action, urgent, id, children }: SectionProps) {
  const headingId = useId()
  return (
    <section id={id} aria-labelledby={headingId} className="mb-6 scroll-mt-16">
      <header
        className={`flex flex-wrap items-baseline gap-x-2.5 border-b-2 pb-1.5 ${urgent ? 'border-over' : 'border-ink'}`}
      >
        <h2 id={headingId} className={`text-dns-16B-130 ${urgent ? 'text-over' : ''}`}>
          {title}
        </h2>
        {count !== undefined && <span className="mut">{count}</span>}
        {action && <span className="ml-auto">{action}</span>}
      </header>
      {children}
    </section>
  )
}
