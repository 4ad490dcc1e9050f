import { useLocation } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { KeyHelp } from '#core/ui/KeyHelp.tsx'
import { Mark } from './Mark.tsx'
import { Nav } from './Nav.tsx'
import type { NavCounts } from './nav-items.ts'
import { SearchBox } from './SearchBox.tsx'
import { SessionNote } from './SessionNote.tsx'
import { OwnMenu, Who } from './Who.tsx'

export interface ShellProps {
  name: string
  post: string
  rights: readonly string[]
  counts: NavCounts
  children: ReactNode
}

/** Bar, navigation and the room for a page. Knows the person, not the server. */
export function Shell({ name, post, rights, counts, children }: ShellProps) {
  const [open, setOpen] = useState(false)
  const { pathname } = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page folds the menu
  useEffect(() => setOpen(false), [pathname])
  return (
    <>
      <a href="#main" className="absolute -top-20 left-2 z-30 bg-white px-3 py-2 focus:top-2">
        本文へ移動
      </a>
      <div className="shell min-h-dvh desk:grid desk:grid-cols-[11rem_minmax(0,1fr)] desk:grid-rows-[3rem_1fr]">
        <header
          data-screen-only
          className="sticky top-0 z-10 col-span-full flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-edge bg-white px-4 py-1.5 desk:flex-nowrap desk:py-0 desk:pr-6 desk:pl-0"
        >
          <a
            href="/"
            data-kind="mark"
            className="flex items-center gap-2 text-[1.0625rem] font-bold tracking-[0.08em] text-ink no-underline desk:h-9 desk:w-44 desk:shrink-0 desk:pl-4"
          >
            <Mark />
            石垣
          </a>
          <SearchBox />
          {rights.includes('intake.receive') && (
            <Button kind="primary" href="/intake/new" shortcut="n">
              新しく受理
            </Button>
          )}
          <Who name={name} post={post} />
          <span className="ml-auto phone:ml-0 desk:hidden">
            <Button expanded={open} controls="menu" onClick={() => setOpen(!open)}>
              メニュー
            </Button>
          </span>
        </header>
        <Nav
          rights={rights}
          counts={counts}
          open={open}
          foot={<KeyHelp />}
          own={<OwnMenu className="mx-4 mt-3 border-t border-rule pt-3 phone:hidden" />}
        />
        <main
          id="main"
          tabIndex={-1}
          className="flex min-w-0 flex-col px-4 pt-4 pb-12 has-[.sticky-bar]:pb-0 desk:px-6"
        >
          <SessionNote />
          {children}
        </main>
      </div>
    </>
  )
}
