import { brandFinder, learnBrands } from './brands.ts'
import type { Example } from './examples.ts'
import { type Lore, MOST_WORD, type SuffixCount } from './signs.ts'

/** Times that the harmless list must use a word before it is one. */
const LEAST_USES = 3
const MOST_WORDS = 50_000

/** What the examples teach by counting. */
export function learnLore(examples: readonly Example[]): Lore {
  const bad = examples.filter((e) => e.bad)
  const good = examples.filter((e) => !e.bad)
  const brands = learnBrands(
    bad,
    good.map((e) => e.address),
  )
  return { ...countSuffixes(examples), brands, brandOf: brandFinder(brands), vocabulary: wordsOfGood(good) }
}

/** Registrable domains under each suffix; each counts once, however many hosts it has. */
function countSuffixes(examples: readonly Example[]): Pick<Lore, 'suffixes' | 'domains'> {
  const suffixes = new Map<string, SuffixCount>()
  const domains = { bad: 0, good: 0 }
  const counted = new Set<string>()
  for (const { address, bad } of examples) {
    const side = bad ? 'bad' : 'good'
    if (counted.has(side + address.domain)) continue
    counted.add(side + address.domain)
    const of = suffixes.get(address.suffix) ?? { bad: 0, good: 0 }
    of[side]++
    domains[side]++
    suffixes.set(address.suffix, of)
  }
  return { suffixes, domains }
}

function wordsOfGood(good: readonly Example[]): Set<string> {
  const uses = new Map<string, number>()
  for (const { address } of good) {
    const words = `${address.label} ${address.rest.slice(0, 300).toLowerCase()}`.split(/[^a-z]+/)
    for (const w of new Set(words)) if (w.length >= 4 && w.length <= MOST_WORD) uses.set(w, (uses.get(w) ?? 0) + 1)
  }
  const often = [...uses].filter(([, n]) => n >= LEAST_USES).sort((a, b) => b[1] - a[1])
  return new Set(often.slice(0, MOST_WORDS).map(([word]) => word))
}
