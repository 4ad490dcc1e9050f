import { isIP } from 'node:net'
import { normalise } from '@ishigaki/ioc'
import { patternOf } from './patterns.ts'
import type { Matching } from './schema.ts'

/** An entry as it is stored. */
export type Entry = { entry: string; how: 's' | 'h' | 'n' | 'c' | 'r'; net: string | null }
export type Refusal = { entry: string; reason: string }

/** Characters of an entry at most; the index holds no longer ones. */
const MOST_LENGTH = 1_000
/** Patterns of a list at most: each is tried on each value. */
const MOST_PATTERNS = 500
/** A piece shorter than this is in too many values to say anything. */
const LEAST_PIECE = 3

/** Judges the entries of a list: what can be compared, and what is refused and why. The same entry twice is one. */
export function judgeEntries(matching: Matching, raw: readonly string[]): { entries: Entry[]; refusals: Refusal[] } {
  const by = new Map<string, Entry>()
  const refusals: Refusal[] = []
  for (const text of raw) {
    const made = matching === 'regex' && by.size >= MOST_PATTERNS ? 'パターンが多すぎます' : entryOf(matching, text)
    if (typeof made === 'string') refusals.push({ entry: text.slice(0, 200), reason: made })
    else by.set(made.entry, made)
  }
  return { entries: [...by.values()], refusals }
}

/** The entry, or why it is refused. */
function entryOf(matching: Matching, raw: string): Entry | string {
  const text = raw.trim()
  if (text === '') return '空です'
  if (text.length > MOST_LENGTH || text.includes('\0')) return '長すぎるか、使えない文字があります'
  if (matching === 'regex') {
    const compiled = patternOf(text)
    return typeof compiled === 'string' ? compiled : { entry: text, how: 'r', net: null }
  }
  if (matching === 'cidr') return netOf(text) ?? 'IPの範囲として読めません'
  if (matching === 'substring')
    return text.length < LEAST_PIECE ? '短すぎます' : { entry: text.toLowerCase(), how: 'c', net: null }
  return hostOrText(matching, text)
}

/** A leading dot means the host and all below it, whatever the list's type says (MISP writes both). */
function hostOrText(matching: 'string' | 'hostname', text: string): Entry {
  const below = matching === 'hostname' || text.startsWith('.')
  const bare = text.replace(/^\*?\./, '')
  const net = bare.includes('/') ? netOf(bare) : undefined
  if (net) return net
  const phone = /^[+(（]?[\d０-９][\d０-９()（）\-－‐ ]{7,}$/.test(bare) ? normalise('phone', bare) : undefined
  if (phone) return { entry: phone, how: 's', net: null }
  const url = /^https?:\/\//i.test(bare) ? normalise('url', bare) : undefined
  if (url) return { entry: url.toLowerCase(), how: 's', net: null }
  const ascii = /[^\x20-\x7e]/.test(bare) ? (normalise('domain', bare) ?? bare) : bare
  return { entry: ascii.toLowerCase().replace(/\.$/, ''), how: below ? 'h' : 's', net: netOf(bare)?.net ?? null }
}

function netOf(text: string): Entry | undefined {
  const [address = '', bits] = text.split('/')
  const kind = isIP(address)
  if (!kind || address.includes('%') || (bits !== undefined && !/^\d{1,3}$/.test(bits))) return undefined
  const most = kind === 4 ? 32 : 128
  const length = bits === undefined ? most : Number(bits)
  if (length > most || length === 0) return undefined
  return { entry: text.toLowerCase(), how: 'n', net: `${address}/${length}` }
}
