import { shuffle } from './logistic.ts'
import type { Table } from './trees.ts'

/**
 * 網. A small net over all signs, two hidden layers. Where trees cut, it weighs smoothly, and so errs less on what the lists had not had yet.
 */
export type Net = {
  /** A sign is told as its distance from the mean; `scale` is one over the spread, 0 for a sign that never differed. */
  mean: Float32Array
  scale: Float32Array
  /** Weights and biases of all layers, one after another. */
  numbers: Float32Array
}

type Layer = { weights: Float32Array; bias: Float32Array }

const HIDDEN = 32
/** What a unit below nothing still lets through, so that it can learn again (Maas et al., 2013). */
const LEAK = 0.01
/** Spreads; what lies further out counts as this far. */
const FURTHEST = 3

const PASSES = 10
/** Examples between two steps. */
const TOGETHER = 64
/** First step, falling to nothing along half a wave; each number then steps by its own history (Kingma and Ba, Adam, 2015). */
const STEP = 0.003
const REMEMBERED = { slope: 0.9, square: 0.999 }
/** Draws the numbers to nothing. */
const PULL = 1e-4

/** Numbers of a net over so many signs. */
export const numbersOf = (signs: number): number => (signs + 1) * HIDDEN + (HIDDEN + 1) * HIDDEN + HIDDEN + 1

/** Fits a net to a table. The same table and random numbers give the same net. */
export function fitNet(table: Table, random: () => number): Net {
  const net = begun(table, random)
  const { layers, run } = unfolded(net)
  const slopes = new Float32Array(net.numbers.length)
  const slopeLayers = layersIn(slopes, net.mean.length)
  const back = run.map((values) => new Float32Array(values.length))
  const step = stepper(net.numbers, slopes, Math.ceil(table.bad.length / TOGETHER) * PASSES)
  const order = Uint32Array.from(table.bad.keys())
  for (let pass = 0; pass < PASSES; pass++) {
    shuffle(order, random)
    for (let from = 0; from < order.length; from += TOGETHER) {
      for (const row of order.subarray(from, from + TOGETHER)) {
        tell(net, (sign) => table.columns[sign]?.[row] ?? 0, run[0])
        const chance = 1 / (1 + Math.exp(-forward(layers, run)))
        back.at(-1)?.fill(((chance - (table.bad[row] ?? 0)) * (table.weight[row] ?? 0)) / TOGETHER)
        backward(layers, run, back, slopeLayers)
      }
      step()
    }
  }
  return net
}

/** What the nets say of one address together; `shares`, when given, gets what each sign adds over the mean of all (Shrikumar et al., DeepLIFT, 2017). */
export function meanOfNets(nets: readonly Net[], signs: Float32Array, shares?: Float64Array): number {
  let sum = 0
  for (const net of nets) {
    const { layers, run, rest } = readied(net)
    tell(net, (sign) => signs[sign] ?? 0, run[0])
    sum += forward(layers, run)
    if (shares) share(layers, run, rest, shares, 1 / nets.length)
  }
  return nets.length ? sum / nets.length : 0
}

function begun({ columns, bad }: Table, random: () => number): Net {
  const mean = Float32Array.from(columns, (column) => column.reduce((sum, v) => sum + v, 0) / bad.length)
  const scale = Float32Array.from(columns, (column, s) => {
    const spread = Math.sqrt(column.reduce((sum, v) => sum + (v - (mean[s] ?? 0)) ** 2, 0) / bad.length)
    return spread > 1e-6 ? 1 / spread : 0
  })
  const numbers = new Float32Array(numbersOf(columns.length))
  for (const { weights, bias } of layersIn(numbers, columns.length)) {
    const wide = Math.sqrt((2 * bias.length) / weights.length) // He et al., 2015
    for (let i = 0; i < weights.length; i++) weights[i] = wide * bell(random)
  }
  return { mean, scale, numbers }
}

/** A number of the normal distribution (Box and Muller, 1958). */
const bell = (random: () => number) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

function layersIn(numbers: Float32Array, signs: number): Layer[] {
  let at = 0
  return [
    [signs, HIDDEN],
    [HIDDEN, HIDDEN],
    [HIDDEN, 1],
  ].map(([from = 0, to = 0]) => {
    const weights = numbers.subarray(at, at + from * to)
    const bias = numbers.subarray(at + from * to, at + from * to + to)
    at += from * to + to
    return { weights, bias }
  })
}

/** The layers of a net, and room for the values before, between and after them. */
function unfolded({ numbers, mean }: Net): { layers: Layer[]; run: Float32Array[] } {
  const layers = layersIn(numbers, mean.length)
  return { layers, run: [new Float32Array(mean.length), ...layers.map(({ bias }) => new Float32Array(bias.length))] }
}

type Readied = ReturnType<typeof unfolded> & { rest: Float32Array[] }
const kept = new WeakMap<Net, Readied>()

/** The same kept for the next address, with the values where every sign is at its mean. */
function readied(net: Net): Readied {
  const before = kept.get(net)
  if (before) return before
  const { layers, run } = unfolded(net)
  forward(layers, run)
  const made = { layers, run, rest: run.map((values) => values.slice()) }
  kept.set(net, made)
  return made
}

function tell({ mean, scale }: Net, sign: (s: number) => number, into: Float32Array | undefined): void {
  if (!into) return
  for (let s = 0; s < mean.length; s++)
    into[s] = Math.max(-FURTHEST, Math.min(FURTHEST, (sign(s) - (mean[s] ?? 0)) * (scale[s] ?? 0)))
}

function forward(layers: readonly Layer[], run: readonly Float32Array[]): number {
  for (const [l, { weights, bias }] of layers.entries()) {
    const from = run[l] ?? NONE
    const to = run[l + 1] ?? NONE
    const hidden = l + 1 < layers.length
    for (let j = 0, at = 0; j < to.length; j++) {
      let sum = bias[j] ?? 0
      for (let i = 0; i < from.length; i++, at++) sum += (weights[at] ?? 0) * (from[i] ?? 0)
      to[j] = hidden && sum < 0 ? LEAK * sum : sum
    }
  }
  return run.at(-1)?.[0] ?? 0
}
const NONE = new Float32Array(0)

/** Adds the slope at every number; that of the last value stands in `back`. */
function backward(
  layers: readonly Layer[],
  run: readonly Float32Array[],
  back: readonly Float32Array[],
  slopes: Layer[],
): void {
  for (let l = layers.length - 1; l >= 0; l--) {
    const [from, to, after, before] = [run[l] ?? NONE, run[l + 1] ?? NONE, back[l + 1] ?? NONE, back[l] ?? NONE]
    const { weights = NONE } = layers[l] ?? {}
    const { weights: ofWeights = NONE, bias: ofBias = NONE } = slopes[l] ?? {}
    const hidden = l + 1 < layers.length
    before.fill(0)
    for (let j = 0, at = 0; j < to.length; j++) {
      const slope = (after[j] ?? 0) * (hidden && (to[j] ?? 0) < 0 ? LEAK : 1)
      ofBias[j] = (ofBias[j] ?? 0) + slope
      for (let i = 0; i < from.length; i++, at++) {
        ofWeights[at] = (ofWeights[at] ?? 0) + slope * (from[i] ?? 0)
        before[i] = (before[i] ?? 0) + slope * (weights[at] ?? 0)
      }
    }
  }
}

/** One step of all numbers against the slopes gathered, which begin anew. */
function stepper(numbers: Float32Array, slopes: Float32Array, steps: number): () => void {
  const slope = new Float32Array(numbers.length)
  const square = new Float32Array(numbers.length)
  let done = 0
  return () => {
    done++
    const size = STEP * 0.5 * (1 + Math.cos((Math.PI * done) / steps))
    const [full, fullSquare] = [1 - REMEMBERED.slope ** done, 1 - REMEMBERED.square ** done]
    for (let i = 0; i < numbers.length; i++) {
      const g = (slopes[i] ?? 0) + PULL * (numbers[i] ?? 0)
      const s = REMEMBERED.slope * (slope[i] ?? 0) + (1 - REMEMBERED.slope) * g
      const q = REMEMBERED.square * (square[i] ?? 0) + (1 - REMEMBERED.square) * g * g
      slope[i] = s
      square[i] = q
      numbers[i] = (numbers[i] ?? 0) - (size * s) / full / (Math.sqrt(q / fullSquare) + 1e-8)
    }
    slopes.fill(0)
  }
}

/** Gives what an address differs from the mean of all back to the signs, so that their shares add up to it. */
function share(
  layers: readonly Layer[],
  run: readonly Float32Array[],
  rest: readonly Float32Array[],
  shares: Float64Array,
  part: number,
): void {
  let worth = Float32Array.of(part)
  for (let l = layers.length - 1; l >= 0; l--) {
    const { weights = NONE } = layers[l] ?? {}
    const [to, toRest] = [run[l + 1] ?? NONE, rest[l + 1] ?? NONE]
    const before = new Float32Array(run[l]?.length ?? 0)
    const hidden = l + 1 < layers.length
    for (let j = 0, at = 0; j < to.length; j++) {
      const w = (worth[j] ?? 0) * (hidden ? passed(to[j] ?? 0, toRest[j] ?? 0) : 1)
      for (let i = 0; i < before.length; i++, at++) before[i] = (before[i] ?? 0) + w * (weights[at] ?? 0)
    }
    worth = before
  }
  for (let s = 0; s < worth.length; s++) shares[s] = (shares[s] ?? 0) + (worth[s] ?? 0) * (run[0]?.[s] ?? 0)
}

/** Share of the way from one sum to another that a hidden unit lets through, by its values. */
function passed(value: number, rest: number): number {
  const way = sumBefore(value) - sumBefore(rest)
  if (Math.abs(way) < 1e-6) return value < 0 ? LEAK : 1
  return (value - rest) / way
}
const sumBefore = (value: number) => (value < 0 ? value / LEAK : value)
