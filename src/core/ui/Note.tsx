import type { ReactNode } from 'react'

const looks = {
  plain: ['border-edge', ''],
  info: ['border-act', 'text-act'],
  warn: ['border-due', 'text-due'],
  stop: ['border-over', 'text-over'],
  done: ['border-done', 'text-done-strong'],
} as const

export interface NoteProps {
  kind?: keyof typeof looks
  /** What happened, in one line. */
  title: string
  /** What it means and what to do next; ends with a link or small button. */
  children?: ReactNode
  /** Spoken at once (`alert`) for what went wrong just now, politely (`status`) otherwise; `false` where it stands from the start. */
  live?: 'alert' | 'status' | false
}

/** A notice in its place, instead of something that floats and goes. */
export function Note({ kind = 'plain', title, children, live = 'status' }: NoteProps) {
  const [border, text] = looks[kind]
  return (
    <div role={live || undefined} className={`my-3 rounded-4 border border-l-8 bg-white px-3.5 py-2.5 ${border}`}>
      <p className={`font-bold ${text}`}>{title}</p>
      {children && <div>{children}</div>}
    </div>
  )
}
