import { brandFinder, learnBrands } from './brands.ts'
import type { Example } from './examples.ts'
import { learnNames } from './names.ts'
import { type Lore, MOST_WORD, type SuffixCount } from './signs.ts'
import { learnSpelling, type Spelling, type SpeltPart, speltOf } from './spelling.ts'
import { suffixKind, topOf } from './suffix-kind.ts'

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
  return {
    ...countSuffixes(examples),
    brands,
    brandOf: brandFinder(brands),
    vocabulary: wordsOfGood(good),
    names: { bad: learnNames(bad.map((e) => e.address)), good: learnNames(good.map((e) => e.address)) },
    spelling: {
      label: { bad: spelt(bad, 'label'), good: spelt(good, 'label') },
      sub: { bad: spelt(bad, 'sub'), good: spelt(good, 'sub') },
    },
  }
}

/** Registrable domains under each suffix; each counts once, however many hosts it has. */
function countSuffixes(examples: readonly Example[]): Pick<Lore, 'suffixes' | 'wider' | 'domains'> {
  const suffixes = new Map<string, SuffixCount>()
  const wider = new Map<string, SuffixCount>()
  const domains = { bad: 0, good: 0, recent: 0 }
  const since = yearBefore(
    examples
      .map((e) => e.month)
      .sort()
      .at(-1) ?? '',
  )
  const counted = new Set<string>()
  const once = (name: string) => counted.size < counted.add(name).size
  for (const { address, bad, month } of examples) {
    const { domain, suffix } = address
    const sides = [bad ? ('bad' as const) : ('good' as const), ...(bad && month >= since ? ['recent' as const] : [])]
    for (const side of sides) {
      if (!once(side + domain)) continue
      domains[side]++
      addTo(suffixes, suffix, side)
      addTo(wider, `.${topOf(suffix)}`, side)
      addTo(wider, suffixKind(address), side)
    }
  }
  return { suffixes, wider, domains }
}

function addTo(counts: Map<string, SuffixCount>, name: string, side: keyof SuffixCount): void {
  const of = counts.get(name) ?? { bad: 0, good: 0, recent: 0 }
  of[side]++
  counts.set(name, of)
}

/** 2024-05 → 2023-06: the last twelve months. */
function yearBefore(month: string): string {
  if (!month) return ''
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 12
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
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

/** Each name once, whatever number of pages it has; of the bad ones the newest weigh most, as their examples do. */
function spelt(examples: readonly Example[], part: SpeltPart): Spelling {
  const names = new Map<string, { name: string; weight: number }>()
  for (const { address, within, weight } of examples) {
    const name = speltOf(address, part)
    if (within || !name) continue
    const owner = part === 'label' ? address.domain : address.host
    const of = names.get(owner) ?? { name, weight: 0 }
    of.weight = Math.max(of.weight, weight)
    names.set(owner, of)
  }
  return learnSpelling(names.values())
}
