import type { Address } from './address.ts'
import { type Example, examplesOf, FOLDS, HALF_LIFE, teaches, weighed } from './examples.ts'
import { gramsOf, PARTS, type Part, PLACES } from './grams.ts'
import { evenNumbers, fitLine, type Line, sumAt } from './logistic.ts'
import { learnLore } from './lore.ts'
import { fitNet, meanOfNets, type Net } from './nets.ts'
import { learnPlaces, placed } from './places.ts'
import type { Lists } from './read-lists.ts'
import { type Lore, SIGNS, type Sums, signsOf } from './signs.ts'
import { fitTrees, sumOfTrees, type Tree } from './trees.ts'

/** 学んだもの. What was learned: what the lists taught by counting, weights of pieces of writing, and trees and nets over all signs. */
export type Learned = {
  places: ReadonlySet<string>
  lore: Lore
  lines: Record<Part, Line>
  trees: readonly Tree[]
  nets: readonly Net[]
}

type Base = Pick<Learned, 'lore' | 'lines'>

const TREES = 200
const NETS = 3
/** What the nets say of a score, the trees the rest: from .5 to .7 the figures do not differ (2026-11). */
const OF_NETS = 0.6
/** Draws the weights of pieces to nothing. Between 1e-6 and 1e-4 the figures do not differ (2026-11). */
const PULL = 1e-5

/** Learns from examples. Trees and nets see each example as it looks to one who has not met its domain. */
export function learn({ bad, good, shared = [] }: Lists, note: (line: string) => void = () => {}): Learned {
  const places = learnPlaces(bad, shared)
  const examples = examplesOf(bad, good, places)
  const asked = new Map<Example, Float32Array>()
  for (let fold = 0; fold < FOLDS; fold++) {
    const known = examples.filter((e) => teaches(e, fold))
    const base = learnBase(known)
    const met = new Set(known.filter((e) => e.bad).map((e) => e.address.domain))
    for (const e of examples)
      if (e.fold === fold && !(e.byTime && met.has(e.address.domain)))
        asked.set(e, signsOf(e.address, base.lore, sumsOf(base.lines, e.grams)))
    note(`手がかりを測りました（${fold + 1}/${FOLDS}）`)
  }
  const rows = weighed([...asked.keys()], HALF_LIFE.shown)
  const table = {
    columns: SIGNS.map((_, s) => Float32Array.from(asked.values(), (signs) => signs[s] ?? 0)),
    bad: Uint8Array.from(rows, (e) => Number(e.bad)),
    weight: Float32Array.from(rows, (e) => e.weight),
  }
  const trees = fitTrees(table, TREES, evenNumbers(3))
  note(`問いの木を${TREES}本組みました`)
  const nets = Array.from({ length: NETS }, (_, seed) => fitNet(table, evenNumbers(seed + 1)))
  note(`網を${NETS}枚張りました`)
  return { places, ...learnBase(examples), trees, nets }
}

function learnBase(unweighed: readonly Example[]): Base {
  const examples = weighed(unweighed, HALF_LIFE.counted)
  const line = (part: Part) =>
    fitLine(
      examples
        .filter((e) => e.grams[part].length > 0 && e.within === (part === 'rest'))
        .map((e) => ({ places: e.grams[part], bad: e.bad ? 1 : 0, weight: e.weight })),
      PLACES[part],
      PULL,
      evenNumbers(7),
    )
  return {
    lore: learnLore(examples),
    lines: Object.fromEntries(PARTS.map((part) => [part, line(part)])) as Record<Part, Line>, // one entry a part
  }
}

/** Sum of each part's pieces; 0 for a part that is not there. */
export function sumsOf(lines: Record<Part, Line>, grams: Record<Part, Uint32Array>): Sums {
  const of = (part: Part) => (grams[part].length ? sumAt(lines[part], grams[part]) : 0)
  return Object.fromEntries(PARTS.map((part) => [part, of(part)])) as Sums // one entry a part
}

/** Signs of an address as the learned trees and nets ask for them. */
export function lookAt({ lore, lines }: Base, a: Address): Float32Array {
  const grams = Object.fromEntries(PARTS.map((part) => [part, gramsOf(a, part)])) as Record<Part, Uint32Array> // one entry a part
  return signsOf(a, lore, sumsOf(lines, grams))
}

/** How much an address looks like the bad ones; above 0 more than like the good. */
export const scoreOf = (learned: Learned, a: Address): number =>
  scoreAt(learned, lookAt(learned, placed(a, learned.places)))

/** The same from its signs; `shares`, when given, gets what each sign adds. */
export function scoreAt({ trees, nets }: Pick<Learned, 'trees' | 'nets'>, signs: Float32Array, shares?: Float64Array) {
  const ofTrees = shares && new Float64Array(shares.length)
  const ofNets = shares && new Float64Array(shares.length)
  const score = (1 - OF_NETS) * sumOfTrees(trees, signs, ofTrees) + OF_NETS * meanOfNets(nets, signs, ofNets)
  if (shares)
    for (const s of shares.keys()) shares[s] = (1 - OF_NETS) * (ofTrees?.[s] ?? 0) + OF_NETS * (ofNets?.[s] ?? 0)
  return score
}
