import type { Address } from './address.ts'
import { NO_LETTER, withLetter } from './grams.ts'

/** 知られた名. Names that owners of registrable domains chose on one side, each as the number of its letters (FNV-1a, 32 bits). */
export type Names = ReadonlySet<number>

/** Shorter ones stand in everything by chance, longer ones in nothing. */
const LEAST = 4
const MOST = 14

export function learnNames(addresses: Iterable<Address>): Set<number> {
  const names = new Set<number>()
  for (const { label, numeric } of addresses) if (!numeric && label.length >= LEAST) names.add(numberOf(label))
  return names
}

/** Whether a name is one of these: a firm of many countries has it below each of their suffixes. */
export const isName = (names: Names, label: string): boolean => label.length >= LEAST && names.has(numberOf(label))

/** Length of the longest of these names within a longer one (`cdnexample` holds `example`); 0 when there is none. */
export function longestWithin(names: Names, label: string): number {
  let most = 0
  for (let from = 0; from + Math.max(LEAST, most + 1) <= label.length; from++) {
    const end = Math.min(label.length, from + MOST)
    let hash = NO_LETTER
    for (let at = from; at < end; at++) {
      hash = withLetter(hash, label.charCodeAt(at))
      const length = at + 1 - from
      if (length >= LEAST && length > most && length < label.length && names.has(hash >>> 0)) most = length
    }
  }
  return most
}

function numberOf(label: string): number {
  let hash = NO_LETTER
  for (let i = 0; i < label.length; i++) hash = withLetter(hash, label.charCodeAt(i))
  return hash >>> 0
}
