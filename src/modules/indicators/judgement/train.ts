import type { Address } from './address.ts'
import { type Band, bandOf, KINDS, type Kind, kindOf } from './bands.ts'
import { shareOf } from './examples.ts'
import { auc, calibrationError, chanceAt, type Scored, scoreAtRecall, shareAbove } from './figures.ts'
import { type Learned, learn, scoreOf } from './learn.ts'
import type { Listing, Lists } from './read-lists.ts'
import type { Figures } from './schema.ts'

export type Trained = {
  learned: Learned
  bands: Record<Kind, Band>
  figures: Figures
  months: { from: string; to: string }
}

/** Share of the bad list held out, its last months, and of the good one, by registrable domain. */
const HELD = 0.2
const HELD_SHARES = 5
/** Fewer pages on a side teach nothing. */
const LEAST = 200

/** Too little, or only one kind, to learn from. A sentence for the operator. */
export class TooLittle extends Error {}

/**
 * Learns twice: from all but the last months and a fifth of the good domains, to measure on those and to set scales and limits; then
 * from everything, so that the newest names are known.
 */
export function train(lists: Lists, note: (line: string) => void): Trained {
  const { bad, shared } = lists
  const harmless = withoutBoth(lists, note)
  const pages = { bad: pagesOf(bad).length, good: pagesOf(harmless).length }
  if (pages.bad < LEAST || pages.good < LEAST)
    throw new TooLittle(
      `どちらの一覧にも${LEAST}件以上が要ります（重なりを除いて偽${pages.bad}件、無害${pages.good}件）。`,
    )
  const from = heldFrom(bad)
  const isHeldBad = (l: Listing) => (from ? l.month >= from : shareOf(l.address.domain, HELD_SHARES, 'held') === 0)
  const isHeldGood = (l: Listing) => shareOf(l.address.domain, HELD_SHARES, 'held') === 0
  requireAll(bad, isHeldBad, '偽サイト')
  requireAll(harmless, isHeldGood, '無害')
  note(`測るために取り分ける: 偽は${from ? `${from} から` : '5分の1'}、無害は登録ドメインの5分の1`)
  const early = learn(
    { bad: bad.filter((l) => !isHeldBad(l)), good: harmless.filter((l) => !isHeldGood(l)), shared },
    note,
  )
  const held = scoredBy(early, bad.filter(isHeldBad), harmless.filter(isHeldGood))
  const { bands, figures } = measure(held, from)
  note('取り分けた分も加えて学び直します')
  const months = bad
    .map((l) => l.month)
    .filter(Boolean)
    .sort()
  return {
    learned: learn({ bad, good: harmless, shared }, note),
    bands,
    figures,
    months: { from: months[0] ?? '', to: months.at(-1) ?? '' },
  }
}

/** The first month held out: the last ones that together are a fifth. '' without dates. */
function heldFrom(bad: readonly Listing[]): string {
  const months = bad.map((l) => l.month).sort() // rows without a date come first, and are learned from
  const from = months[Math.floor(months.length * (1 - HELD))] ?? ''
  return from === months[0] ? '' : from
}

/** Something to learn from, and of what is held out something for the limits and something for the figures. */
function requireAll(listings: readonly Listing[], isHeld: (l: Listing) => boolean, name: string): void {
  const parts = new Set(listings.map((l) => (isHeld(l) ? halfOf(l.address) : 'learned')))
  if (parts.size < 3)
    throw new TooLittle(
      `${name}の一覧は登録ドメインが少なすぎ、学ぶ分と測る分に分けられません。違うドメインの行を足してください。`,
    )
}

const halfOf = (a: Address) => shareOf(a.domain, 2, 'half')

/**
 * The good ones that teach: none of a registrable domain under which false sites were listed or anyone gets a name. Such a domain says
 * nothing of its pages: mostly a site that was broken into, a shortener, hosting. Lists of top sites are full of those.
 */
function withoutBoth({ bad, good, shared = [] }: Lists, note: (line: string) => void): Listing[] {
  const doubtful = new Set([...bad, ...shared].map((l) => l.address.domain))
  const kept = good.filter((l) => !doubtful.has(l.address.domain))
  if (kept.length < good.length)
    note(`偽サイトの一覧か共用の一覧にもあるドメインの無害${good.length - kept.length}件は使いません`)
  return kept
}

export type Held = Scored & { address: Address; kind: Kind }

/** Scores of addresses as listed, each page once. */
export function scoredBy(learned: Learned, bad: readonly Listing[], good: readonly Listing[]): Held[] {
  const scored = (isBad: boolean) => (address: Address) => ({
    score: scoreOf(learned, address),
    bad: isBad,
    address,
    kind: kindOf(address),
  })
  return [...pagesOf(bad).map(scored(true)), ...pagesOf(good).map(scored(false))]
}

const pagesOf = (listings: readonly Listing[]): Address[] => [
  ...new Map(listings.map((l) => [`${l.address.host}/${l.address.rest}`, l.address])).values(),
]

/** Scales and limits from one half of the held-out domains, figures from the other. */
function measure(held: readonly Held[], from: string): { bands: Record<Kind, Band>; figures: Figures } {
  const first = held.filter((h) => halfOf(h.address) === 0)
  const second = held.filter((h) => halfOf(h.address) === 1)
  const of = (kind: Kind) => bandOf(first.filter((h) => h.kind === kind))
  const bands = Object.fromEntries(KINDS.map((kind) => [kind, of(kind)])) as Record<Kind, Band> // one entry a kind
  return { bands, figures: figuresOf(second, bands, from) }
}

export function figuresOf(held: readonly Held[], bands: Record<Kind, Band>, from: string): Figures {
  const limit = scoreAtRecall(held, 0.9)
  const chances = held.map((h) => ({ ...h, score: chanceAt(bands[h.kind].stair, h.score) }))
  const said = held.filter((h) => h.score >= bands[h.kind].above)
  const share = (some: readonly Held[], bad: boolean) =>
    some.filter((h) => h.bad === bad).length / held.filter((h) => h.bad === bad).length
  return {
    bad: held.filter((h) => h.bad).length,
    good: held.filter((h) => !h.bad).length,
    heldFrom: from,
    auc: auc(held),
    aucFront: known(auc(held.filter((h) => h.kind === 'front'))),
    falseRate: shareAbove(held, false, limit),
    falseRateJp: known(
      shareAbove(
        held.filter((h) => h.address.suffix.endsWith('jp')),
        false,
        limit,
      ),
    ),
    calibrationError: calibrationError(chances),
    alarms: share(said, true),
    falseAlarms: share(said, false),
    unsure: held.filter((h) => h.score < bands[h.kind].above && h.score > bands[h.kind].below).length / held.length,
  }
}

/** A figure without anything to measure it on is none. */
const known = (figure: number) => (Number.isNaN(figure) ? null : figure)
