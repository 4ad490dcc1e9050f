import { ALNUM, CLASS, lower } from './chars.ts'
import type { Found } from './found.ts'
import type { IndicatorType } from './indicator.ts'

/** Type of hash by its number of hexadecimal digits, undefined for other lengths. */
export function hashType(length: number): IndicatorType | undefined {
  if (length === 64) return 'sha256'
  if (length === 40) return 'sha1'
  if (length === 32) return 'md5'
  return length === 128 ? 'sha512' : undefined
}

/** Real hashes use most digits and both kinds; `000…0`, a decimal number or a pattern does not. */
export function isHashLike(hex: string): boolean {
  let seen = 0
  for (let i = 0; i < hex.length; i++) {
    const code = hex.charCodeAt(i)
    seen |= code <= 0x39 ? 1 << (code - 0x30) : 1 << ((code & 0x0f) + 9)
    if ((i & 15) === 15 && isMixed(seen)) return true
  }
  return isMixed(seen)
}

/** Seven different digits at least, of both kinds: bits 0 to 9 are decimal, 10 to 15 letters. */
function isMixed(seen: number): boolean {
  if ((seen & 0x3ff) === 0 || seen >> 10 === 0) return false
  let count = 0
  for (let rest = seen; rest; rest &= rest - 1) count++
  return count >= 7
}

/** Keys, vectors and the like are as long as hashes. */
const KEY =
  /(?:(?:^|[^a-z])(?:aes|rc4|xor|des|\w*validation|\w*decryption|\w*encryption)?[ _-]?(?:key(?:\[\w*\])?|iv|salt|nonce|seed|secret|passw(?:or)?d|password|pwd|guid|uuid)|\w*token|\w*sess(?:ion)?_?-?id)['")]*(?:\s{0,8}[:=,]\s{0,2}|;\s{0,8}\/\/\s?)(?:\w+(?:\.\w+)*\()?['"(b]{0,3}(?:[a-z]{2,4}_(?:live|test)_)?$|\s--?(?:pass(?:word)?|key|pwd|token|secret)\s$/i
/** Keys, states of a repository, numbers of a session, an event or a certificate: the word stands right before, no colon is needed. */
const NUMBERED =
  /(?:(?:^|[^a-z])(?:iv|hwid|tx(?:id|n|[ _-]?hash)?|transaction(?: id| hash)?|block ?hash|v\d+(?:\.\d+)+ -|ADD file|commit|revision|rev|tree|merge|blob|build[ _-]?id|(?:activity|correlation|request|trace|tenant|machine|device|event)[ _-]?id|serial(?: ?(?:no\.?|number))?|etag|(?:decryption|personal|victim|client|bot|campaign|implant|install(?:ation)?|company|chat)[ _-]?id)|(?:暗号|復号|共通|秘密)?鍵(?:[（(][^（()）\n]{1,10}[）)])?|シリアル(?:番号|ナンバー)?|セッションID|コミット(?:ID|ハッシュ)?|トランザクション(?:ID|ハッシュ)?|git[^\n]{0,6}版)['")]*(?:[\s　]{0,2}[:：=は]?| is| \(hex)[\s　]{0,2}['"]?$/i

/** Digests of how a program speaks TLS or SSH, or of what it imports: as long as the hash of a file, and none. */
const FINGERPRINT =
  /(?:^|[^a-z0-9])(?:ja[34]s?|host_?key\.fingerprint(?:_sha256)?|hassh(?:server)?|jarm|imp_?hash|public_?key)(?:[-_. ](?:hash|fingerprint|digest|md5|client|server))*["')]*(?:[\s　]*[:：=|,は;][\s　]*(?:content:)?|[\s　]+|\s(?:of|for)\s[^.:;\n]{1,20}\sis\s)["'`]?[\s　]{0,8}$/i
/** A commit in the path of a source: `/rustc/…/library`. */
const SOURCE = /\/(?:rustc|commits?|blob|tree)\/$/

/** Last letters of the words above, and what may stand between them and the digits. */
const LAST = new Uint8Array(128)
for (const ch of 'yvtedYVTEDnNlLrRgGbBoO.34sShHmx/_-]') LAST[ch.charCodeAt(0)] = 1
const BETWEEN = new Uint8Array(128)
for (const ch of ' \t\n\v\f\r:=,\'"()bB') BETWEEN[ch.charCodeAt(0)] = 1

function mayBeKey(text: string, start: number): boolean {
  let i = start - 1
  while (i > start - 24 && BETWEEN[text.charCodeAt(i)] === 1) i--
  const code = text.charCodeAt(i)
  // `fingerprint-md5`, `fingerprint_sha256`; the names alone are those of hashes
  if (code === 0x35) return isJoint(text.charCodeAt(i - 3))
  if (code === 0x36) return isJoint(text.charCodeAt(i - 6))
  return code > 127 || LAST[code] === 1
}

function isJoint(code: number): boolean {
  return code === 0x2d || code === 0x5f
}

/** True when the word before says that the digits are a key and no hash. */
export function isKey(text: string, start: number): boolean {
  const code = text.charCodeAt(start - 1)
  if (code === 0x0a || (code > 0x3000 && code !== 0xff1a) || ((CLASS[code] ?? 0) & ALNUM) !== 0) return false
  if (!mayBeKey(text, start)) return false
  const before = text.slice(Math.max(0, start - 40), start)
  const own = before.slice(before.lastIndexOf('\n') + 1)
  return KEY.test(before) || NUMBERED.test(own) || FINGERPRINT.test(own) || SOURCE.test(own)
}

/** The beginning of a public key as DER writes it (RFC 5280 4.1): cut off, it is as long as a hash. */
const DER_KEY = /^30(?:81..|82....)30(?:0d06|82)/i

/** Reports the hexadecimal word `[start, end)`, folded to `hex`, when its length is that of a hash. */
export function readHash(found: Found, hex: string, start: number, end: number, defanged?: string): boolean {
  const type = hashType(hex.length)
  if (!type || !isHashLike(hex) || (hex.startsWith('30') && DER_KEY.test(hex))) return false
  const key = isKey(found.text, start)
  const reason = key ? 'named as a key' : undefined
  found.add(type, lower(hex), start, end, key ? 0.4 : 0.95, defanged, reason)
  return true
}
