import type { Address } from './address.ts'
import { type BrandFound, type Brands, domainInside } from './brands.ts'
import type { Part } from './grams.ts'
import { isName, longestWithin, type Names } from './names.ts'
import { covered, PINYIN, ROMAJI, type Shape, shapeOf } from './shape.ts'
import { likeliness, placesOf, type Spelling, type SpeltPart, speltOf } from './spelling.ts'
import { SUFFIX_KINDS, type SuffixKind, suffixKind, topOf } from './suffix-kind.ts'

/** What the lists taught beside the trees. */
export type Lore = {
  suffixes: ReadonlyMap<string, SuffixCount>
  /** The same by top level, and by kind of suffix. */
  wider: ReadonlyMap<string, SuffixCount>
  /** Registrable domains of both sides, the ground of the counts above. */
  domains: SuffixCount
  brands: Brands
  brandOf: (a: Address) => BrandFound | undefined
  /** Words of the harmless list's names and paths. */
  vocabulary: ReadonlySet<string>
  /** Names of registrable domains of each side. */
  names: Record<'bad' | 'good', Names>
  spelling: Record<SpeltPart, Spellings>
}
type Spellings = Record<'bad' | 'good', Spelling>
/** `recent`: bad ones of the last year. */
export type SuffixCount = { bad: number; good: number; recent: number }

/** Sums of the pieces of writing of each part. */
export type Sums = Record<Part, number>

type Seen = {
  a: Address
  kind: SuffixKind
  lore: Lore
  sums: Sums
  brand: BrandFound | undefined
  /** How likely a part is spelt so by each side, a letter, and how much likelier by the bad, as a whole. */
  like: Record<SpeltPart, Like>
  label: Shape
  sub: Shape
  rest: Shape
}

type Like = { good: number; bad: number; likelier: number }

/** What a reader is told about together. */
export type Group = 'suffix' | 'place' | 'label' | 'sub' | 'brand' | 'rest' | 'build' | 'host'

/** Kinds of suffixes that tell where a site stands rather than how its name ends. */
const GROUPS: Partial<Record<SuffixKind, Group>> = { number: 'place', shared: 'place' }

type Sign = { name: string; group: Group; of: (s: Seen) => number }

/** 手がかり. What is measured of an address. The order is part of a model; the scheme and `www.` are never looked at. */
export const SIGNS: readonly Sign[] = [
  { name: 'suffix', group: 'suffix', of: ({ a, lore }) => lift(lore, lore.suffixes.get(a.suffix), 'bad') },
  { name: 'suffix-recent', group: 'suffix', of: ({ a, lore }) => lift(lore, lore.suffixes.get(a.suffix), 'recent') },
  ...SUFFIX_KINDS.map(
    (kind): Sign => ({ name: `suffix-${kind}`, group: GROUPS[kind] ?? 'suffix', of: (s) => Number(s.kind === kind) }),
  ),
  {
    name: 'suffix-kind-lift',
    group: 'suffix',
    of: ({ kind, lore }) => lift(lore, lore.wider.get(kind), 'recent'),
  },
  {
    name: 'suffix-top',
    group: 'suffix',
    of: ({ a, lore }) => lift(lore, lore.wider.get(`.${topOf(a.suffix)}`), 'recent'),
  },
  { name: 'build', group: 'build', of: ({ sums }) => sums.build },
  { name: 'host-pieces', group: 'host', of: ({ sums }) => sums.host },
  { name: 'userinfo', group: 'place', of: ({ a }) => Number(a.userinfo) },
  { name: 'port', group: 'place', of: ({ a }) => Number(a.port) },
  { name: 'punycode', group: 'place', of: ({ a }) => Number(a.host.includes('xn--')) },
  { name: 'label-pieces', group: 'label', of: ({ sums }) => sums.label },
  { name: 'label-length', group: 'label', of: ({ label }) => label.length },
  { name: 'label-digits', group: 'label', of: ({ label }) => label.digits },
  { name: 'label-digit-share', group: 'label', of: ({ label }) => label.digits / Math.max(1, label.length) },
  { name: 'label-hyphens', group: 'label', of: ({ label }) => label.hyphens },
  { name: 'label-vowels', group: 'label', of: ({ label }) => label.vowels },
  { name: 'label-run', group: 'label', of: ({ label }) => label.run },
  { name: 'label-entropy', group: 'label', of: ({ label }) => label.entropy },
  { name: 'label-turns', group: 'label', of: ({ label }) => label.turns },
  { name: 'label-words', group: 'label', of: ({ a, lore }) => covered(a.label, lore.vocabulary, 4, MOST_WORD) },
  { name: 'label-pinyin', group: 'label', of: ({ a }) => covered(a.label, PINYIN, 2, 6) },
  { name: 'label-romaji', group: 'label', of: ({ a }) => covered(a.label, ROMAJI, 1, 4) },
  { name: 'label-name-good', group: 'label', of: ({ a, lore }) => Number(isName(lore.names.good, a.label)) },
  { name: 'label-name-bad', group: 'label', of: ({ a, lore }) => Number(isName(lore.names.bad, a.label)) },
  { name: 'label-holds-good', group: 'label', of: ({ a, lore }) => longestWithin(lore.names.good, a.label) },
  { name: 'label-holds-bad', group: 'label', of: ({ a, lore }) => longestWithin(lore.names.bad, a.label) },
  { name: 'label-good', group: 'label', of: ({ like }) => like.label.good },
  { name: 'label-bad', group: 'label', of: ({ like }) => like.label.bad },
  { name: 'label-likelier', group: 'label', of: ({ like }) => like.label.likelier },
  { name: 'sub-pieces', group: 'sub', of: ({ sums }) => sums.sub },
  { name: 'sub-good', group: 'sub', of: ({ like }) => like.sub.good },
  { name: 'sub-likelier', group: 'sub', of: ({ like }) => like.sub.likelier },
  { name: 'sub-count', group: 'sub', of: ({ a }) => (a.sub ? a.sub.split('.').length : 0) },
  { name: 'sub-length', group: 'sub', of: ({ sub }) => sub.length },
  { name: 'sub-digits', group: 'sub', of: ({ sub }) => sub.digits },
  { name: 'sub-hyphens', group: 'sub', of: ({ sub }) => sub.hyphens },
  { name: 'sub-run', group: 'sub', of: ({ sub }) => sub.run },
  { name: 'sub-vowels', group: 'sub', of: ({ sub }) => (sub.length ? sub.vowels : -1) },
  { name: 'domain-inside', group: 'brand', of: ({ a }) => Number(domainInside(a) !== undefined) },
  { name: 'brand-word', group: 'brand', of: brandWord },
  { name: 'brand-near', group: 'brand', of: ({ brand }) => Number(brand?.how === 'near') },
  { name: 'brand-domain', group: 'brand', of: ({ brand }) => Number(brand?.how === 'domain') },
  { name: 'rest-brand', group: 'brand', of: brandInRest },
  { name: 'rest-pieces', group: 'rest', of: ({ sums }) => sums.rest },
  { name: 'rest-length', group: 'rest', of: ({ rest }) => rest.length },
  { name: 'rest-depth', group: 'rest', of: ({ a }) => (a.rest ? pathOf(a).split('/').length : 0) },
  { name: 'rest-digits', group: 'rest', of: ({ rest }) => rest.digits },
  { name: 'rest-hyphens', group: 'rest', of: ({ rest }) => rest.hyphens },
  { name: 'rest-capitals', group: 'rest', of: ({ rest }) => rest.capitals },
  { name: 'rest-run', group: 'rest', of: ({ rest }) => rest.run },
  { name: 'rest-program', group: 'rest', of: ({ a }) => Number(/\.(?:php|cgi|aspx?|jsp)(?:$|[?#/])/i.test(a.rest)) },
  {
    name: 'rest-media',
    group: 'rest',
    of: ({ a }) => Number(/\.(?:png|jpe?g|gif|pdf|svg|css|js|docx?|xlsx?)$/i.test(pathOf(a))),
  },
  { name: 'rest-query', group: 'rest', of: queryKind },
  { name: 'rest-fragment', group: 'rest', of: ({ a }) => Number(a.rest.includes('#')) },
]

export const MOST_WORD = 14
/** Characters of a path that count for its length and shape. */
const MOST_REST = 400

export function signsOf(a: Address, lore: Lore, sums: Sums): Float32Array {
  const seen: Seen = {
    a,
    kind: suffixKind(a),
    lore,
    like: { label: likeOf(a, lore, 'label'), sub: likeOf(a, lore, 'sub') },
    sums,
    brand: lore.brandOf(a),
    label: shapeOf(a.label),
    sub: shapeOf(a.sub),
    rest: shapeOf(a.rest.slice(0, MOST_REST)),
  }
  return Float32Array.from(SIGNS, (sign) => sign.of(seen))
}

function likeOf(a: Address, { spelling }: Lore, part: SpeltPart): Like {
  const name = speltOf(a, part)
  if (part === 'sub' && !name) return { good: 0, bad: 0, likelier: 0 }
  const places = placesOf(name)
  const good = likeliness(spelling[part].good, places)
  const bad = likeliness(spelling[part].bad, places)
  return { good, bad, likelier: (bad - good) * (name.length + 1) }
}

/**
 * How much oftener domains of the bad lists end so than those of the good ones: logarithm of the ratio, drawn to 0 where few are known, in
 * whole steps. Finer ones let the trees know each suffix by its number, and what they learn of it is over in a year (2026-11).
 */
function lift({ domains }: Lore, of: SuffixCount | undefined, side: 'bad' | 'recent'): number {
  const { [side]: bad, good } = of ?? { bad: 0, recent: 0, good: 0 }
  return Math.round(Math.log((bad + 2) / (domains[side] + 4)) - Math.log((good + 2) / (domains.good + 4)))
}

const pathOf = (a: Address) => a.rest.split(/[?#]/, 1)[0] ?? ''

/** 2: the owner of the domain named it so, 1: a part before it. */
function brandWord({ a, brand, lore }: Seen): number {
  if (brand?.how !== 'word') return 0
  return lore.brands.words.get(a.label) === brand.brand ? 2 : 1
}

function brandInRest({ a, lore }: Seen): number {
  const words = pathOf(a)
    .toLowerCase()
    .split(/[^a-z]+/, 40)
  return Number(words.some((w) => w.length > 4 && lore.brands.words.has(w)))
}

/** 0: none, 1: a word alone, 2: named values. */
function queryKind({ a }: Seen): number {
  const at = a.rest.indexOf('?')
  if (at < 0) return 0
  return a.rest.includes('=', at) ? 2 : 1
}
