import { extract, type IndicatorType, normalise } from '@ishigaki/ioc'

/** The words that lists use for the kind of a value, without case and separators, and the kinds that they may mean. */
const ADDRESS: readonly IndicatorType[] = ['ipv4', 'ipv6', 'cidr']
const HOST: readonly IndicatorType[] = ['domain', ...ADDRESS]
/** In a column of addresses some write the host alone. */
const SITE: readonly IndicatorType[] = ['url', ...HOST]
const WORDS: Record<string, readonly IndicatorType[]> = {
  url: SITE,
  uri: SITE,
  link: SITE,
  サイト: SITE,
  サイトurl: SITE,
  フィッシングurl: SITE,
  リンク: SITE,
  domain: ['domain'],
  hostname: HOST,
  host: HOST,
  fqdn: ['domain'],
  domainname: ['domain'],
  ドメイン: ['domain'],
  ドメイン名: ['domain'],
  ホスト: HOST,
  ホスト名: HOST,
  ip: ADDRESS,
  ips: ADDRESS,
  ipaddress: ADDRESS,
  ipaddr: ADDRESS,
  ipdst: ADDRESS,
  ipsrc: ADDRESS,
  dstip: ADDRESS,
  srcip: ADDRESS,
  ipアドレス: ADDRESS,
  ipv4: ['ipv4', 'cidr'],
  ipv4addr: ['ipv4', 'cidr'],
  ipv6: ['ipv6', 'cidr'],
  ipv6addr: ['ipv6', 'cidr'],
  cidr: ['cidr', 'ipv4', 'ipv6'],
  net: ['cidr', 'ipv4', 'ipv6'],
  as: ['asn'],
  asn: ['asn'],
  email: ['email'],
  emailaddr: ['email'],
  emailaddress: ['email'],
  emailsrc: ['email'],
  emaildst: ['email'],
  emailreplyto: ['email'],
  mail: ['email'],
  メール: ['email'],
  メールアドレス: ['email'],
  md5: ['md5'],
  md5hash: ['md5'],
  sha1: ['sha1'],
  sha1hash: ['sha1'],
  sha256: ['sha256'],
  sha256hash: ['sha256'],
  sha512: ['sha512'],
  sha512hash: ['sha512'],
  filehashmd5: ['md5'],
  filehashsha1: ['sha1'],
  filehashsha256: ['sha256'],
  filehashsha512: ['sha512'],
  hash: ['sha256', 'sha1', 'md5', 'sha512'],
  filehash: ['sha256', 'sha1', 'md5', 'sha512'],
  ハッシュ: ['sha256', 'sha1', 'md5', 'sha512'],
  ハッシュ値: ['sha256', 'sha1', 'md5', 'sha512'],
  ssdeep: ['ssdeep'],
  tlsh: ['tlsh'],
  cve: ['cve'],
  vulnerability: ['cve', 'jvn'],
  jvn: ['jvn'],
  phone: ['phone'],
  phonenumber: ['phone'],
  tel: ['phone'],
  電話: ['phone'],
  電話番号: ['phone'],
  account: ['bank_account'],
  bankaccount: ['bank_account'],
  口座: ['bank_account'],
  iban: ['iban'],
  btc: ['btc'],
  bitcoin: ['btc'],
  eth: ['eth'],
  xmr: ['xmr'],
  tron: ['tron'],
  暗号資産アドレス: ['btc', 'eth', 'xmr', 'tron'],
  lineid: ['line_id'],
  sns: ['sns'],
  snsid: ['sns'],
  onion: ['domain'],
}

/** Kinds of MISP and others that are no values here: passed over where a program wrote them, refused where a person did. */
const NOT_KEPT =
  /^(file(name|path)?|regkey.*|mutex|port|text|comment|other|yara|sigma|snort|uri|useragent|attachment|malwaresample|.*pattern.*|pdb|windows.*)$/

const plainWords = new Map<string, string>()
const MOST_PLAIN_WORDS = 1_000

/** A word or heading without width, case, blanks and signs. A list has few different ones, in every row. */
export function plainWord(word: string): string {
  const known = plainWords.get(word)
  if (known !== undefined) return known
  const plain = madePlain(word)
  if (plainWords.size < MOST_PLAIN_WORDS && word.length < 100) plainWords.set(word, plain)
  return plain
}

const madePlain = (word: string): string =>
  word
    .normalize('NFKC')
    .replace(/\([^)]*\)/g, '')
    .replace(/[\s_\-・:./#"']/g, '')
    .toLowerCase()

/** The kinds that a word may mean; undefined for a word that names none. */
export const typesNamed = (word: string): readonly IndicatorType[] | undefined => WORDS[plainWord(word)]

export type Reading = { type: IndicatorType; value: string }

/** The value read as the first of these kinds that it has the form of. */
export function readAs(types: readonly IndicatorType[], text: string): Reading | undefined {
  for (const type of types) {
    const value = normalise(type, text)
    if (value !== undefined) return { type, value }
  }
  return undefined
}

/**
 * The values in a cell whose list calls it `word`: `domain|ip` and `filename|sha256` hold two, `ip:port` one with more behind it.
 * 'not-kept': a kind that is no value here; undefined: not of the kind that it is said to be.
 */
export function readWord(word: string, text: string): Reading[] | 'not-kept' | 'unknown' | undefined {
  const parts = word.split('|')
  if (parts.length > 1) return readParts(parts, text.split('|'))
  const plain = plainWord(word)
  if (plain === 'ipport' || plain === 'ipdstport' || plain === 'domainport')
    return readWhole(['domain', ...ADDRESS], text.replace(/:\d{1,5}$/, ''))
  const types = WORDS[plain]
  if (types) return readWhole(types, text)
  return NOT_KEPT.test(plain) ? 'not-kept' : 'unknown'
}

function readParts(words: readonly string[], texts: readonly string[]): Reading[] | 'not-kept' | undefined {
  const read = words.flatMap((word, i) => {
    const one = typesNamed(word)
    return one ? [readAs(one, texts[i] ?? '')] : []
  })
  if (!read.length) return 'not-kept'
  const found = read.filter((r) => r !== undefined)
  return found.length ? found : undefined
}

function readWhole(types: readonly IndicatorType[], text: string): Reading[] | undefined {
  const read = readAs(types, text)
  return read && [read]
}

/** All values in a line or a cell of which nobody said what it holds, in any disguise. */
export function readAny(text: string): Reading[] {
  const sure = extract(text, { hosts: false })
  const found = sure.length ? sure : extract(text, { hosts: false, minConfidence: 0 }).filter((i) => isWhole(text, i))
  return [...new Map(found.map(({ type, value }) => [`${type} ${value}`, { type, value }])).values()]
}

/** Nothing but signs stands beside it: a list of hosts may name `report.zip`, a sentence does not. */
const isWhole = (text: string, { start, end }: { start: number; end: number }): boolean =>
  !/[\p{L}\p{N}]/u.test(text.slice(0, start) + text.slice(end))
