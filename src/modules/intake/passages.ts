import type { Found } from '#modules/indicators/index.ts'
import { type Unit, unitsOf } from './passage-units.ts'

/** Units (characters, values, numbers) that two texts must share in a row: shorter ones are turns of phrase that anyone uses. */
const LEAST = 8
/** Places of one beginning that are tried; a text of one repeated character has as many as it is long. */
const TRIED = 8
/** Units between two passages that may be what was filled in differently: a name, a shop, an office. */
const SLOT = 40

/** UTF-16 offsets, end exclusive. */
export type Span = { start: number; end: number }
/** What both texts hold at this place: the same words, or the same place filled in differently. In the order of the first text. */
export type Part =
  | { kind: 'shared'; mine: Span; other: Span }
  | { kind: 'changed'; mine: Span; other: Span; what: string; shown: { mine: string; other: string } }
export type Compared = {
  parts: Part[]
  /** Share of the first text's characters, values and numbers that stand in a passage of both, 0 to 1. */
  share: number
}

type Match = { mine: number; other: number; length: number }

/**
 * The passages that two texts share, and what differs in them. Whatever is in no part stands in one text alone.
 * Linear in both lengths: each step of the scan tries at most eight places, and goes on behind what it found.
 */
export function compareTexts(
  mine: string,
  other: string,
  found: { mine: readonly Found[]; other: readonly Found[] },
): Compared {
  const a = unitsOf(mine, found.mine)
  const b = unitsOf(other, found.other)
  const matches = passages(a, b)
  const parts: Part[] = []
  let last: Match | undefined
  for (const match of matches) {
    const slot = last && slotBetween(a, b, last, match)
    if (slot) parts.push(slot)
    parts.push(...inside(a, b, match))
    last = match
  }
  const shared = matches.reduce((sum, m) => sum + m.length, 0)
  return { parts, share: a.length ? shared / a.length : 0 }
}

/** Longest passages from left to right, none over another in either text. */
function passages(a: readonly Unit[], b: readonly Unit[]): Match[] {
  const places = beginnings(b)
  const used = new Uint8Array(b.length)
  const found: Match[] = []
  let i = 0
  for (const hash of hashes(a)) {
    if (hash.at < i) continue
    const best = longest(a, b, hash.at, places.get(hash.hash) ?? [], used)
    if (best.length < LEAST) continue
    used.fill(1, best.other, best.other + best.length)
    found.push(best)
    i = hash.at + best.length
  }
  return found
}

function longest(
  a: readonly Unit[],
  b: readonly Unit[],
  at: number,
  places: readonly number[],
  used: Uint8Array,
): Match {
  const best: Match = { mine: at, other: 0, length: 0 }
  for (const other of places) {
    let length = 0
    while (at + length < a.length && used[other + length] === 0 && a[at + length]?.key === b[other + length]?.key)
      length++
    if (length > best.length) Object.assign(best, { other, length })
  }
  return best
}

function beginnings(units: readonly Unit[]): Map<number, number[]> {
  const places = new Map<number, number[]>()
  for (const { hash, at } of hashes(units)) {
    const list = places.get(hash)
    if (!list) places.set(hash, [at])
    else if (list.length < TRIED) list.push(at)
  }
  return places
}

/** A rolling hash of each `LEAST` units (Rabin and Karp), modulo 2^32. */
function* hashes(units: readonly Unit[]): Generator<{ hash: number; at: number }> {
  const BASE = 0x01000193
  let power = 1
  for (let k = 1; k < LEAST; k++) power = Math.imul(power, BASE)
  let hash = 0
  for (let end = 0; end < units.length; end++) {
    const gone = units[end - LEAST]
    if (gone) hash -= Math.imul(gone.key, power)
    hash = (Math.imul(hash, BASE) + (units[end]?.key ?? 0)) | 0
    if (end >= LEAST - 1) yield { hash, at: end - LEAST + 1 }
  }
}

/** A passage as its parts: words alike, and values of one type that differ. */
function inside(a: readonly Unit[], b: readonly Unit[], m: Match): Part[] {
  const parts: Part[] = []
  let from = 0
  const words = (to: number) => {
    if (to > from)
      parts.push({
        kind: 'shared',
        mine: span(a, m.mine + from, m.mine + to),
        other: span(b, m.other + from, m.other + to),
      })
  }
  for (let k = 0; k < m.length; k++) {
    const [x, y] = [a[m.mine + k], b[m.other + k]]
    if (!x?.what || !y || x.value === y.value) continue
    words(k)
    const mine = { start: x.start, end: x.end }
    const other = { start: y.start, end: y.end }
    parts.push({ kind: 'changed', mine, other, what: x.what, shown: { mine: x.shown ?? '', other: y.shown ?? '' } })
    from = k + 1
  }
  words(m.length)
  return parts
}

/** What stands between two passages that follow one another in both texts, where it is short: a place filled in differently. */
function slotBetween(a: readonly Unit[], b: readonly Unit[], before: Match, after: Match): Part | undefined {
  const mine = { from: before.mine + before.length, to: after.mine }
  const other = { from: before.other + before.length, to: after.other }
  const short = (gap: { from: number; to: number }) => gap.to > gap.from && gap.to - gap.from <= SLOT
  if (!short(mine) || !short(other)) return undefined
  const shown = { mine: wordsOf(a.slice(mine.from, mine.to)), other: wordsOf(b.slice(other.from, other.to)) }
  return {
    kind: 'changed',
    mine: span(a, mine.from, mine.to),
    other: span(b, other.from, other.to),
    what: 'words',
    shown,
  }
}

const wordsOf = (units: readonly Unit[]): string => units.map((u) => u.shown ?? u.raw).join('')

const span = (units: readonly Unit[], from: number, to: number): Span => ({
  start: units[from]?.start ?? 0,
  end: units[to - 1]?.end ?? 0,
})
