import { type Address, addressOf } from '../judgement/address.ts'

/** Segments of a path, and keys of a query, that a pattern tells. */
const MOST = { segments: 4, keys: 5, length: 200 }
/** Letters of a path that must be of its makers' own choosing, before the path alone is a pattern: /login says nothing. */
const LEAST_OWN = 8
/** What any site calls its pages. */
const ANYONES =
  /^(?:index\d*|login|log-?in|sign-?in|home|main|top|account|user|member|auth|verify|jp|ja|en|www|web|app|pc|sp|m|a|i|r|wp-[a-z]+|\*)(?:\.(?:php|html?|aspx?|jsp|do))?$/
/** What any site calls its hosts. */
const ANYONES_HOST =
  /^(?:www\d*|mail|webmail|server|host|login|secure|shop|store|blog|news|info|account|support|services?|update|home|portal|online|admin|test|static|auth|signin|verify|mobile|cloud|cpanel|demo|site|card|bank|club|mta-sts|autodiscover|ipv4)$/
/** What a provider calls a page that nobody named: two words and four hexadecimal digits. */
const NAMED_BY_PROVIDER = /^[a-z]+-[a-z]+-[0-9a-f]{4}$/
const LEAST_WORD = 4

/**
 * URLの形. How an address is built, with `*` for what changes from one address of a campaign to the next: the labels put before
 * ever new domains (`er.bank.jp.*`, `myjcb.*`), the page and the keys of its query (`*` + `/ap/openid/signin?assoc&ret`), the
 * beginning of the domain (`bank-*`). Hosts thrown together by a machine are told by their length and by where they lie
 * (`{10}.duckdns.org`, `{6}.{5}.xyz`; `{8#}` holds digits). Null where the address is built like anyone's.
 */
export function urlPattern(url: string): string | null {
  const a = addressOf(url)
  if (!a) return null
  const { path, own } = pathOf(a.rest)
  const host = namedHost(a) ?? (own >= LEAST_OWN ? '*' : (wordHost(a) ?? thrownHost(a)))
  return host === undefined ? null : `${host}${path}`.slice(0, MOST.length)
}

/** As it is kept beside a value: '' where it is built like anyone's, null where the kind has no address. */
export const patternOf = (type: string, value: string): string | null =>
  type === 'url' || type === 'domain' ? (urlPattern(value) ?? '') : null

const labelsOf = (a: Address): string[] => a.sub.split('.').filter(Boolean)

/** What says by itself that others of the campaign share it: another's domain put before one's own, a name and a hyphen. */
function namedHost(a: Address): string | undefined {
  if (a.numeric) return undefined
  const sub = labelsOf(a)
  // two labels or more, the last like an ending: another's domain put before one's own
  if (sub.length >= 2 && sub.some((l) => /[a-z]{2}/.test(l) && !isMade(l) && !ANYONES_HOST.test(l)))
    return `${sub.map(starred).join('.')}.*`
  const [first = '', ...others] = a.label.split('-')
  if (others.length > 0 && first.length >= 3 && !isMade(first) && !ANYONES_HOST.test(first)) return `${first}-*`
  return undefined
}

/** One word of its makers' own before a domain: a brand, or a slip of one. */
function wordHost(a: Address): string | undefined {
  const [word = '', ...others] = labelsOf(a)
  if (a.numeric || others.length > 0 || word.length < LEAST_WORD || ANYONES_HOST.test(word)) return undefined
  return isMade(word) || isThrown(word) ? undefined : `${word}.*`
}

/** A host thrown together by a machine, below a place where anyone may publish or below a domain: how many letters stand where. */
function thrownHost(a: Address): string | undefined {
  const sub = labelsOf(a)
  if (a.numeric || sub.some((l) => NAMED_BY_PROVIDER.test(l))) return undefined
  if (a.shared ? !isOut(a.label) : sub.length === 0 || !sub.every(isOut)) return undefined
  return [...sub.map(counted), counted(a.label), a.suffix].join('.')
}

const isOut = (label: string): boolean => isMade(label) || isThrown(label)

/** `{8#}` for what was thrown together, `*-{4#}-{4#}` where a word and hyphens stand in it; any other label as it is. */
function counted(label: string): string {
  if (!isOut(label)) return label
  const parts = label.split('-')
  if (parts.length === 1) return `{${label.length}${/\d/.test(label) ? '#' : ''}}`
  return parts
    .map((p) => (/^[a-z]*$/.test(p) && !isThrown(p) ? '*' : `{${p.length}${/\d/.test(p) ? '#' : ''}}`))
    .join('-')
}

/** The path's shape, and how many of its letters are its makers' own. */
function pathOf(rest: string): { path: string; own: number } {
  const [place = '', query = ''] = (rest.split('#')[0] ?? '').split('?', 2)
  const segments = place.toLowerCase().split('/').filter(Boolean).slice(0, MOST.segments).map(starred)
  const pairs = query.split('&').filter(Boolean)
  const keys = pairs
    .filter((pair) => pair.includes('='))
    .map((pair) => pair.split('=')[0]?.toLowerCase() ?? '')
    .filter((key) => /^[a-z][\w.[\]-]{0,30}$/.test(key) && !isMade(key))
    .sort()
    .slice(0, MOST.keys)
  const own = [...segments.filter((s) => !ANYONES.test(s)), ...keys].join('').length
  // a query without any key is one made up for who opens it
  const asked = keys.length ? `?${keys.join('&')}` : pairs.length ? '?*' : ''
  return { path: `/${segments.join('/')}${asked}`, own }
}

const starred = (part: string): string => (isMade(part) ? '*' : part)

/** Made by a machine rather than named by a person: digits among letters, many digits, very long, hardly a vowel. */
function isMade(part: string): boolean {
  const digits = part.replace(/\D/g, '').length
  if (part.length > 30 || digits >= 3) return true
  if ((part.match(/[a-z]\d|\d[a-z]/gi)?.length ?? 0) >= 2) return true
  return part.length >= 6 && /^[a-z]+$/i.test(part) && (part.match(/[aeiouy]/gi)?.length ?? 0) <= part.length / 8
}

/** Letters thrown together: four consonants in a row, or neighbours that neither English nor romaji has. */
const isThrown = (part: string): boolean =>
  part.length > LEAST_WORD &&
  !part.includes('dns') &&
  /^[a-z]+$/.test(part) &&
  /[bcdfghjklmnpqrstvwxz]{4}|q[^u]|[jxzvw][bcdfgjkmpqtvxz]|[bcdfgjkmpqtvxz][xjqz]/.test(part)
