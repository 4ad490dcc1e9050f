/** Rotation offsets of rho, in the order of pi's walk (FIPS 202 3.2.2, 3.2.3). */
const ROTATIONS = [1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44]
const LANES = [10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1]
const ROUNDS = roundConstants()
/** Bytes absorbed at a time for a digest of 256 bits. */
const RATE = 136

/**
 * FIPS 202 3.2.5: each constant comes from a linear feedback register. Lanes of 64 bits are two numbers everywhere, the
 * low one first: made of big integers, a digest took eight times as long (November 2026).
 */
function roundConstants(): Uint32Array {
  const out = new Uint32Array(48)
  let register = 1
  for (let round = 0; round < 24; round++) {
    for (let j = 0; j < 7; j++) {
      const bit = (1 << j) - 1
      const half = 2 * round + (bit >> 5)
      if (register & 1) out[half] = at(out, half) ^ (1 << (bit & 31))
      register = (register << 1) ^ (register & 0x80 ? 0x171 : 0)
    }
  }
  return out
}

function at(words: Uint32Array, index: number): number {
  return words[index] ?? 0
}

/** Keccak-256 as Ethereum and Monero use it (the padding from before FIPS 202). */
export function keccak256(bytes: Uint8Array): Uint8Array {
  const state = new Uint32Array(50)
  const padded = new Uint8Array((Math.floor(bytes.length / RATE) + 1) * RATE)
  padded.set(bytes)
  padded[bytes.length] = (padded[bytes.length] ?? 0) ^ 1
  padded[padded.length - 1] = (padded[padded.length - 1] ?? 0) ^ 0x80
  const view = new DataView(padded.buffer)
  for (let offset = 0; offset < padded.length; offset += RATE) {
    for (let i = 0; i < RATE / 4; i++) state[i] = at(state, i) ^ view.getUint32(offset + i * 4, true)
    permute(state)
  }
  const out = new DataView(new ArrayBuffer(32))
  for (let i = 0; i < 8; i++) out.setUint32(i * 4, at(state, i), true)
  return new Uint8Array(out.buffer)
}

function permute(a: Uint32Array): void {
  const column = new Uint32Array(10)
  for (let round = 0; round < 24; round++) {
    mixColumns(a, column)
    walk(a)
    for (let y = 0; y < 50; y += 10) {
      column.set(a.subarray(y, y + 10))
      for (let x = 0; x < 10; x++) a[y + x] = at(column, x) ^ (~at(column, (x + 2) % 10) & at(column, (x + 4) % 10))
    }
    a[0] = at(a, 0) ^ at(ROUNDS, 2 * round)
    a[1] = at(a, 1) ^ at(ROUNDS, 2 * round + 1)
  }
}

/** Theta, FIPS 202 3.2.1. */
function mixColumns(a: Uint32Array, column: Uint32Array): void {
  for (let x = 0; x < 10; x++) column[x] = at(a, x) ^ at(a, x + 10) ^ at(a, x + 20) ^ at(a, x + 30) ^ at(a, x + 40)
  for (let x = 0; x < 10; x += 2) {
    const left = (x + 8) % 10
    const right = (x + 2) % 10
    const low = at(column, left) ^ ((at(column, right) << 1) | (at(column, right + 1) >>> 31))
    const high = at(column, left + 1) ^ ((at(column, right + 1) << 1) | (at(column, right) >>> 31))
    for (let i = x; i < 50; i += 10) {
      a[i] = at(a, i) ^ low
      a[i + 1] = at(a, i + 1) ^ high
    }
  }
}

/** Rho and pi, FIPS 202 3.2.2 and 3.2.3. */
function walk(a: Uint32Array): void {
  let low = at(a, 2)
  let high = at(a, 3)
  for (let i = 0; i < 24; i++) {
    const lane = 2 * (LANES[i] ?? 0)
    const by = ROTATIONS[i] ?? 0
    const first = by < 32 ? low : high
    const second = by < 32 ? high : low
    low = at(a, lane)
    high = at(a, lane + 1)
    a[lane] = (first << (by & 31)) | (second >>> (32 - (by & 31)))
    a[lane + 1] = (second << (by & 31)) | (first >>> (32 - (by & 31)))
  }
}
