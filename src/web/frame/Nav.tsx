import { useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useKey } from '#core/ui/keys.ts'
import { useGo } from '../address.ts'
import {
  APPROVALS,
  dailyWork,
  isAt,
  type NavCount,
  type NavCounts,
  type NavItem,
  runningTheHouse,
} from './nav-items.ts'

interface NavProps {
  rights: readonly string[]
  counts: NavCounts
  /** Under 1024 px: whether the menu is unfolded. */
  open: boolean
  /** At the lower end of the wide navigation. */
  foot: ReactNode
  /** At the end of the folded one. */
  own: ReactNode
}

/** Left side: where one can go. Under 1024 px it folds. */
export function Nav({ rights, counts, open, foot, own }: NavProps) {
  const allowed = (item: NavItem) => !item.rights || item.rights.some((right) => rights.includes(right))
  const house = runningTheHouse.filter(allowed)
  const go = useGo()
  useKey('g a', () => go(APPROVALS), '決裁')
  return (
    <nav
      id="menu"
      aria-label="業務"
      data-screen-only
      className={`${open ? 'block' : 'hidden'} border-b border-edge bg-ground desk:block desk:border-r desk:border-b-0 desk:border-rule`}
    >
      <div className="flex flex-col py-3 desk:sticky desk:top-12 desk:h-[calc(100dvh-3rem)] desk:overflow-y-auto">
        <NavList items={dailyWork.filter(allowed)} counts={counts} />
        {house.length > 0 && (
          <>
            <hr className="mx-4 my-3 border-rule" />
            <NavList items={house} counts={counts} />
          </>
        )}
        {own}
        <div className="mt-auto hidden desk:block">{foot}</div>
      </div>
    </nav>
  )
}

function NavList({ items, counts }: { items: readonly NavItem[]; counts: NavProps['counts'] }) {
  return (
    <ul>
      {items.map((item) => (
        <NavLink key={item.href} item={item} count={counts[item.href]} />
      ))}
    </ul>
  )
}

function NavLink({ item, count }: { item: NavItem; count: NavCount | undefined }) {
  const { pathname } = useLocation()
  const go = useGo()
  useKey(item.key && `g ${item.key}`, () => go(item.href), item.label)
  return (
    <li>
      <a
        href={item.href}
        data-kind="nav"
        aria-current={isAt(item, pathname) ? 'page' : undefined}
        className="flex min-h-8 items-center justify-between gap-2 border-l-4 border-transparent py-[0.4375rem] pr-3.5 pl-3 leading-130 text-ink no-underline -outline-offset-4 hover:underline aria-[current]:border-act aria-[current]:bg-white aria-[current]:font-bold aria-[current]:text-act"
      >
        <span>{item.label}</span>
        {count !== undefined && (
          <span className="mut">
            {count.n.toLocaleString('ja-JP')}
            {count.more && '以上'}
            <span className="unseen">件 {count.what}</span>
          </span>
        )}
      </a>
    </li>
  )
}
