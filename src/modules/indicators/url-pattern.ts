import { type Address, addressOf } from './judgement/address.ts'

/** Segments of a path, and keys of a query, that a pattern tells. */
const MOST = { segments: 4, keys: 5, length: 200 }
/** Letters of a path that must be of its makers' own choosing, before the path alone is a pattern: /login says nothing. */
const LEAST_OWN = 8
/** What any site calls its pages. */
const ANYONES =
  /^(?:index|login|log-?in|sign-?in|home|main|top|account|user|member|auth|verify|jp|ja|en|www|web|app|pc|sp|m|a|i|r|wp-[a-z]+|\*)(?:\.(?:php|html?|aspx?|jsp|do))?$/

/**
 * URLの形. How an address is built, with `*` for what changes from one address of a campaign to the next: the labels put before
 * ever new domains (`er.bank.jp.*`), the page and the keys of its query (`*` + `/ap/openid/signin?assoc&ret`), the beginning
 * of the domain (`bank-*`). Null where the address is built like anyone's.
 */
export function urlPattern(url: string): string | null {
  const a = addressOf(url)
  if (!a) return null
  const { path, own } = pathOf(a.rest)
  const host = hostOf(a)
  if (!host && own < LEAST_OWN) return null
  return `${host ?? '*'}${path}`.slice(0, MOST.length)
}

/** The part of the host that others of the campaign share; undefined when there is none. */
function hostOf(a: Address): string | undefined {
  if (a.numeric) return undefined
  const sub = a.sub.split('.').filter(Boolean)
  // two labels or more, the last like an ending: another's domain put before one's own
  if (sub.length >= 2 && sub.some((l) => /[a-z]{2}/.test(l) && !isMade(l))) return `${sub.map(starred).join('.')}.*`
  const [first = '', ...others] = a.label.split('-')
  if (others.length > 0 && first.length >= 3 && !isMade(first)) return `${first}-*`
  return undefined
}

/** The path's shape, and how many of its letters are its makers' own. */
function pathOf(rest: string): { path: string; own: number } {
  const [place = '', query = ''] = (rest.split('#')[0] ?? '').split('?', 2)
  const segments = place.toLowerCase().split('/').filter(Boolean).slice(0, MOST.segments).map(starred)
  const keys = query
    .split('&')
    .map((pair) => pair.split('=')[0]?.toLowerCase() ?? '')
    .filter((key) => /^[a-z][\w.[\]-]{0,30}$/.test(key) && !isMade(key))
    .sort()
    .slice(0, MOST.keys)
  const own = [...segments.filter((s) => !ANYONES.test(s)), ...keys].join('').length
  return { path: `/${segments.join('/')}${keys.length ? `?${keys.join('&')}` : ''}`, own }
}

const starred = (part: string): string => (isMade(part) ? '*' : part)

/** Made by a machine rather than named by a person: digits among letters, many digits, very long, hardly a vowel. */
function isMade(part: string): boolean {
  const digits = part.replace(/\D/g, '').length
  if (part.length > 30 || digits >= 3) return true
  if ((part.match(/[a-z]\d|\d[a-z]/gi)?.length ?? 0) >= 2) return true
  return part.length >= 6 && /^[a-z]+$/i.test(part) && (part.match(/[aeiouy]/gi)?.length ?? 0) <= part.length / 8
}
