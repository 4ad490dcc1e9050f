import type { Address } from './address.ts'
import { NO_LETTER, placeAt, withLetter } from './grams.ts'

/**
 * 綴り. How often each run of up to four letters comes in the names of one side, in a table of places: says how likely a name is,
 * letter by letter.
 */
export type Spelling = Float32Array

/** What is spelt: the name its owner chose, and what stands before it, told apart by who makes it (a machine, a campaign, a firm). */
export type SpeltPart = 'label' | 'sub'

/** Characters of what stands before a name that are spelt: its end. */
const MOST_SUB = 40
export const speltOf = (a: Address, part: SpeltPart): string => (part === 'label' ? a.label : a.sub.slice(-MOST_SUB))

const ORDER = 4
/** Of the table, a power of two. */
export const SPELLING_PLACES = 1 << 17
/** Different letters that a name is made of, for one never seen. */
const LETTERS = 38
/** Weight of the shorter run where the longer one is rare (Witten and Bell, 1991, with a fixed count). */
const SHORTER = 3

export function learnSpelling(names: Iterable<{ name: string; weight: number }>): Spelling {
  const counts = new Float32Array(SPELLING_PLACES)
  for (const { name, weight } of names)
    for (const place of placesOf(name)) counts[place] = (counts[place] ?? 0) + weight
  return counts
}

/** Logarithm of how likely a name is, a letter, by the places that are found once for both sides. */
export function likeliness(counts: Spelling, places: Uint32Array): number {
  let sum = 0
  for (let i = 0; i < places.length; i += 2 * ORDER) {
    let chance = 1 / LETTERS
    for (let n = i; n < i + 2 * ORDER; n += 2)
      chance = ((counts[places[n] ?? 0] ?? 0) + SHORTER * chance) / ((counts[places[n + 1] ?? 0] ?? 0) + SHORTER)
    sum += Math.log(chance)
  }
  return (sum * 2 * ORDER) / places.length
}

/** For each letter, and each run that ends with it: the place of the run, and that of all runs which begin so. */
export function placesOf(name: string): Uint32Array {
  const text = `${'^'.repeat(ORDER - 1)}${name}$`
  const places = new Uint32Array((text.length - ORDER + 1) * ORDER * 2)
  let at = 0
  for (let i = ORDER - 1; i < text.length; i++)
    for (let n = 0; n < ORDER; n++) {
      let before = NO_LETTER
      for (let j = i - n; j < i; j++) before = withLetter(before, text.charCodeAt(j))
      places[at++] = placeAt(withLetter(before, text.charCodeAt(i)), SPELLING_PLACES)
      places[at++] = placeAt(withLetter(before, ANY), SPELLING_PLACES)
    }
  return places
}
/** `*`, which no name has. */
const ANY = 42
