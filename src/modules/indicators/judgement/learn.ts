import type { Address } from './address.ts'
import { type Example, FOLDS } from './examples.ts'
import { gramsOf, PARTS, type Part, PLACES } from './grams.ts'
import { evenNumbers, fitLine, type Line, sumAt } from './logistic.ts'
import { learnLore } from './lore.ts'
import { type Lore, SIGNS, type Sums, signsOf } from './signs.ts'
import { fitTrees, sumOfTrees, type Tree } from './trees.ts'

/** 学んだもの. What was learned: what the lists taught by counting, weights of pieces of writing, and trees over all signs. */
export type Learned = { lore: Lore; lines: Record<Part, Line>; trees: Tree[] }

type Base = Pick<Learned, 'lore' | 'lines'>

const TREES = 200
/** Draws the weights of pieces to nothing. Between 1e-6 and 1e-4 the figures do not differ (2026-11). */
const PULL = 1e-5

/** Learns from examples. The trees see each example as it looks to one who has not met its domain. */
export function learn(examples: readonly Example[], note: (line: string) => void = () => {}): Learned {
  const columns = SIGNS.map(() => new Float32Array(examples.length))
  for (let fold = 0; fold < FOLDS; fold++) {
    const base = learnBase(examples.filter((e) => e.fold !== fold))
    for (const [i, e] of examples.entries()) {
      if (e.fold !== fold) continue
      const signs = signsOf(e.address, base.lore, sumsOf(base.lines, e.grams))
      for (const [s, column] of columns.entries()) column[i] = signs[s] ?? 0
    }
    note(`手がかりを測りました（${fold + 1}/${FOLDS}）`)
  }
  const table = {
    columns,
    bad: Uint8Array.from(examples, (e) => Number(e.bad)),
    weight: Float32Array.from(examples, (e) => e.weight),
  }
  const trees = fitTrees(table, TREES, evenNumbers(3))
  note(`問いの木を${TREES}本組みました`)
  return { ...learnBase(examples), trees }
}

function learnBase(examples: readonly Example[]): Base {
  const line = (part: Part) =>
    fitLine(
      examples
        .filter((e) => e.grams[part].length > 0 && e.within === (part === 'rest'))
        .map((e) => ({ places: e.grams[part], bad: e.bad ? 1 : 0, weight: e.weight })),
      PLACES,
      PULL,
      evenNumbers(7),
    )
  return { lore: learnLore(examples), lines: { label: line('label'), sub: line('sub'), rest: line('rest') } }
}

/** Sum of each part's pieces; 0 for a part that is not there. */
export function sumsOf(lines: Record<Part, Line>, grams: Record<Part, Uint32Array>): Sums {
  const of = (part: Part) => (grams[part].length ? sumAt(lines[part], grams[part]) : 0)
  return { label: of('label'), sub: of('sub'), rest: of('rest') }
}

/** Signs of an address as the learned trees ask for them. */
export function lookAt({ lore, lines }: Base, a: Address): Float32Array {
  const grams = Object.fromEntries(PARTS.map((part) => [part, gramsOf(a, part)])) as Record<Part, Uint32Array> // one entry a part
  return signsOf(a, lore, sumsOf(lines, grams))
}

/** How much an address looks like the bad ones; above 0 more than like the good. */
export const scoreOf = (learned: Learned, a: Address): number => sumOfTrees(learned.trees, lookAt(learned, a))
