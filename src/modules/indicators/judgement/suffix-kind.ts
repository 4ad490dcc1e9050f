import type { Address } from './address.ts'

/** 末尾の種類. Whom a suffix is for, so that something is known of one that no list has had yet. */
export const SUFFIX_KINDS = ['number', 'country', 'institution', 'firm', 'old', 'new', 'shared'] as const
type SuffixKind = (typeof SUFFIX_KINDS)[number]

/** Labels under a country's top level that only schools, authorities and the like get. */
const INSTITUTIONS = new Set('ac edu ed go gov gob gouv gv govt lg mil sch school k12 cri'.split(' '))
/** Generic top levels from before 2012, when everyone could ask for one. IANA root zone. */
const OLD = new Set(
  'com net org edu gov mil int arpa info biz name pro aero coop museum asia cat jobs mobi tel travel'.split(' '),
)

export const topOf = (suffix: string): string => suffix.slice(suffix.lastIndexOf('.') + 1)

export function suffixKind({ suffix, shared, numeric }: Pick<Address, 'suffix' | 'shared' | 'numeric'>): SuffixKind {
  if (numeric) return 'number'
  if (shared) return 'shared'
  const labels = suffix.split('.')
  if (labels.some((l) => INSTITUTIONS.has(l))) return 'institution'
  const top = topOf(suffix)
  if (top.length === 2) return labels.length > 1 ? 'firm' : 'country'
  return OLD.has(top) ? 'old' : 'new'
}
