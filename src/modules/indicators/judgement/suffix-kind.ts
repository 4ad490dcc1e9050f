import type { Address } from './address.ts'

/** 末尾の種類. Whom a suffix is for, so that something is known of one that no list has had yet. */
export const SUFFIX_KINDS = ['number', 'country', 'institution', 'firm', 'old', 'new', 'shared'] as const
export type SuffixKind = (typeof SUFFIX_KINDS)[number]

/** Labels under a country's top level that only schools, authorities and the like get. */
const INSTITUTIONS = new Set('ac edu ed go gov gob gouv gv govt lg mil sch school k12 cri'.split(' '))
/** Generic top levels from before 2012, when everyone could ask for one. IANA root zone. */
const OLD = new Set(
  'com net org edu gov mil int arpa info biz name pro aero coop museum asia cat jobs mobi tel travel'.split(' '),
)

/** 属性型JPドメイン名: what stands below jp for one sort of holder. JPRS, 属性型（組織種別型）JPドメイン名, 2026-11. */
const SORTS_OF_JP = new Set('ac ad co ed go gr lg ne or'.split(' '))

export const topOf = (suffix: string): string => suffix.slice(suffix.lastIndexOf('.') + 1)

/** Only authorities, schools and the like register below it. */
export const isOfInstitutions = (suffix: string): boolean => suffix.split('.').some((l) => INSTITUTIONS.has(l))

/** 都道府県型・地域型JPドメイン名 (kumamoto.jp, mashiki.kumamoto.jp): for everyone with an address in Japan, as jp itself; no firm's. */
const isOfPlace = (suffix: string): boolean => {
  const [top, sort] = suffix.split('.').reverse()
  return top === 'jp' && sort !== undefined && !SORTS_OF_JP.has(sort)
}

export function suffixKind({ suffix, shared, numeric }: Pick<Address, 'suffix' | 'shared' | 'numeric'>): SuffixKind {
  if (numeric) return 'number'
  if (shared) return 'shared'
  if (isOfInstitutions(suffix)) return 'institution'
  const top = topOf(suffix)
  if (top.length === 2) return suffix === top || isOfPlace(suffix) ? 'country' : 'firm'
  return OLD.has(top) ? 'old' : 'new'
}
