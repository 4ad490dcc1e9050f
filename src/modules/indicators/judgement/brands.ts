import { parse } from 'tldts'
import type { Address } from './address.ts'

/** ブランドの名乗り. Words by which false sites name a brand, learned from the description column of the lists. */
export type Brands = {
  /** Word → brand. */
  words: Map<string, string>
  /** Words that are the brand's own name rather than a way to mistype it. */
  names: Set<string>
  /** Domains that false sites put in front of their own (`www.bank.example.jp.x.example`) → brand: probably the true one. */
  domains: Map<string, string>
}

export type BrandFound = {
  brand: string
  /** The word in the address. */
  word: string
  /** How: the word itself, one like it, or the true domain before another. */
  how: 'word' | 'near' | 'domain'
}

/** Different registrable domains that must name a word before it is a brand's, and the share of them of one brand. */
const LEAST_DOMAINS = 4
const LEAST_SHARE = 0.7
/** A word that the harmless list uses more often than this share of the false ones is nobody's. */
const MOST_COMMON = 0.25
const LEAST_LENGTH = 3

/** Words of a host that a person would read: labels, and their parts between hyphens, without digits at the ends. */
export function wordsOf(a: Address): Set<string> {
  const words = new Set<string>()
  for (const label of [...a.sub.split('.'), a.label]) {
    for (const part of label.includes('-') ? [label, ...label.split(/[-_]/)] : [label]) {
      const word = part.replace(/^[\d_-]+|[\d_-]+$/g, '')
      if (word.length >= LEAST_LENGTH && word.length <= 40) words.add(word)
    }
  }
  return words
}

export function learnBrands(bad: Iterable<{ address: Address; brand: string }>, good: Iterable<Address>): Brands {
  const seen = new Map<string, Map<string, Set<string>>>()
  const embedded = new Map<string, Map<string, Set<string>>>()
  for (const { address, brand } of bad) {
    if (!brand) continue
    for (const word of wordsOf(address)) note(seen, word, brand, address.domain)
    const inside = domainInside(address)
    if (inside) note(embedded, inside, brand, address.domain)
  }
  const common = new Map<string, number>()
  for (const a of good) for (const w of wordsOf(a)) common.set(w, (common.get(w) ?? 0) + 1)
  const words = new Map<string, string>()
  const weight = new Map<string, number>()
  for (const [word, brands] of seen) {
    const top = topOf(brands)
    if (top.count < LEAST_DOMAINS || top.count < LEAST_SHARE * top.all) continue
    if ((common.get(word) ?? 0) > MOST_COMMON * top.all) continue
    words.set(word, top.brand)
    weight.set(word, top.count)
  }
  const names = properNames(words, weight)
  return { words, names, domains: trueDomains(embedded, words, names) }
}

function note(into: Map<string, Map<string, Set<string>>>, word: string, brand: string, domain: string): void {
  const brands = into.get(word) ?? new Map<string, Set<string>>()
  into.set(word, brands)
  const domains = brands.get(brand) ?? new Set<string>()
  brands.set(brand, domains)
  domains.add(domain)
}

function topOf(brands: Map<string, Set<string>>): { brand: string; count: number; all: number } {
  let top = { brand: '', count: 0 }
  let all = 0
  for (const [brand, domains] of brands) {
    all += domains.size
    if (domains.size > top.count) top = { brand, count: domains.size }
  }
  return { ...top, all }
}

/** The registrable domain written before the real one, if any. */
export function domainInside(a: Address): string | undefined {
  if (!a.sub.includes('.')) return undefined
  const inside = parse(a.sub, { extractHostname: false })
  return inside.isIcann && inside.domain && (inside.domainWithoutSuffix?.length ?? 0) >= LEAST_LENGTH
    ? inside.domain
    : undefined
}

/** Of words close to each other the one named most often is the name, the others are ways to mistype it. */
function properNames(words: Map<string, string>, weight: Map<string, number>): Set<string> {
  const names = new Set<string>()
  const near = new Map<string, string>()
  const byWeight = [...words.keys()].sort((a, b) => (weight.get(b) ?? 0) - (weight.get(a) ?? 0) || (a < b ? -1 : 1))
  for (const word of byWeight) {
    if (word.length < 4) {
      names.add(word)
      continue
    }
    const shapes = lessOne(word)
    if (shapes.some((s) => near.has(s) && words.get(near.get(s) ?? '') === words.get(word))) continue
    names.add(word)
    for (const s of shapes) if (!near.has(s)) near.set(s, word)
  }
  return names
}

function trueDomains(
  embedded: Map<string, Map<string, Set<string>>>,
  words: Map<string, string>,
  names: Set<string>,
): Map<string, string> {
  const domains = new Map<string, string>()
  for (const [domain, brands] of embedded) {
    const top = topOf(brands)
    const label = domain.slice(0, domain.indexOf('.'))
    if (top.count >= LEAST_DOMAINS && names.has(label) && words.get(label) === top.brand) domains.set(domain, top.brand)
  }
  return domains
}

/** The word and all that are left of it when one character is taken out. Two words that share one differ by little. */
export function lessOne(word: string): string[] {
  const out = [word]
  for (let i = 0; i < word.length; i++) out.push(word.slice(0, i) + word.slice(i + 1))
  return out
}

/** Finds brands in hosts by their words, by words one slip away, or by their domain put before another. */
export function brandFinder({ words, names, domains }: Brands): (a: Address) => BrandFound | undefined {
  const near = new Map<string, string>()
  for (const name of names) if (name.length >= 5) for (const s of lessOne(name)) if (!near.has(s)) near.set(s, name)
  return (a) => {
    const inside = domainInside(a)
    const owner = inside && domains.get(inside)
    if (inside && owner) return { brand: owner, word: inside, how: 'domain' }
    let best: BrandFound | undefined
    for (const word of wordsOf(a)) {
      const brand = words.get(word)
      if (brand) {
        if (best?.how !== 'word' || word.length > best.word.length) best = { brand, word, how: 'word' }
        continue
      }
      if (best || word.length < 5) continue
      const name = lessOne(word)
        .map((s) => near.get(s))
        .find(Boolean)
      const like = name && words.get(name)
      if (like) best = { brand: like, word, how: 'near' }
    }
    return best
  }
}
