/** Weights of a table of places and one bias: a line through many small signs. */
export type Line = { weights: Float32Array; bias: number }

export type Example = { places: Uint32Array; bad: 0 | 1; weight: number }

/** Passes over the examples. More fits names that never come again. */
const PASSES = 5
/** First step; each place then steps by its own history (Duchi et al., Adaptive Subgradient Methods, 2011). */
const STEP = 0.5

/** Sum of the line at these places. The length of an address is evened out, so that a long one is not surer for it. */
export function sumAt({ weights, bias }: Line, places: Uint32Array): number {
  let sum = 0
  for (let i = 0; i < places.length; i++) sum += weights[places[i] ?? 0] ?? 0
  return bias + sum * evened(places.length)
}

export const evened = (count: number) => (count ? 1 / Math.sqrt(count) : 0)

/** Fits a line to the examples. The same examples in the same order give the same line. `pull` draws weights to nothing. */
export function fitLine(examples: readonly Example[], places: number, pull: number, random: () => number): Line {
  const line = { weights: new Float32Array(places), bias: 0 }
  const history = new Float32Array(places).fill(1e-3)
  let biasHistory = 1e-3
  const order = Uint32Array.from(examples.keys())
  for (let pass = 0; pass < PASSES; pass++) {
    shuffle(order, random)
    for (const at of order) {
      const e = examples[at]
      if (!e) continue
      const slope = (1 / (1 + Math.exp(-sumAt(line, e.places))) - e.bad) * e.weight
      biasHistory += slope * slope
      line.bias -= (STEP * slope) / Math.sqrt(biasHistory)
      step(line.weights, history, e.places, slope * evened(e.places.length), pull * e.weight)
    }
  }
  return line
}

function step(weights: Float32Array, history: Float32Array, places: Uint32Array, slope: number, pull: number): void {
  for (let i = 0; i < places.length; i++) {
    const p = places[i] ?? 0
    const w = weights[p] ?? 0
    const g = slope + pull * w
    const h = (history[p] ?? 0) + g * g
    history[p] = h
    weights[p] = w - (STEP * g) / Math.sqrt(h)
  }
}

export function shuffle(order: Uint32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const held = order[i] ?? 0
    order[i] = order[j] ?? 0
    order[j] = held
  }
}

/** Numbers in [0, 1) that are the same each time (mulberry32). */
export function evenNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
