import type { ReactNode } from 'react'

export interface StickyBarProps {
  /** One Status: 受理できます, 確認 1件, 下書き. */
  status?: ReactNode
  /** What is missing or what is done, in words. */
  children?: ReactNode
  /** Buttons, the primary last. None where this person only reads. */
  actions?: ReactNode
}

/** Foot of a form that stays in sight: how it stands, what is missing, what to press. The last part of its page. */
export function StickyBar({ status, children, actions }: StickyBarProps) {
  return (
    <div
      data-screen-only
      className="sticky-bar sticky bottom-0 z-4 -mx-4 mt-auto flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-edge bg-white px-4 py-2.5 desk:-mx-6 desk:px-6"
    >
      {status}
      {children && <div>{children}</div>}
      {actions && <div className="ml-auto flex max-w-full min-w-0 flex-wrap gap-2">{actions}</div>}
    </div>
  )
}
