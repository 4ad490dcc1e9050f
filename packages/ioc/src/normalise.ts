import { foldWidth } from './chars.ts'
import { extract } from './extract.ts'
import type { IndicatorType } from './indicator.ts'

/** Types whose letters people type in either case though the written form has capitals. */
const CAPITAL = new Set<IndicatorType>(['cve', 'jvn', 'asn', 'iban'])

/**
 * Canonical form of one value typed or pasted by a person, in any disguise; undefined when it is not a value of
 * that type.
 */
export function normalise(type: IndicatorType, value: string): string | undefined {
  const folded = CAPITAL.has(type) ? foldWidth(value).toUpperCase() : value
  const trimmed = folded.trim()
  const items = extract(trimmed, { types: [type], hosts: false, minConfidence: 0 })
  const item = items[0]
  return items.length === 1 && item && isWhole(trimmed, item.start, item.end) ? item.value : undefined
}

/** Nothing but quotes, brackets and stops stands around the value. */
function isWhole(text: string, start: number, end: number): boolean {
  return !/[\p{L}\p{N}]/u.test(text.slice(0, start) + text.slice(end))
}
