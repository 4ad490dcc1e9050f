import { expect, test } from 'vitest'
import { evenNumbers } from './logistic.ts'
import { fitNet, meanOfNets, numbersOf } from './nets.ts'
import { packNet, unpackNet } from './packing.ts'

const random = evenNumbers(1)
const columns = Array.from({ length: 3 }, () => Float32Array.from({ length: 4_000 }, () => random() * 2 - 1))
const [first = new Float32Array(), second = new Float32Array()] = columns
/** Bad where two signs differ: neither tells it alone. The third says nothing, the fourth never differs. */
const table = {
  columns: [...columns, new Float32Array(4_000).fill(5)],
  bad: Uint8Array.from(first, (v, i) => Number(v > 0 !== (second[i] ?? 0) > 0)),
  weight: new Float32Array(4_000).fill(1),
}
const net = fitNet(table, evenNumbers(2))
const say = (...signs: number[]) => meanOfNets([net], Float32Array.from(signs))

test('a net learns what signs say together though none says it alone', () => {
  for (const [a, b] of [
    [0.6, -0.6],
    [-0.6, 0.6],
  ] as const) {
    expect(say(a, b, 0.3, 5)).toBeGreaterThan(1)
    expect(say(a, -b, 0.3, 5)).toBeLessThan(-1)
  }
})

test('a sign that never differed says nothing, and one far out no more than its furthest', () => {
  expect(say(0.6, -0.6, 0, 1_000)).toBe(say(0.6, -0.6, 0, 5))
  expect(say(0.6, 1e9, 0, 5)).toBe(say(0.6, 1e12, 0, 5))
})

test('shares of the signs add up to what an address differs from the mean of all', () => {
  const other = fitNet(table, evenNumbers(3))
  const middle = meanOfNets([net, other], net.mean)
  for (let i = 0; i < 50; i++) {
    const signs = Float32Array.from(table.columns, (column) => column[i] ?? 0)
    const shares = new Float64Array(4)

    const said = meanOfNets([net, other], signs, shares)

    expect(shares.reduce((sum, s) => sum + s, 0)).toBeCloseTo(said - middle, 3)
    expect(shares[3]).toBe(0)
  }
})

test('the same table and random numbers give the same net; it comes back from a file as it was, a broken one does not', () => {
  expect(fitNet(table, evenNumbers(2))).toEqual(net)
  expect(net.numbers.length).toBe(numbersOf(4))
  expect(unpackNet(packNet(net))).toEqual(net)
  for (const strange of [Number.NaN, 1e30, Number.NEGATIVE_INFINITY])
    expect(unpackNet(packNet({ ...net, scale: net.scale.map(() => strange) }))).toBeUndefined()
})
