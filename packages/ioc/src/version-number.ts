import { ALPHA, CLASS, HEX, SPACE } from './chars.ts'
import { isCountedVersion } from './counted-version.ts'
import { firstOctet } from './ip.ts'
import { isInVersionColumn } from './version-column.ts'

/** Words after which four numbers with dots are a version, folded and in lower case. */
const VERSION_BEFORE =
  /(?:(?:^|[^a-z])(?:v|rv|ver|version|rev|release|build|firmware|fw|update|sp|size|tag|asset)\.?|バージョン|ヴァージョン|版数?|ビルド|リリース|更新版|修正版|最新版|ファーム(?:ウェア|ウエア)?|エンジン|パターン(?:ファイル)?|定義(?:ファイル)?|比率|(?<!ＩＰ|ip|アドレス)番号|型番|品番|項番|改[訂定]|様式|別紙|別添|(?:^|[^a-z])(?:section|sec|fig|figure|table|chapter|oid)\.?|§|第|図|表|節|項|章)[\s:：=は（("'+]{0,6}$/i
/** `AssemblyFileVersion("1.2.3.4")`, `"version": "1.2.3.4"`. */
const FIELD_BEFORE =
  /(?:version|(?<![a-z])ver)(?:name|string|number)?["'`]?(?:[\s:：=(|│>"'`]{0,16}|,["']?|(?<=["']),\s["']|["']\s+value\s?=\s?["'])$/i
/** `SharpHound 2.3.0.0`: a name before a number that ends in 0, which is no address of a machine. */
const LATIN_BEFORE =
  /(?:^|[^A-Za-z.])(?!(?:IPs?|to|from|at|via|and|or|servers?|hosts?|address(?:es)?|network|range|subnet) $)[A-Za-z][\w+-]+ $/i
/** `Foxmail 7.2.9.115`, `Chrome/96.0.4664.110`: a product's name before the number. */
const PRODUCT_BEFORE = /(?:^|[^a-z0-9./])(?:[a-z]+[\s/])?([a-z][a-z+-]{2,})(?:\/|\s|\s?[はがの]\s?)$/i
const PRODUCTS = new Set(
  (
    'ipados watchos tvos visionos chromeos bios uefi cms foxmail chrome chromium firefox safari opera edge edg edga edgios crios fxios outlook thunderbird office windows linux android ios macos ' +
    'fortios fortigate java jre jdk openjdk php python perl ruby node nginx apache tomcat iis openssl openssh mysql oracle ' +
    'postgresql exchange sharepoint acrobat reader flash player webkit applewebkit gecko msie trident curl wget vmware esxi ' +
    'vcenter citrix netscaler junos pan-os panos ivanti pulse anydesk teamviewer ultraviewer rustdesk becky shuriken zoom ' +
    'line skype teams slack wordpress drupal joomla plugin client server agent installer dotnet framework mozilla'
  ).split(' '),
)
const HEADER = /(?:x-mailer|user-agent)\s*[:：][^\n]*$/i

/** Last characters of the words for a version above, and what may stand between them and the number. */
const VERSION_ENDS = table('vrnedpwVRNEDPWム.義紙ンョ版数ドスアル）)率号番項訂定式添§第図表節章cgCGeEtT')
const BETWEEN = table('|│>,` \t\n\v\f\r\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff:：=は（(+"\'')
for (let code = 0x2000; code <= 0x200a; code++) BETWEEN[code] = 1

function table(marks: string): Uint8Array {
  const codes = new Uint8Array(65536)
  for (let i = 0; i < marks.length; i++) codes[marks.charCodeAt(i)] = 1
  return codes
}

/** One look at the last characters: most numbers stand behind no word for a version. */
function mayBeVersion(before: string): boolean {
  for (let i = before.length - 1; i >= Math.max(0, before.length - 16); i--) {
    const code = before.charCodeAt(i)
    if (VERSION_ENDS[code] === 1) return true
    if (BETWEEN[code] !== 1) return false
  }
  return false
}

/** True when the quad is the number of a version or of a section and not an address. Looks at its own line only. */
export function isVersionNumber(text: string, start: number, end: number, value: string): boolean {
  const from = lineStart(text, start)
  const before = text.slice(from, start)
  if (before === '') return isSection(text, before, end, value)
  if (mayBeVersion(before) && (VERSION_BEFORE.test(before) || FIELD_BEFORE.test(before))) return true
  const signs = signsIn(text, from, start)
  if (signs & COLON && HEADER.test(before)) return true
  if (firstOctet(value) <= 30 && value.endsWith('.0') && LATIN_BEFORE.test(before)) return true
  const product = endsInWord(before) ? PRODUCT_BEFORE.exec(before)?.[1] : undefined
  if (product && (PRODUCTS.has(product.toLowerCase()) || (before.endsWith('/') && isProductName(product)))) return true
  if (firstOctet(value) <= 30 && isInVersionColumn(text, start)) return true
  const next = signAfter(text, end)
  const after = text.slice(end, end + REACH_AFTER)
  if (next & OF_VERSION && VERSION_AFTER.test(after)) return true
  if (signs & DOT && isAfterVersion(before, value)) return true
  if (next & JOINS && isShortLike((SHORT_AFTER.exec(after) ?? CHANGED.exec(after))?.[1], value)) return true
  const ranges = (signs | signsIn(text, end, Math.min(end + REACH_AFTER, text.length))) & RANGES
  if ((ranges && isUnderVersions(text, before, after, start)) || isSection(text, before, end, value)) return true
  return isCountedVersion(value, before, after)
}

const COLON = 1
const DOT = 2
const RANGES = 4
/** Characters without which the patterns for headers, other versions and ranges find nothing. */
const NEEDED = new Uint8Array(65536)
for (const mark of ':：') NEEDED[mark.charCodeAt(0)] = COLON
NEEDED[0x2e] = DOT
for (const mark of 'かよ～〜~ま') NEEDED[mark.charCodeAt(0)] = RANGES

function signsIn(text: string, from: number, till: number): number {
  let signs = 0
  for (let i = from; i < till; i++) signs |= NEEDED[text.charCodeAt(i)] ?? 0
  return signs
}

/** Characters after the number that are looked at. */
const REACH_AFTER = 24
const VERSION_AFTER =
  /^(?:\s*(?:(?:および|及び|または|又は)(?:それ|これ)(?:以前|以降|より)|(?:and|or) (?:earlier|later|prior|newer|older|below|above|lower|higher)|版|以降|以前|未満|以下|より前|系|\(build|へ(?:の)?(?:更新|アップ)|に(?:更新|アップ))|-?[a-zA-Z])/i

const OF_VERSION = 1
const JOINS = 2
/** What the first character after the number, or after the blanks behind it, may begin. */
const SIGN = new Uint8Array(65536)
for (const mark of '版以未よ系(へに\u2028\u2029\ufeff') SIGN[mark.charCodeAt(0)] = OF_VERSION
for (const mark of 'か、,・/及おま又～〜~tao→\u2028\u2029\ufeff') SIGN[mark.charCodeAt(0)] = JOINS
for (const mark of '及おま又ao') SIGN[mark.charCodeAt(0)] = OF_VERSION | JOINS
for (const mark of '-よ\u2028\u2029\ufeff') SIGN[mark.charCodeAt(0)] = OF_VERSION | JOINS

function signAfter(text: string, end: number): number {
  const first = text.charCodeAt(end)
  if ((CLASS[first] ?? 0) & (HEX | ALPHA)) return OF_VERSION | JOINS
  let i = end
  while (i - end < REACH_AFTER && (CLASS[text.charCodeAt(i)] ?? 0) === SPACE) i++
  return SIGN[text.charCodeAt(i)] ?? 0
}

/** At least three Latin letters before the mark or blank that ends `before`: the name of a product is no shorter. */
function endsInWord(before: string): boolean {
  let i = before.length - 1
  while (i >= 0 && before.length - i < 4 && isAfterName(before.charCodeAt(i))) i--
  for (let k = 0; k < 3; k++) {
    const code = before.charCodeAt(i - k)
    const letter = code | 0x20
    if (!(letter >= 0x61 && letter <= 0x7a) && code !== 0x2b && code !== 0x2d) return false
  }
  return true
}

function isAfterName(code: number): boolean {
  return code === 0x2f || BETWEEN[code] === 1 || code === 0x304c || code === 0x306e
}

/** `Foo/1.2.3.4`; names of protocols and actions of a log (`tcp/192.0.2.1`, `DIRECT/192.0.2.1`) have one case. */
function isProductName(word: string): boolean {
  return /^[A-Z][A-Za-z+-]*[a-z]/.test(word)
}

/** Two or three numbers with dots: no address, but a version; years do not count. */
const SHORT = '(?<![\\d.])(\\d{1,2})\\.\\d{1,3}(?:\\.\\d{1,3})?(?![\\d.[(（［])(?:系|以降|以前|未満)?'
const JOIN = '\\s*(?:から|より|、|,|・|\\/|及び|および|または|又は|[～〜~-]|to|and|or|→|->)\\s*'
const SHORT_BEFORE = new RegExp(`${SHORT}${JOIN}$`)
/** `1.2.3.4-alpine -> 1.2.3.5`. */
const TAGGED_BEFORE = /\d-[a-z]\w*\s*(?:->|→|to)\s*$/
/** `6.4.2.1 から 6.4.3.0 に更新`: addresses are changed, versions updated. */
const CHANGED =
  /^\s*(?:から|より|→|->)\s*(\d{1,4})(?:\.\d{1,5}){1,3}\s*(?:版\s*)?(?:に|へ|への?)\s*(?:更新|アップ|バージョン|修正)/
const SHORT_AFTER = new RegExp(`^${JOIN}(\\d{1,2})\\.\\d{1,3}(?:\\.\\d{1,3})?(?![\\d.[(（［])`)
const SHORT_IN_RANGE = new RegExp(`${SHORT}(?:\\s|から|より|まで|$)`)
const RANGE = /\s(?:から|より|[～〜~])\s|まで/

function isAfterVersion(before: string, value: string): boolean {
  return isShortLike(SHORT_BEFORE.exec(before)?.[1], value) || TAGGED_BEFORE.test(before)
}

/** Versions that stand together count nearly alike; the next field of a row does not: `TLS 1.2.0,198.51.100.7`. */
function isShortLike(short: string | undefined, value: string): boolean {
  return short !== undefined && Math.abs(Number(short) - firstOctet(value)) <= 12
}

/** `9.1.15 から 9.1.20`, under a range of versions. */
function isUnderVersions(text: string, before: string, after: string, start: number): boolean {
  if (!RANGE.test(after) && !RANGE.test(before)) return false
  const near = text.slice(Math.max(0, start - 160), start)
  const line = near.lastIndexOf('\n')
  if (line < 0) return false
  const above = near.slice(Math.max(near.lastIndexOf('\n', line - 1) + 1, line - 64), line)
  return SHORT_IN_RANGE.test(above) && RANGE.test(above)
}

/** Where the line begins, 64 characters back at most. */
function lineStart(text: string, start: number): number {
  let from = start
  while (from > 0 && start - from < 64 && text.charCodeAt(from - 1) !== 0x0a) from--
  return from
}

/** `1.2.3.4 概要`: small numbers at the beginning of a line with a heading after them. */
function isSection(text: string, before: string, end: number, value: string): boolean {
  if (firstOctet(value) > 20) return false
  if (!value.split('.').every((part) => Number(part) <= 20)) return false
  if (
    /^[\s　]*(?:[にでの](?:述べ|示|記載|定め|規定|従|とおり|通り|よ[りる])|を参照|項|節|章|参照)/.test(
      text.slice(end, end + 8),
    )
  )
    return true
  if (!/^[\s#*(（第§]*$/.test(before)) return false
  return /^[\s　．.)）]+[^\s\d|(（:\-,]/.test(text.slice(end, end + 4))
}
