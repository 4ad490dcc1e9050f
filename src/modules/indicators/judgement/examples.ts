import type { Address } from './address.ts'
import { gramsOf, PARTS, type Part } from './grams.ts'
import type { Listing } from './read-lists.ts'

/** An address to learn from. Front pages and pages within a site are kept apart: lists differ in which of them they name. */
export type Example = Listing & {
  bad: boolean
  /** Has a path or query. */
  within: boolean
  weight: number
  grams: Record<Part, Uint32Array>
  /** The share of the examples in which its registrable domain is left out while the rest is learned. */
  fold: number
}

/** Shares left out in turn, so that nothing is judged by what was learned from its own domain. */
export const FOLDS = 4

/**
 * Each host once as a front page, and each page within a site once. A domain with many pages weighs less for each; both sides weigh the
 * same among front pages, and among pages within: that an address has a path says nothing of it.
 */
export function examplesOf(bad: readonly Listing[], good: readonly Listing[]): Example[] {
  const all = [...sideOf(bad, true), ...sideOf(good, false)]
  const pages = new Map<string, number>()
  const group = (e: Example) => `${e.within} ${e.bad}`
  for (const e of all) pages.set(group(e) + e.address.domain, (pages.get(group(e) + e.address.domain) ?? 0) + 1)
  const sums = new Map<string, number>()
  const newest = all.reduce((most, e) => Math.max(most, yearOf(e.month)), 0)
  for (const e of all) {
    e.weight = fading(newest - yearOf(e.month, newest)) / Math.sqrt(pages.get(group(e) + e.address.domain) ?? 1)
    sums.set(group(e), (sums.get(group(e)) ?? 0) + e.weight)
  }
  for (const e of all) e.weight *= evenWeight(all.length, e.within) / (sums.get(group(e)) ?? 1)
  return all
}

/** Ways of naming false sites change: of two rows the one a year older weighs half. */
const fading = (years: number) => 0.5 ** years

/** 2024-07 → 2024.5; a row without a date is as new as the newest. */
function yearOf(month: string, none = 0): number {
  return month ? Number(month.slice(0, 4)) + (Number(month.slice(5)) - 1) / 12 : none
}

/** What one side of a group weighs together. Front pages are the harder question and have most of the weight. */
const evenWeight = (examples: number, within: boolean) => examples * (within ? 0.17 : 0.43)

function sideOf(listings: readonly Listing[], bad: boolean): Example[] {
  const once = new Map<string, Example>()
  for (const l of listings) {
    const front = frontOf(l.address)
    for (const address of l.address.rest ? [front, l.address] : [front]) {
      const name = `${address.host}/${address.rest.slice(0, 60).replace(/\d+/g, '0')}`
      const before = once.get(name)
      if (before) {
        if (before.month < l.month) before.month = l.month
        continue
      }
      const grams = Object.fromEntries(PARTS.map((part) => [part, gramsOf(address, part)])) as Record<Part, Uint32Array> // one entry a part
      const within = address.rest !== ''
      once.set(name, { ...l, address, bad, within, weight: 1, grams, fold: shareOf(address.domain, FOLDS) })
    }
  }
  return [...once.values()]
}

export const frontOf = (a: Address): Address => ({ ...a, rest: '' })

/** One of `of` shares by the registrable domain, the same each time. */
export function shareOf(domain: string, of: number, salt = ''): number {
  let h = 0x811c9dc5
  for (const c of salt + domain) h = Math.imul(h ^ c.charCodeAt(0), 0x01000193)
  h ^= h >>> 16
  return ((Math.imul(h, 0x45d9f3b) >>> 0) >>> 8) % of
}
