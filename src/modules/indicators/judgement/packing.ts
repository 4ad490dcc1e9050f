import type { Line } from './logistic.ts'
import type { Names } from './names.ts'
import type { Net } from './nets.ts'
import { SIGNS } from './signs.ts'
import type { Spelling } from './spelling.ts'
import { NODES, type Tree } from './trees.ts'

/** Numbers as they lie in a model's file: bytes in base64. */
export type PackedLine = { bias: number; step: number; weights: string }
export type PackedTree = { sign: string; limit: string; value: string }
export type PackedNet = { mean: string; scale: string; numbers: string }

/** Weights in steps of a 32,767th of the largest: nothing that a judgement notices. */
export function packLine({ weights, bias }: Line): PackedLine {
  const step =
    Math.max(
      1e-9,
      weights.reduce((most, w) => Math.max(most, Math.abs(w)), 0),
    ) / 32_767
  return { bias, step, weights: packed(Int16Array.from(weights, (w) => Math.round(w / step))) }
}

export const unpackLine = ({ weights, step, bias }: PackedLine): Line => ({
  bias,
  weights: Float32Array.from(new Int16Array(unpacked(weights)), (w) => w * step),
})

/** Steps of a count's logarithm: its error is under a thousandth. */
const COUNT_STEPS = 4_000

export const packSpelling = (counts: Spelling): string =>
  packed(Uint16Array.from(counts, (c) => Math.min(65_535, Math.round(Math.log1p(c) * COUNT_STEPS))))

export const unpackSpelling = (text: string): Spelling =>
  Float32Array.from(new Uint16Array(unpacked(text)), (c) => Math.expm1(c / COUNT_STEPS))

/** Numbers of names in their order, so that the same lists give the same file. */
export const packNames = (names: Names): string => packed(Uint32Array.from(names).sort())

/** Bytes that are no whole number at the end are no name. */
export function unpackNames(text: string): Set<number> {
  const bytes = unpacked(text)
  return new Set(new Uint32Array(bytes.slice(0, bytes.byteLength - (bytes.byteLength % 4))))
}

export const packTree = ({ sign, limit, value }: Tree): PackedTree => ({
  sign: packed(Int8Array.from(sign)),
  limit: packed(limit),
  value: packed(value),
})

/** Nothing for a tree that does not hold together. */
export function unpackTree({ sign, limit, value }: PackedTree): Tree | undefined {
  const tree = { sign: Int16Array.from(new Int8Array(unpacked(sign))), limit: floats(limit), value: floats(value) }
  const sound =
    tree.sign.length === NODES &&
    tree.limit.length === NODES &&
    tree.value.length === NODES &&
    tree.sign.every((s, n) => s >= -1 && s < SIGNS.length && (s < 0 || 2 * n + 2 < NODES)) &&
    [...tree.limit, ...tree.value].every(Number.isFinite)
  return sound ? tree : undefined
}

export const packNet = ({ mean, scale, numbers }: Net): PackedNet => ({
  mean: packed(mean),
  scale: packed(scale),
  numbers: packed(numbers),
})

/** Nothing for a net that does not hold together. */
export function unpackNet(packedNet: PackedNet): Net | undefined {
  const of = (text: string) => new Float32Array(unpacked(text))
  const net = { mean: of(packedNet.mean), scale: of(packedNet.scale), numbers: of(packedNet.numbers) }
  return Object.values(net).every((values) => values.every((v) => Math.abs(v) <= MOST_OF_NET)) ? net : undefined
}
/** No net that learned has a number near it, and with it no sum runs over. */
const MOST_OF_NET = 1e6

const floats = (text: string) => new Float32Array(unpacked(text).slice(0, NODES * 4))

const packed = (array: Int8Array | Int16Array | Uint16Array | Uint32Array | Float32Array): string =>
  Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('base64')

function unpacked(text: string): ArrayBuffer {
  const bytes = Buffer.from(text, 'base64')
  return new Uint8Array(bytes).buffer
}

export function base64Length(bytes: number): number {
  return Math.ceil(bytes / 3) * 4
}
