import { type ReactNode, useId, useRef } from 'react'
import { Key } from './Key.tsx'
import { ariaKeys, useKey } from './keys.ts'
import { leadToUnread, press } from './press.ts'

export interface ButtonProps {
  children: ReactNode
  /** One `primary` in a region, placed last. `stop` for minutes and 110 only. Default 'plain'. */
  kind?: 'plain' | 'primary' | 'stop' | 'quiet'
  small?: boolean
  /** With it the button is a link that looks like one. */
  href?: string
  onClick?: () => void
  type?: 'button' | 'submit'
  /** A key that presses it, shown on it: `r`, `ctrl+enter`, `alt+1`. Within `data-form` it is that form's key. */
  shortcut?: string
  /** Work is under way: the button stays, says so and does nothing. */
  busy?: boolean
  /** Why this person may not act here, and whom to ask. The button turns grey and the reason stands beside it. */
  denied?: string | undefined
  /** What a screen reader says, where the words on the button alone would not do. */
  label?: string
  /** For a button that opens something. */
  expanded?: boolean
  controls?: string
  /** What it opens is a menu. */
  menu?: boolean
  download?: boolean
}

/** The button, and the link that acts like one. */
export function Button(props: ButtonProps) {
  const { children, kind = 'plain', small, href, onClick, type = 'button', shortcut, busy, denied, label } = props
  const element = useRef<HTMLElement>(null)
  const reasonId = useId()
  const keep = (made: HTMLElement | null) => {
    element.current = made
  }
  const words = typeof children === 'string' ? children : label
  const form = () => element.current?.closest('[data-form]') ?? null
  useKey(denied ? undefined : shortcut, () => press(() => element.current), words, form)
  const shared = {
    className: 'btn',
    'data-kind': kind,
    'data-size': small ? 'small' : undefined,
    'aria-label': label,
    'aria-keyshortcuts': shortcut && ariaKeys(shortcut),
  }
  const inside = (
    <>
      {children}
      {shortcut && <Key of={shortcut} />}
    </>
  )
  if (href && !denied) {
    return (
      <a {...shared} href={href} onClick={onClick} download={props.download} ref={keep}>
        {inside}
      </a>
    )
  }
  const idle = Boolean(busy || denied)
  // one that sends something waits for a field that cannot be read
  const sends = type === 'submit' || busy !== undefined
  const button = (
    <button
      {...shared}
      type={type}
      ref={keep}
      aria-disabled={idle || undefined}
      aria-busy={busy || undefined}
      aria-describedby={denied ? reasonId : undefined}
      aria-expanded={props.expanded}
      aria-controls={props.controls}
      aria-haspopup={props.menu ? 'menu' : undefined}
      onClick={(event) => (idle || (sends && leadToUnread()) ? event.preventDefault() : onClick?.())}
    >
      {inside}
    </button>
  )
  if (!denied) return button
  return (
    <span data-denied className="inline-flex flex-wrap items-center gap-x-4 gap-y-1">
      {button}
      <span id={reasonId}>{denied}</span>
    </span>
  )
}
