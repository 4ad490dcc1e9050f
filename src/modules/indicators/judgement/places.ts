import type { Address } from './address.ts'
import type { Listing } from './read-lists.ts'

/** Hosts, months and brands that false sites under one domain must have before it is a place that many use. */
const LEAST_HOSTS = 5
const LEAST_MONTHS = 3
const LEAST_BRANDS = 2

/**
 * 共用. Domains under which anyone gets a name (dynamic DNS, free hosting) and that the public suffix list lacks: false sites of
 * several brands stand under them for months, while a domain bought for one purpose is used up in days. `given`: those that a list of the
 * operator names, known before any false site stood there.
 */
export function learnPlaces(bad: readonly Listing[], given: readonly Listing[] = []): Set<string> {
  const seen = new Map<string, Record<'hosts' | 'months' | 'brands', Set<string>>>()
  for (const { address, month, brand } of bad) {
    if (!address.sub) continue
    const of = seen.get(address.domain) ?? { hosts: new Set(), months: new Set(), brands: new Set() }
    seen.set(address.domain, of)
    of.hosts.add(address.host)
    of.months.add(month)
    of.brands.add(brand)
  }
  const many = [...seen].filter(
    ([, of]) => of.hosts.size >= LEAST_HOSTS && of.months.size >= LEAST_MONTHS && of.brands.size >= LEAST_BRANDS,
  )
  const named = given.filter(({ address: a }) => !a.sub && !a.numeric)
  return new Set([...many.map(([domain]) => domain), ...named.map(({ address }) => address.domain)])
}

/** The address as it stands at a place: what its owner chose is the name before the place. */
export function placed(a: Address, places: ReadonlySet<string>): Address {
  if (!a.sub || !places.has(a.domain)) return a
  const labels = a.sub.split('.')
  const label = labels.pop() ?? ''
  return { ...a, label, sub: labels.join('.'), suffix: a.domain, domain: `${label}.${a.domain}`, shared: true }
}
