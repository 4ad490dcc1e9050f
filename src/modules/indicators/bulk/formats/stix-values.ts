import type { IndicatorType } from '@ishigaki/ioc'
import type { Comparison } from '../stix-pattern.ts'
import { comparisonsOf } from '../stix-pattern.ts'
import { type Reading, readAs } from '../types.ts'

const ADDRESS: readonly IndicatorType[] = ['ipv4', 'ipv6', 'cidr']

/** Members of STIX objects that hold a value, by the object's type and the member's path. */
const PLACES: readonly [RegExp, readonly IndicatorType[]][] = [
  [/^ipv[46]-addr:value$/, ADDRESS],
  [/^domain-name:value$/, ['domain', ...ADDRESS]],
  [/^domain-name:resolves_to_refs\[\*\]\.value$/, [...ADDRESS, 'domain']],
  [/^url:value$/, ['url', ...ADDRESS]],
  [/^email-addr:value$/, ['email']],
  [/^email-message:(from|sender)_ref\.value$/, ['email']],
  [/^network-traffic:(dst|src)_ref\.value$/, [...ADDRESS, 'domain']],
  [/^autonomous-system:number$/, ['asn']],
  [/:(.*\.)?hashes\.md-?5$/i, ['md5']],
  [/:(.*\.)?hashes\.sha-?1$/i, ['sha1']],
  [/:(.*\.)?hashes\.sha-?256$/i, ['sha256']],
  [/:(.*\.)?hashes\.sha-?512$/i, ['sha512']],
  [/:(.*\.)?hashes\.ssdeep$/i, ['ssdeep']],
  [/:(.*\.)?hashes\.tlsh$/i, ['tlsh']],
]

/** A value of a pattern; `joined` when the pattern wants more than this value. */
export type PatternValue = Reading & { joined: boolean }

/**
 * The values that a pattern compares for equality; undefined when it is no pattern. `broken`: what is no such value; `unlike`: it asks
 * for a value in a way that names none (LIKE, MATCHES, NOT).
 */
export function valuesInPattern(
  pattern: string,
): { values: PatternValue[]; broken: string[]; unlike: boolean } | undefined {
  const all = comparisonsOf(pattern)
  if (!all) return undefined
  const values: PatternValue[] = []
  const broken: string[] = []
  for (const c of all.filter(asksForValue)) {
    const types = typesAt(c.path)
    for (const text of types ? c.values : []) {
      const read = types && readAt(types, c.path, text)
      if (read) values.push({ ...read, joined: c.joined && !isHash(read) })
      else broken.push(text)
    }
  }
  return { values, broken, unlike: all.some((c) => !asksForValue(c) && typesAt(c.path)) }
}

const asksForValue = ({ operator, negated }: Comparison): boolean =>
  !negated && ['=', '==', 'IN', 'ISSUBSET'].includes(operator)

const typesAt = (path: string) => PLACES.find(([place]) => place.test(path))?.[1]

function readAt(types: readonly IndicatorType[], path: string, text: string): Reading | undefined {
  if (path === 'autonomous-system:number') return readAs(types, `AS${text.replace(/^AS/i, '')}`)
  // vendors write pages at an address by number without their scheme
  const isBare = path === 'url:value' && /^\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?(?:\/|$)/.test(text)
  return readAs(types, text) ?? (isBare ? readAs(['url'], `http://${text}`) : undefined)
}

/** A hash names one file, whatever else is asked of it. */
const isHash = ({ type }: Reading): boolean => /^(md5|sha\d+|ssdeep|tlsh)$/.test(type)

type Json = { readonly [name: string]: unknown }

/** The values of a STIX object that was observed: `domain-name`, `file` with its hashes, … */
export function valuesObserved(object: Json): Reading[] {
  const type = String(object.type)
  const members: [string, unknown][] = [
    ['value', object.value],
    ['number', object.number],
    ...Object.entries(isJson(object.hashes) ? object.hashes : {}).map(([name, hash]): [string, unknown] => [
      `hashes.${name}`,
      hash,
    ]),
  ]
  return members.flatMap(([member, value]) => {
    const types = typesAt(`${type}:${member}`)
    const read =
      types && (typeof value === 'string' || typeof value === 'number')
        ? readAt(types, `${type}:${member}`, String(value))
        : undefined
    return read ? [read] : []
  })
}

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
