/** A tree of yes-and-no questions as a full binary one: node n asks, 2n+1 is no more than the limit, 2n+2 is more. */
export type Tree = {
  /** Sign asked about at each node; -1: the node is a leaf. */
  sign: Int16Array
  limit: Float32Array
  /** What an address here is worth, at inner nodes too: so that each question's share can be told. */
  value: Float32Array
}

export type Table = { columns: readonly Float32Array[]; bad: Uint8Array; weight: Float32Array }

/** Depth, steps and shares as usual for tables of this size (Friedman, Stochastic Gradient Boosting, 1999). */
const DEPTH = 6
/** Nodes of a tree. */
export const NODES = (1 << (DEPTH + 1)) - 1
const BINS = 64
const RATE = 0.08
const SHARE = 0.5
/** Share of the signs that a tree may ask about: so that no few of them decide everything (Breiman, Random Forests, 2001). */
const SIGN_SHARE = 0.5
/** Draws the value of small leaves to nothing, and no leaf weighs less. */
const PULL = 8
const LEAST_WEIGHT = 12

/** The table in bins, and the limits between them. Signs that never differ are left out. */
type Binned = { sign: number; bins: Uint8Array; edges: Float32Array }[]
/** Rows and columns drawn for a tree, with slope and bend of the loss at each row, and the node each has come to. */
type Drawn = { rows: Uint32Array; slope: Float64Array; bend: Float64Array; node: Uint16Array; columns: boolean[] }
type Split = { column: number; bin: number; gain: number; slope: number; bend: number }

/** Fits trees one after another, each on a share of the table to what those before got wrong. */
export function fitTrees(table: Table, count: number, random: () => number): Tree[] {
  const binned = binnedOf(table.columns)
  const score = new Float64Array(table.bad.length)
  return Array.from({ length: count }, () => {
    const splits = grow(binned, draw(table, score, binned.length, random))
    const tree = treeOf(splits, binned)
    for (let i = 0; i < score.length; i++) score[i] = (score[i] ?? 0) + (tree.value[nodeOf(i, splits, binned)] ?? 0)
    return tree
  })
}

function draw({ bad, weight }: Table, score: Float64Array, columns: number, random: () => number): Drawn {
  const rows = Uint32Array.from(score.keys()).filter(() => random() < SHARE)
  const chance = Float64Array.from(rows, (i) => 1 / (1 + Math.exp(-(score[i] ?? 0))))
  return {
    rows,
    slope: chance.map((p, k) => (weight[rows[k] ?? 0] ?? 0) * (p - (bad[rows[k] ?? 0] ?? 0))),
    bend: chance.map((p, k) => (weight[rows[k] ?? 0] ?? 0) * p * (1 - p)),
    node: new Uint16Array(rows.length),
    columns: Array.from({ length: columns }, () => random() < SIGN_SHARE),
  }
}

/** Level by level, the best question for each node. */
function grow(binned: Binned, drawn: Drawn): Split[] {
  const all: Split[] = []
  for (let depth = 0; depth <= DEPTH; depth++) {
    const first = (1 << depth) - 1
    const level = Array.from({ length: first + 1 }, () => ({ column: -1, bin: 0, gain: 1e-4, slope: 0, bend: 0 }))
    all.push(...level)
    for (let k = 0; k < drawn.node.length; k++) {
      const s = level[(drawn.node[k] ?? 0) - first]
      if (!s) continue
      s.slope += drawn.slope[k] ?? 0
      s.bend += drawn.bend[k] ?? 0
    }
    if (depth === DEPTH) break
    findSplits(level, binned, drawn, first)
    descend(level, binned, drawn, first)
  }
  return all
}

function findSplits(level: Split[], binned: Binned, drawn: Drawn, first: number): void {
  const { rows, slope, bend, node, columns } = drawn
  const sums = new Float64Array(level.length * BINS * 2)
  for (const [column, { bins }] of binned.entries()) {
    if (!columns[column]) continue
    sums.fill(0)
    for (let k = 0; k < rows.length; k++) {
      const at = (((node[k] ?? 0) - first) * BINS + (bins[rows[k] ?? 0] ?? 0)) * 2
      if (at < 0) continue
      sums[at] = (sums[at] ?? 0) + (slope[k] ?? 0)
      sums[at + 1] = (sums[at + 1] ?? 0) + (bend[k] ?? 0)
    }
    for (const [n, split] of level.entries()) tryBins(split, column, sums, n * BINS * 2)
  }
}

function tryBins(s: Split, column: number, sums: Float64Array, from: number): void {
  if (s.bend < 2 * LEAST_WEIGHT) return
  const whole = (s.slope * s.slope) / (s.bend + PULL)
  let left = 0
  let leftBend = 0
  for (let bin = 0; bin < BINS - 1; bin++) {
    left += sums[from + bin * 2] ?? 0
    leftBend += sums[from + bin * 2 + 1] ?? 0
    if (leftBend < LEAST_WEIGHT) continue
    const right = s.slope - left
    const rightBend = s.bend - leftBend
    if (rightBend < LEAST_WEIGHT) return
    const gain = (left * left) / (leftBend + PULL) + (right * right) / (rightBend + PULL) - whole
    if (gain > s.gain) Object.assign(s, { gain, column, bin })
  }
}

function descend(level: Split[], binned: Binned, { rows, node }: Drawn, first: number): void {
  for (let k = 0; k < node.length; k++) {
    const n = node[k] ?? 0
    const s = level[n - first]
    if (s && s.column >= 0) node[k] = 2 * n + ((binned[s.column]?.bins[rows[k] ?? 0] ?? 0) <= s.bin ? 1 : 2)
  }
}

function nodeOf(row: number, splits: readonly Split[], binned: Binned): number {
  let n = 0
  for (let s = splits[0]; s && s.column >= 0; s = splits[n])
    n = 2 * n + ((binned[s.column]?.bins[row] ?? 0) <= s.bin ? 1 : 2)
  return n
}

const treeOf = (splits: readonly Split[], binned: Binned): Tree => ({
  sign: Int16Array.from(splits, (s) => binned[s.column]?.sign ?? -1),
  limit: Float32Array.from(splits, (s) => binned[s.column]?.edges[s.bin] ?? 0),
  value: Float32Array.from(splits, (s) => (-RATE * s.slope) / (s.bend + PULL)),
})

function binnedOf(columns: readonly Float32Array[]): Binned {
  return columns.flatMap((column, sign) => {
    const edges = edgesOf(column)
    return edges.length > 1 ? [{ sign, edges, bins: Uint8Array.from(column, (v) => binOf(v, edges)) }] : []
  })
}

/** Limits between the bins of a sign: quantiles of its different values, so that rare ones have bins too. */
function edgesOf(column: Float32Array): Float32Array {
  const sorted = column.slice().sort()
  const edges = new Set<number>()
  for (let b = 0; b < BINS - 1; b++) edges.add(sorted[Math.floor((sorted.length * b) / (BINS - 1))] ?? 0)
  const different = [...new Set(sorted)]
  if (different.length < BINS) for (const v of different) edges.add(v)
  return Float32Array.from([...edges].sort((a, b) => a - b).slice(0, BINS - 1))
}

function binOf(v: number, edges: Float32Array): number {
  let low = 0
  let high = edges.length
  while (low < high) {
    const mid = (low + high) >> 1
    if (v <= (edges[mid] ?? 0)) high = mid
    else low = mid + 1
  }
  return low
}

/** Sum of the trees for one address; `shares`, when given, gets what each sign adds (Saabas, 2014). */
export function sumOfTrees(trees: readonly Tree[], signs: Float32Array, shares?: Float64Array): number {
  let sum = 0
  for (const { sign, limit, value } of trees) {
    let n = 0
    for (let asked = sign[0] ?? -1; asked >= 0; asked = sign[n] ?? -1) {
      const next = 2 * n + ((signs[asked] ?? 0) <= (limit[n] ?? 0) ? 1 : 2)
      if (shares) shares[asked] = (shares[asked] ?? 0) + (value[next] ?? 0) - (value[n] ?? 0)
      n = next
    }
    sum += value[n] ?? 0
  }
  return sum
}
