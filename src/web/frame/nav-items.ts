import type { Right } from '#modules/people/schema.ts'

export interface NavItem {
  label: string
  href: string
  /** Paths whose pages belong here, besides its own. */
  also?: readonly string[]
  /** Listed for those who hold one of these rights; without it, for everyone. */
  rights?: readonly Right[]
  /** Pressed after `g`. */
  key?: string
}

/** How many wait for this person behind an item. */
export interface NavCount {
  n: number
  /** The count is bounded, and there are more. */
  more?: boolean
  /** What is counted: `未開封`. */
  what: string
}

/** By the item's address. What is not known, and nothing at all, is not shown. */
export type NavCounts = Readonly<Record<string, NavCount>>

/** Where 決裁 stands, on the first page. */
export const APPROVALS = '/#approvals'

/** Daily work. */
export const dailyWork: readonly NavItem[] = [
  { label: '今日', href: '/', key: 't' },
  { label: '受理', href: '/inbox', also: ['/reports', '/intake'], key: 'i' },
  { label: '事件', href: '/cases', key: 'c' },
  { label: '照会・依頼', href: '/requests', key: 'r' },
  { label: '注意喚起・共有', href: '/advisories' },
  { label: '値', href: '/indicators', key: 'v' },
  { label: '探す', href: '/search' },
]

/** Running the house. */
export const runningTheHouse: readonly NavItem[] = [
  { label: '閲覧と操作の記録', href: '/audit', rights: ['audit.read'] },
  { label: '管理', href: '/admin', also: ['/rooms'], rights: ['admin.people', 'admin.rooms', 'admin.outbox'] },
]

/** Whether the page at `path` belongs to the item. */
export function isAt(item: NavItem, path: string): boolean {
  const within = (start: string) => path === start || path.startsWith(`${start}/`)
  return item.href === '/' ? path === '/' : [item.href, ...(item.also ?? [])].some(within)
}
