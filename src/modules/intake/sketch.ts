import { createHash } from 'node:crypto'

/** Changes whenever the same wording would be sketched otherwise; what an older version made is sketched anew. */
export const SKETCH_VERSION = 2

/**
 * A sketch has two parts, each a minhash in bands of three: texts half alike share one of 32 bands 98 times in 100, texts a
 * tenth alike three times in 100.
 * The words: pairs of neighbouring kanji or katakana, and letters by five, within runs that no hiragana interrupts. Who tells it
 * anew changes endings, particles and order, not these (bench/campaign.ts: .53 and more of them in common, where shingles of the
 * whole text share .05).
 * The whole: every five characters. For texts of few words, as short messages are, which are passed on as they came.
 */
const WORDS = { from: 0, hashes: 96 }
const WHOLE = { from: 96, hashes: 48 }
const ROWS = 3
const PAIR = 2
const SHINGLE = 5
const RUNS = /[a-z0-9]+|[^a-z0-9ぁ-ゖ]+/g
/** Pairs from which the words say enough, and up to which the whole is compared too: texts of one template share a part. */
const ENOUGH = 15
const FEW = 40
/** Wordings shorter than this say too little to be alike. */
const SHORTEST = 40
/** Stands for a part that is not there. */
const NONE = 0xffff

export type Sketch = { bands: string[]; sketch: Buffer }

/** Sketches a wording; nothing for one too short to compare. Linear in its length. */
export function sketchOf(words: string): Sketch | undefined {
  if (words.length < SHORTEST) return undefined
  const told = new Set<number>()
  for (const [run] of words.matchAll(RUNS)) shingles(run, /^[a-z0-9]/.test(run) ? SHINGLE : PAIR, told)
  const values = new Uint16Array(WORDS.hashes + WHOLE.hashes).fill(NONE)
  const bands: string[] = []
  if (told.size >= ENOUGH) draw(told, WORDS, values, bands)
  if (told.size < FEW) draw(shingles(words, SHINGLE), WHOLE, values, bands)
  return { bands, sketch: Buffer.from(values.buffer) }
}

type PartOf = typeof WORDS

function draw(told: ReadonlySet<number>, { from, hashes }: PartOf, values: Uint16Array, bands: string[]): void {
  const least = new Uint32Array(hashes).fill(0xffffffff)
  for (const h of told) {
    for (let k = 0; k < hashes; k++) {
      // one multiplication and one shift a function: independent enough for a sketch (odd multipliers, xor-shift)
      let v = Math.imul(h ^ (SEEDS[from + k] ?? 0), 0x9e3779b1)
      v = (v ^ (v >>> 15)) >>> 0
      if (v < (least[k] ?? 0)) least[k] = v
    }
  }
  for (let k = 0; k < hashes; k++) values[from + k] = (least[k] ?? 0) % NONE
  for (let k = 0; k < hashes; k += ROWS) bands.push(bandOf(least.subarray(k, k + ROWS), from + k))
}

function bandOf(rows: Uint32Array, at: number): string {
  let band = BigInt(at * 16 + SKETCH_VERSION)
  for (const v of rows) band = BigInt.asUintN(64, (band ^ BigInt(v)) * 0x9e3779b97f4a7c15n)
  return BigInt.asIntN(64, band).toString()
}

const SEEDS = Uint32Array.from({ length: WORDS.hashes + WHOLE.hashes }, (_, k) =>
  createHash('sha256').update(`likeness ${k}`).digest().readUInt32LE(0),
)

function shingles(words: string, size: number, into = new Set<number>()): Set<number> {
  for (let i = 0; i + size <= words.length; i++) into.add(shingleHash(words, i, size))
  return into
}

function shingleHash(s: string, at: number, size: number): number {
  let h = 0x811c9dc5 ^ size
  for (let i = at; i < at + size; i++) h = Math.imul(h ^ s.charCodeAt(i), 0x01000193)
  h ^= h >>> 15
  return Math.imul(h, 0x85ebca6b) >>> 0
}

/** How alike two texts are by the part in which they are more so: an estimate of the share of common shingles (Jaccard), 0 to 1. */
export const likeness = (a: Buffer, b: Buffer): number =>
  a.length === b.length ? Math.max(ofPart(a, b, WORDS), ofPart(a, b, WHOLE)) : 0

function ofPart(a: Buffer, b: Buffer, { from, hashes }: PartOf): number {
  let same = 0
  for (let k = from; k < from + hashes; k++) {
    const v = a.readUInt16LE(k * 2)
    if (v !== NONE && v === b.readUInt16LE(k * 2)) same++
  }
  return same / hashes
}
