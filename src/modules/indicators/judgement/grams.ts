import type { Address } from './address.ts'
import { runsOf, turnsOf } from './shape.ts'
import { suffixKind, topOf } from './suffix-kind.ts'

/** Part of an address whose pieces of writing are weighed together. */
export const PARTS = ['label', 'sub', 'rest', 'build', 'host'] as const
export type Part = (typeof PARTS)[number]

/**
 * Places of the table that the pieces of a part fall into, powers of two. Names and hosts have the most different pieces: where those share
 * places, what tells them apart is lost.
 */
export const PLACES: Readonly<Record<Part, number>> = {
  label: 1 << 19,
  sub: 1 << 17,
  rest: 1 << 17,
  build: 1 << 17,
  host: 1 << 20,
}

/** Characters read of each part: the end of a host and of what stands before a domain, the beginning of what follows. */
const MOST_HOST = 80
const MOST_SUB = 80
const MOST_REST = 160

/** The text of a part as its pieces are cut from it. Digits of a path count as one sign: their values are nobody's style. */
export function textOf(a: Address, part: Exclude<Part, 'build'>): string {
  if (part === 'label') return a.label
  if (part === 'host') return a.host.slice(-MOST_HOST)
  return part === 'sub' ? a.sub.slice(-MOST_SUB) : a.rest.slice(0, MOST_REST).toLowerCase().replace(/\d/g, '0')
}

/** Places of the pieces of a part, each once; none when the address has no such part. */
export function gramsOf(a: Address, part: Part): Uint32Array {
  const places =
    part === 'build' ? buildOf(a).map((piece) => placeOf(piece, PLACES.build)) : placesIn(textOf(a, part), part)
  return Uint32Array.from(new Set(places))
}

/** Places of the pieces of a text, in their order, each found from that of the piece one letter shorter. */
function placesIn(text: string, part: Exclude<Part, 'build'>): number[] {
  if (!text) return []
  const [least, most] = LENGTHS[part]
  const within = `^${text}$`
  const hashes = new Int32Array(within.length).fill(NO_LETTER)
  const places: number[] = []
  for (let n = 1; n <= most; n++)
    for (let i = 0; i + n <= within.length; i++) {
      const hash = withLetter(hashes[i] ?? 0, within.charCodeAt(i + n - 1))
      hashes[i] = hash
      if (n >= least) places.push(placeAt(hash, PLACES[part]))
    }
  for (const word of wordsIn(text, part)) places.push(placeOf(word, PLACES[part]))
  return places
}

/** Least and most characters of a piece. */
const LENGTHS = { label: [2, 5], sub: [3, 4], rest: [3, 4], host: [2, 7] } as const

/** Pieces of a part with its borders, and the words of one that is made of words. */
export function piecesOf(text: string, part: Exclude<Part, 'build'>): string[] {
  if (!text) return []
  const [least, most] = LENGTHS[part]
  const within = `^${text}$`
  const out: string[] = []
  for (let n = least; n <= most; n++) for (let i = 0; i + n <= within.length; i++) out.push(within.slice(i, i + n))
  return [...out, ...wordsIn(text, part)]
}

function wordsIn(text: string, part: Exclude<Part, 'build'>): string[] {
  if (part === 'label' || part === 'host') return []
  return text.split(/[^a-z0-9]+/).flatMap((word) => (word ? [`^^${word}$$`] : []))
}

/** How a host is built, whatever its letters: lengths, runs of letters and digits, each alone and together with its end. */
function buildOf(a: Address): string[] {
  const top = topOf(a.suffix)
  const runs = runsOf(a.label)
  const kind = suffixKind(a)
  const before = a.sub.split('.')
  const first = before[0] ?? ''
  const subRuns = before.map(runsOf).join('.')
  return [
    `.${a.suffix}`,
    `top ${top}`,
    `kind ${kind}`,
    `${a.label.length}`,
    `${a.label.length}.${a.suffix}`,
    `${a.label.length} kind ${kind} ${Boolean(a.sub)}`,
    `runs ${runs}`,
    `runs ${runs}.${a.suffix}`,
    `runs ${runs} kind ${kind}`,
    `turns ${turnsOf(a.label)}`,
    `end ${a.label.slice(-3)}.${a.suffix}`,
    `begin ${a.label.slice(0, 3)}.${a.suffix}`,
    `sub ${before.length} ${a.sub.length} kind ${kind}`,
    `sub runs ${subRuns}`,
    `sub runs ${subRuns} ${runs} kind ${kind}`,
    `sub first ${first} kind ${kind}`,
    `sub first ${first} ${runs}`,
  ]
}

/** FNV-1a, mixed once more so that the low bits are even. */
export function placeOf(piece: string, places: number): number {
  let h = NO_LETTER
  for (let i = 0; i < piece.length; i++) h = withLetter(h, piece.charCodeAt(i))
  return placeAt(h, places)
}

/** The same letter by letter, for who asks of many runs of one text. */
export const NO_LETTER = 0x811c9dc5
export const withLetter = (h: number, letter: number): number => Math.imul(h ^ letter, 0x01000193)
export function placeAt(hash: number, places: number): number {
  const h = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b)
  return (h ^ (h >>> 13)) & (places - 1)
}
