import { firstOctet } from './ip.ts'

/** The first number of a version at most; private networks begin with ten. */
const HIGHEST = 30
const RESOLVERS = new Set(['1.1.1.1', '1.0.0.1', '8.8.8.8', '8.8.4.4', '9.9.9.9', '4.2.2.1', '4.2.2.2'])

/**
 * Versions are counted up from nought, so that most of their numbers are small; those of an address are spread over 0 to 255, and
 * of a hundred addresses not one looks so.
 */
function isCounted(value: string): boolean {
  const first = firstOctet(value)
  if (first > HIGHEST || first === 10 || first === 0 || RESOLVERS.has(value)) return false
  const parts = value.split('.').map(Number)
  const small = parts.filter((part) => part <= 31).length
  return small === 4 || (small === 3 && parts.filter((part) => part <= 9).length >= 2)
}

/** Words behind which an address stands. */
const ADDRESS_BEFORE =
  /(?:(?:^|[^a-z])(?:ip ?v?4?s?|ip ?addr(?:ess(?:es)?)?|addr(?:ess(?:es)?)?|hosts?|hosted|servers?|from|at|via|by|c2s?|c&c|cnc|resolvers?|dns|nameservers?|gateway|proxy|relay|nodes?|peers?|source|src|dst|dest(?:ination)?|remote|client|target|connect(?:s|ed|ing|ions?)?|contact(?:s|ed|ing)?|resolv(?:es|ed|ing)|ping(?:s|ed)?|attackers?|scanners?|block(?:s|ed|ing)?|visits?|curl|wget|ssh|nc|nmap|telnet|dig|whois|listen(?:s|ing)?|bind|infra(?:structure)?|indicators?|iocs?|network|callbacks?|beacons?|exfil\w*|panels?|sinkholes?|vps|pivots?|a|to|and|or|in|on|is|are|with|r?host|l?port)|ＩＰ|アドレス|サーバー?|ホスト|端末|ルーター?|回線|通信|接続|アクセス|ログイン|発信|元|先|宛て?|記録|相手(?:方|側)?|犯人(?:側)?|攻撃者|不審な?|踏み台|インフラ)[ 　]{0,2}(?:[:：=はがのにをで、→「『（(["'`]|->|=>|is )?[\s　"'`「（([]{0,3}$/i
/** A version is changed too: `bump to 1.2.3.4`, `updated from 1.2.3.4`. */
const CHANGED =
  /(?:updat|upgrad|bump|downgrad|patch|rais|releas|migrat|rev|version|fixed|affect|prior)\w*\s+(?:\w+\s+)?(?:to|from|in|is|at|on|by|with|and)\s*$/i
const ADDRESS_AFTER =
  /^(?:[:：]\d{2,5}(?!\d)|[)\]}"'`」』]?\s?(?:on |over )?(?:port|tcp|udp)\b|\s?(?:ポート|番ポート)|\s(?:is|was|were|are|has|had)? ?(?:scann|beacon|connect|resol|serv(?:es|ed|ing)|host|respond|answer|attack|listen|block|brute|send|sent|[ck]ontact)|[ 　」）)]{0,2}(?:へ|に対|に接続|に通信|にアクセス|に送|との|宛|からの|からは?[^\d\s]|を(?:遮断|ブロック|検索|調べ|使)|が(?:応答|攻撃|使)|の(?:サーバ|ホスト|IP|ＩＰ|通信|ポート))|\s-\s-\s\[|\.\d+ >)/i
/** The value fills its field: a cell, brackets, quotes, a column set off by two blanks, a line of a list, a field of a log after its time. */
const FIELD_BEFORE =
  /(?:^|^[ 　]*(?:[-*・•●○■□▪◦※‣]|[(（]?[\d①-⑳]{1,2}[)）.．])[ 　]*|[\t|│┃｜,;]|\s{2}|[[(（「{]["']?|["'`]|\d\d:\d\d(?:\.\d+)?Z?\]? )[ 　"'`]{0,2}$/
const FIELD_AFTER = /^["'`]?[ 　]?(?:$|[\n\r\t|│┃｜,;]|\s{2}|["'`]?[\])）」}]|["'`]| - - )/
/** A field of a log after its time: what follows it does not matter. */
const LOG_BEFORE = /\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[ +-]\d{4})?\]? $/
const QUAD = '\\d{1,3}(?:\\.\\d{1,3}){3}'
const JOIN = '(?:\\s*[,、，・／/|;~〜～-]\\s*|\\s(?:and|or|to)\\s|\\s*(?:および|及び|または|又は|と|から)\\s*)'
/** The quads before it in its list, and the one after it. */
const LIST = new RegExp(`(?:${QUAD}["'\`)\\]]*${JOIN}["'\`([]*){1,4}$`)
const NEXT = new RegExp(`^["'\`)\\]]*${JOIN}["'\`([]*(${QUAD})(?!\\d)`)

/** True when the quad is counted like a version and nothing around it speaks of an address. `before`: its line, up to it. */
export function isCountedVersion(value: string, before: string, after: string): boolean {
  if (!isCounted(value) || before.trim() === '') return false
  const list = LIST.exec(before)?.[0] ?? ''
  const others = list.split(/[^\d.]+/).filter(Boolean)
  const next = NEXT.exec(after)?.[1]
  if (next !== undefined) others.push(next)
  if (others.some((quad) => !isCounted(quad))) return false
  const words = before.slice(0, before.length - list.length)
  if (CHANGED.test(words)) return true
  if (ADDRESS_BEFORE.test(words) || LOG_BEFORE.test(words) || ADDRESS_AFTER.test(after)) return false
  return !(FIELD_BEFORE.test(words) && FIELD_AFTER.test(after))
}
