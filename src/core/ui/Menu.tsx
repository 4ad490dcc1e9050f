import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { Button } from './Button.tsx'

export interface MenuItem {
  words: string
  /** What it does; a link has `href` instead. */
  onPick?: () => void
  href?: string
  download?: boolean
}

export interface MenuProps {
  /** The words on the button that opens it. */
  label: string
  items: readonly MenuItem[]
}

/** A button with a list of further acts under it. As the ARIA Authoring Practices' menu button: arrows walk, Escape leads back. */
export function Menu({ label, items }: MenuProps) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const root = useRef<HTMLDivElement>(null)
  const entries = () => [...(root.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
  const button = () => root.current?.querySelector('button')
  useEffect(() => {
    if (open) root.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus()
  }, [open])

  function press(event: KeyboardEvent) {
    if (!open) {
      if (event.key !== 'ArrowDown') return
      setOpen(true)
    } else {
      const all = entries()
      const at = all.findIndex((entry) => entry.matches(':focus'))
      const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key]
      if (next !== undefined) all.at(next % all.length)?.focus()
      else if (event.key === 'Escape') leave()
      else return
    }
    event.preventDefault()
    event.stopPropagation() // an arrow or Escape here is none of the page's
  }

  function leave() {
    setOpen(false)
    button()?.focus()
  }

  function pick(item: MenuItem) {
    leave()
    item.onPick?.()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the button and the entries within
    <div
      ref={root}
      className="relative"
      onKeyDown={press}
      onBlur={(event) => {
        if (!root.current?.contains(event.relatedTarget)) setOpen(false)
      }}
    >
      <Button expanded={open} controls={open ? id : undefined} menu onClick={() => setOpen(!open)}>
        {label}
        <span aria-hidden="true">▼</span>
      </Button>
      {open && (
        <div
          id={id}
          role="menu"
          aria-label={label}
          className="absolute top-full right-0 z-10 mt-1 grid min-w-full border border-ink rounded-8 bg-white py-1"
        >
          {items.map((item) => (
            <Entry key={item.words} item={item} pick={pick} />
          ))}
        </div>
      )}
    </div>
  )
}

const LOOK =
  'min-h-9 px-4 py-1.5 text-left leading-150 whitespace-nowrap text-ink no-underline hover:bg-act-soft hover:underline pointer-coarse:min-h-11'

function Entry({ item, pick }: { item: MenuItem; pick: (item: MenuItem) => void }) {
  if (item.href)
    return (
      <a
        role="menuitem"
        tabIndex={-1}
        data-kind="entry"
        className={LOOK}
        href={item.href}
        download={item.download}
        onClick={() => pick(item)}
      >
        {item.words}
      </a>
    )
  return (
    <button type="button" role="menuitem" tabIndex={-1} className={LOOK} onClick={() => pick(item)}>
      {item.words}
    </button>
  )
}
