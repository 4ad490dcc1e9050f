const MASK = (1n << 64n) - 1n
/** Rotation offsets of rho, in the order of pi's walk (FIPS 202 3.2.2, 3.2.3). */
const ROTATIONS = [1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44]
const LANES = [10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1]
const ROUNDS = roundConstants()
/** Bytes absorbed at a time for a digest of 256 bits. */
const RATE = 136

/** FIPS 202 3.2.5: each constant comes from a linear feedback register. */
function roundConstants(): bigint[] {
  const out: bigint[] = []
  let register = 1
  for (let round = 0; round < 24; round++) {
    let constant = 0n
    for (let j = 0; j < 7; j++) {
      if (register & 1) constant |= 1n << BigInt((1 << j) - 1)
      register = (register << 1) ^ (register & 0x80 ? 0x171 : 0)
    }
    out.push(constant)
  }
  return out
}

/** Keccak-256 as Ethereum and Monero use it (the padding from before FIPS 202). */
export function keccak256(bytes: Uint8Array): Uint8Array {
  const state = new Array<bigint>(25).fill(0n)
  const padded = new Uint8Array((Math.floor(bytes.length / RATE) + 1) * RATE)
  padded.set(bytes)
  padded[bytes.length] = (padded[bytes.length] ?? 0) ^ 1
  padded[padded.length - 1] = (padded[padded.length - 1] ?? 0) ^ 0x80
  const view = new DataView(padded.buffer)
  for (let offset = 0; offset < padded.length; offset += RATE) {
    for (let i = 0; i < RATE / 8; i++) state[i] = (state[i] ?? 0n) ^ view.getBigUint64(offset + i * 8, true)
    permute(state)
  }
  const out = new DataView(new ArrayBuffer(32))
  for (let i = 0; i < 4; i++) out.setBigUint64(i * 8, state[i] ?? 0n, true)
  return new Uint8Array(out.buffer)
}

function permute(a: bigint[]): void {
  for (const constant of ROUNDS) {
    const column = [0, 1, 2, 3, 4].map((x) => [0, 5, 10, 15, 20].reduce((sum, y) => sum ^ (a[x + y] ?? 0n), 0n))
    for (let x = 0; x < 5; x++) {
      const mix = (column[(x + 4) % 5] ?? 0n) ^ rotate(column[(x + 1) % 5] ?? 0n, 1)
      for (let y = 0; y < 25; y += 5) a[x + y] = (a[x + y] ?? 0n) ^ mix
    }
    let carried = a[1] ?? 0n
    for (const [i, lane] of LANES.entries()) {
      const next = a[lane] ?? 0n
      a[lane] = rotate(carried, ROTATIONS[i] ?? 0)
      carried = next
    }
    for (let y = 0; y < 25; y += 5) {
      const row = a.slice(y, y + 5)
      for (let x = 0; x < 5; x++)
        a[x + y] = (row[x] ?? 0n) ^ (~(row[(x + 1) % 5] ?? 0n) & MASK & (row[(x + 2) % 5] ?? 0n))
    }
    a[0] = (a[0] ?? 0n) ^ constant
  }
}

function rotate(lane: bigint, by: number): bigint {
  return ((lane << BigInt(by)) | (lane >> BigInt(64 - by))) & MASK
}
