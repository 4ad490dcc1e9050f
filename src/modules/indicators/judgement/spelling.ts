import { placeOf } from './grams.ts'

/**
 * 綴り. How often each run of up to four letters comes in the names of one side, in a table of places: says how likely a name is,
 * letter by letter.
 */
export type Spelling = Float32Array

const ORDER = 4
/** Different letters that a name is made of, for one never seen. */
const LETTERS = 38
/** Weight of the shorter run where the longer one is rare (Witten and Bell, 1991, with a fixed count). */
const SHORTER = 3

const PLACES = 1 << 17

export function learnSpelling(names: Iterable<{ name: string; weight: number }>): Spelling {
  const counts = new Float32Array(PLACES)
  const add = (piece: string, weight: number) => {
    const at = placeOf(piece)
    counts[at] = (counts[at] ?? 0) + weight
  }
  for (const { name, weight } of names) {
    const text = `^^^${name}$`
    for (let i = ORDER - 1; i < text.length; i++)
      for (let n = 0; n < ORDER; n++) {
        add(text.slice(i - n, i + 1), weight)
        add(`${text.slice(i - n, i)}*`, weight)
      }
  }
  return counts
}

/** Logarithm of how likely a name is, a letter. */
export function likeliness(counts: Spelling, name: string): number {
  const text = `^^^${name}$`
  let sum = 0
  for (let i = ORDER - 1; i < text.length; i++) {
    let chance = 1 / LETTERS
    for (let n = 0; n < ORDER; n++) {
      const all = counts[placeOf(`${text.slice(i - n, i)}*`)] ?? 0
      chance = ((counts[placeOf(text.slice(i - n, i + 1))] ?? 0) + SHORTER * chance) / (all + SHORTER)
    }
    sum += Math.log(chance)
  }
  return sum / (text.length - ORDER + 1)
}
