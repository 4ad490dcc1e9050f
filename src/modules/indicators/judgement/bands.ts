import type { Address } from './address.ts'
import { fitStair, type Scored, type Stair, scoreAtFalseRate } from './figures.ts'

/** Front pages and pages within a site are judged on scales of their own: the former tell much less of themselves. */
export const KINDS = ['front', 'within'] as const
export type Kind = (typeof KINDS)[number]
export const kindOf = (a: Address): Kind => (a.rest ? 'within' : 'front')

/** 判定の幅. From scores to chances, and where a word is said at all: between the two scores nothing is. */
export type Band = { stair: Stair; above: number; below: number }

/** Share of harmless addresses that may be called bad, and of bad ones that may be called harmless. */
const FALSE_ALARMS = 0.005
const MISSED = 0.02

/** Learns the band from addresses that nothing was learned from before. */
export function bandOf(held: readonly Scored[]): Band {
  const above = scoreAtFalseRate(held, FALSE_ALARMS)
  const bad = held
    .filter((s) => s.bad)
    .map((s) => s.score)
    .sort((a, b) => a - b)
  const below = bad[Math.floor(bad.length * MISSED)] ?? Number.NEGATIVE_INFINITY
  return { stair: fitStair(held), above: finite(Math.max(above, below)), below: finite(Math.min(above, below)) }
}

/** Without examples of a side nothing is ever said; a file knows no infinity. */
const finite = (score: number) => Math.max(-1e6, Math.min(1e6, score))
