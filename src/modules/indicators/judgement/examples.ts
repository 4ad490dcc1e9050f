import type { Address } from './address.ts'
import { gramsOf, PARTS, type Part } from './grams.ts'
import { placed } from './places.ts'
import type { Listing } from './read-lists.ts'

/** An address to learn from. Front pages and pages within a site are kept apart: lists differ in which of them they name. */
export type Example = Listing & {
  bad: boolean
  /** Has a path or query. */
  within: boolean
  /** Given by `weighed`; 1 before. */
  weight: number
  grams: Record<Part, Uint32Array>
  /** The share it is in; see FOLDS. -1: it is older than all of them, and only learned from. */
  fold: number
  /** The shares of its side follow one another in time. */
  byTime: boolean
}

/**
 * Shares judged in turn by what was learned without them: good ones by what other registrable domains taught, dated bad ones
 * by what was known before their months, so that the trees see each example as the new ones to come will look.
 */
export const FOLDS = 4
/** Share of the dated rows, the oldest, that are only learned from. */
const ONLY_LEARNED = 0.4

export function examplesOf(bad: readonly Listing[], good: readonly Listing[], places: ReadonlySet<string>): Example[] {
  const rows = sideOf(bad, true, places)
  foldByTime(rows)
  return [...rows, ...sideOf(good, false, places)]
}

/** Puts dated rows into shares one after another; without dates they stay in shares by domain. */
function foldByTime(bad: readonly Example[]): void {
  const months = bad.map((e) => e.month).sort()
  const startOf = (fold: number) =>
    months[Math.floor(months.length * (ONLY_LEARNED + ((1 - ONLY_LEARNED) * fold) / FOLDS))] ?? ''
  const starts = Array.from({ length: FOLDS }, (_, fold) => startOf(fold))
  // each share needs something older than itself
  if ((starts[0] ?? '') <= (months[0] ?? '')) return
  for (const e of bad) {
    e.byTime = true
    e.fold = starts.filter((start) => e.month >= start).length - 1
  }
}

/** Whether an example teaches the signs by which a share is judged. */
export const teaches = (e: Example, fold: number): boolean => (e.byTime ? e.fold < fold : e.fold !== fold)

/**
 * The examples with their weights. A domain with many pages weighs less for each; both sides weigh the same among front pages, and
 * among pages within: that an address has a path says nothing of it.
 */
export function weighed(examples: readonly Example[], halfLife: number): Example[] {
  const all = examples.map((e) => ({ ...e }))
  const group = (e: Example) => `${e.within} ${e.bad}`
  const pages = new Map<string, number>()
  for (const e of all) pages.set(group(e) + e.address.domain, (pages.get(group(e) + e.address.domain) ?? 0) + 1)
  const sums = new Map<string, number>()
  const newest = all.reduce((most, e) => Math.max(most, yearOf(e.month)), 0)
  for (const e of all) {
    e.weight =
      fading(newest - yearOf(e.month, newest), halfLife) / Math.sqrt(pages.get(group(e) + e.address.domain) ?? 1)
    sums.set(group(e), (sums.get(group(e)) ?? 0) + e.weight)
  }
  for (const e of all) e.weight *= evenWeight(all.length, e.within) / (sums.get(group(e)) ?? 1)
  return all
}

/** Years in which a row of what is counted, and of what the trees are shown, loses half of its weight: ways of naming false sites change. */
export const HALF_LIFE = { counted: 1, shown: 0.5 }
const fading = (years: number, halfLife: number) => 0.5 ** (years / halfLife)

/** 2024-07 → 2024.5; a row without a date is as new as the newest. */
function yearOf(month: string, none = 0): number {
  return month ? Number(month.slice(0, 4)) + (Number(month.slice(5)) - 1) / 12 : none
}

/** What one side of a group weighs together. Front pages are the harder question and have most of the weight. */
const evenWeight = (examples: number, within: boolean) => examples * (within ? 0.17 : 0.43)

function sideOf(listings: readonly Listing[], bad: boolean, places: ReadonlySet<string>): Example[] {
  const once = new Map<string, Example>()
  for (const l of listings) {
    const whole = placed(l.address, places)
    const front = frontOf(whole)
    for (const address of whole.rest ? [front, whole] : [front]) {
      const name = `${address.host}/${address.rest.slice(0, 60).replace(/\d+/g, '0')}`
      const before = once.get(name)
      if (before) {
        if (before.month < l.month) before.month = l.month
        continue
      }
      const grams = Object.fromEntries(PARTS.map((part) => [part, gramsOf(address, part)])) as Record<Part, Uint32Array> // one entry a part
      const within = address.rest !== ''
      const fold = shareOf(address.domain, FOLDS)
      once.set(name, { ...l, address, bad, within, weight: 1, grams, fold, byTime: false })
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
