import { foldWidth } from './chars.ts'
import { extract } from './extract.ts'
import type { IndicatorType } from './indicator.ts'
import { readPlain } from './plain.ts'

/** Types whose letters people type in either case though the written form has capitals. */
const CAPITAL = new Set<IndicatorType>(['cve', 'jvn', 'asn', 'iban'])

/**
 * Canonical form of one value typed or pasted by a person, in any disguise; undefined when it is not a value of
 * that type.
 */
export function normalise(type: IndicatorType, value: string): string | undefined {
  const plain = readPlain(type, value)
  if (plain !== undefined) return plain
  const folded = CAPITAL.has(type) ? foldWidth(value).toUpperCase() : value
  const trimmed = folded.trim()
  if (type === 'sns' || type === 'line_id') return handle(type, foldWidth(trimmed))
  const items = extract(trimmed, { types: [type], hosts: false, minConfidence: 0 })
  const item = items[0]
  if (items.length === 1 && item && isWhole(trimmed, item.start, item.end)) return item.value
  const sent = type === 'url' ? asSent(trimmed) : trimmed
  return sent === trimmed ? undefined : normalise(type, sent)
}

/**
 * A URL with the letters of its path and query as they go over the wire (RFC 3987 3.1). In running text Japanese after a slash is the
 * sentence going on; in a value that stands alone it is the path.
 */
function asSent(url: string): string {
  const [, place = '', rest = ''] = /^((?:\S{1,12}\/\/)?[^\s/]*\/)(\S*)$/u.exec(url) ?? []
  return place + rest.replace(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]+/gu, encodeURIComponent)
}

/** User names are known only by the words around them; typed alone they are taken at their word. */
function handle(type: 'sns' | 'line_id', name: string): string | undefined {
  const bare = name.replace(/^@/, '').toLowerCase()
  if (!/^[a-z0-9._-]{3,30}$/.test(bare)) return undefined
  return type === 'sns' ? `@${bare}` : bare
}

/** Nothing but quotes, brackets and stops stands around the value. */
function isWhole(text: string, start: number, end: number): boolean {
  return !/[\p{L}\p{N}]/u.test(text.slice(0, start) + text.slice(end))
}
