import { lower } from './chars.ts'
import type { Host } from './host.ts'
import { memberReason } from './member.ts'
import {
  COMMON_SUFFIX,
  DOS_PROGRAMS,
  FILE_SUFFIX,
  GLOBALS,
  INNER_ENDING,
  isWordSuffix,
  OBJECTS,
  PLAIN_SUFFIX,
  PRODUCTS,
  REVERSED,
  SOMETIMES_FILE,
} from './suffixes.ts'
import { isJapaneseNear, standsAlone, standsInCode, standsInList, standsInQuotes } from './surroundings.ts'

/** How a bare host name stands in the text; what the judgement is made from. */
export type Setting = {
  /** As written, case kept, disguises taken off. */
  written: string
  host: Host
  /** Original text and the range of the name in it. */
  text: string
  start: number
  end: number
}

export type Judgement = { confidence: number; reason: string | undefined }

/** `"authorization.sample.io/decision":`: a key of JSON that is named like a host. */
const KEY_OF_JSON = /^\/[\w.-]+["']\s?:/
const PLAIN: Judgement = { confidence: 0.9, reason: undefined }
const no = (reason: string): Judgement => ({ confidence: 0.1, reason })

/** Is the undisguised `a.b` a host name, or a file, a member of an object, a detection name, a version? */
export function judgeBareHost(setting: Setting): Judgement {
  const { written, host, text, start } = setting
  const joined = judgeJoined(text, start, setting.end)
  if (joined) return joined
  const small = host.plain || written === host.value
  const ordinary = small && isOpen(text.charCodeAt(start - 1)) && COMMON_SUFFIX.has(host.suffix) && !isProduct(host)
  const first = firstLabel(host.value)
  if (ordinary && !OBJECTS.has(first) && !GLOBALS.has(first)) return judgeCommon(setting)
  return byCase(setting) ?? byNeighbours(setting) ?? byLabel(setting) ?? byFile(setting) ?? byCode(setting) ?? PLAIN
}

const JOINED = /(?:(:\/\/|\\x2f|\\u002f)|[\w.@-])["'](?:\s?[&+]\s?| \. )["']$/
const JOINS_SIGN = /^["'](?:\s?[&+]\s?| \. )["']@/

/** `"https://" + "a.example"` names a host, `"login-" & "notice.example"` only the rest of one. */
function judgeJoined(text: string, start: number, end: number): Judgement | undefined {
  const before = text.charCodeAt(start - 1)
  if (before !== 0x22 && before !== 0x27) return undefined
  const match = JOINED.exec(text.slice(Math.max(0, start - 12), start))
  if (match?.[1]) return PLAIN
  return match || JOINS_SIGN.test(text.slice(end, end + 8)) ? no('part of a name') : undefined
}

/** `Host: a.example\\r\\n` in a string of a program. */
const ESCAPE = /^\\(?:[rnt](?![a-z])|x[0-9a-f]{2}|[0"'])/

/** What stands before a name is a blank, a bracket, a quote or Japanese: no path, no variable. */
function isOpen(code: number): boolean {
  return Number.isNaN(code) || code <= 0x22 || code === 0x27 || code === 0x28 || code > 0x7f
}

function isProduct({ labels, value }: Host): boolean {
  return labels === 2 && PRODUCTS.has(value)
}

function firstLabel(value: string): string {
  let end = 0
  while (end < value.length && value.charCodeAt(end) !== 0x2e) end++
  return value.slice(0, end)
}

/** `CONCAT('\\\\', x, '.leak.example\\a')`: the rest of a host to which a program adds the first label. */
function isJoined(text: string, start: number): boolean {
  return text[start - 1] === '.' && /["']/.test(text[start - 2] ?? '')
}

function judgeCommon(setting: Setting): Judgement {
  const { text, start, end } = setting
  const after = text.charCodeAt(end)
  if ((after === 0x5c && !ESCAPE.test(text.slice(end, end + 4)) && !isJoined(text, start)) || after === 0x24) {
    return no('part of a path')
  }
  if (after === 0x20 && RELEASE.test(text.slice(end, end + 14))) return no('name of a program')
  return PLAIN
}

/** `sample.tools.net build 3.1`: a program and its version. */
const RELEASE = /^ (?:build|version|ver\.?|v) ?\d/

/** Detection names (`Agent.TG`), namespaces (`System.Net`) and members (`myList.name`) betray themselves by case. */
function byCase(setting: Setting): Judgement | undefined {
  const { written, host } = setting
  const suffix = written.slice(written.lastIndexOf('.') + 1)
  if (isProduct(host)) return no('name of a product')
  if (suffix !== lower(suffix)) {
    if (isShouted(setting)) return { confidence: 0.7, reason: 'in capitals' }
    const hyphens = COMMON_SUFFIX.has(host.suffix) && /^[^.]*[a-z]-[^.]*\.[A-Z][a-z]+$/.test(written)
    return hyphens ? { confidence: 0.6, reason: 'mixed case' } : no('suffix in capitals')
  }
  const stem = written.slice(0, written.length - suffix.length - 1)
  if (stem === lower(stem)) return undefined
  if (!COMMON_SUFFIX.has(host.suffix) && !['info', 'biz', 'onion'].includes(host.suffix)) {
    return no('mixed case before a rare suffix')
  }
  return /^[A-Z][A-Za-z]*\.[A-Z]/.test(written) ? no('namespace') : undefined
}

/** `NS2.EXAMPLE.SU`: all in capitals, as registries print names. Detection names and DOS programs are shorter. */
function isShouted({ written, host, text, start }: Setting): boolean {
  if (written !== written.toUpperCase() || !PLAIN_SUFFIX.has(host.suffix) || DOS_PROGRAMS.has(host.value)) return false
  if (host.suffix.length > 2) return true
  return host.labels > 2 || DOMAIN_CUE.test(ownLine(text, start))
}

/** The beginning of the line in which the name stands, 60 characters at most. */
function ownLine(text: string, start: number): string {
  const line = text.slice(Math.max(0, start - 60), start)
  return line.slice(line.lastIndexOf('\n') + 1)
}

function byNeighbours({ text, start, end, host, written }: Setting): Judgement | undefined {
  if (LOGS_IN.test(text.slice(Math.max(0, start - 16), start))) return no('name of a user')
  const before = text[start - 1] ?? ''
  const after = text[end] ?? ''
  if (after === '/' && (before === '"' || before === "'") && KEY_OF_JSON.test(text.slice(end, end + 48)))
    return no('name of a key')
  if (before === '\\' || before === '$' || before === '~' || before === '%') return no('part of a path or variable')
  if (before === '/' && text[start - 2] !== '/') return no('part of a path')
  if (before === '/' && /["'`=(]\/\/$/.test(text.slice(Math.max(0, start - 3), start))) {
    return { confidence: 0.85, reason: 'scheme left out' }
  }
  const path = after === '\\' && !ESCAPE.test(text.slice(end, end + 4)) && !isJoined(text, start)
  if (path || after === '$') return no('part of a path')
  if (after === ':' && /^:["'{]/.test(text.slice(end, end + 2))) return no('name of a field')
  const common = COMMON_SUFFIX.has(host.suffix)
  const code = /^(?:\s?=|\s\+=|\(|\[(?!\d{1,3}\.|[\da-f]{1,4}:)|->|::)/.test(text.slice(end, end + 6))
  if (!common && code) return no('source code')
  const first = firstLabel(lower(written))
  if (GLOBALS.has(first) && !standsInQuotes(text, start, end) && standsInCode(text, start, end))
    return no('member of an object')
  if (OBJECTS.has(first) && (!common || first === 'java')) {
    const chain = host.labels > 2 && isWordSuffix(host.suffix) && standsInCode(text, start, end)
    if (host.labels === 2 || chain) return no('member of an object')
  }
  if (REVERSED.has(first) && !PLAIN_SUFFIX.has(host.suffix)) return no('name of a package')
  const own = ownLine(text, start)
  const member = PLAIN_SUFFIX.has(host.suffix) ? undefined : memberReason(written, own, text.slice(end, end + 40))
  if (member) return no(member)
  if (PLAIN_SUFFIX.has(host.suffix)) return undefined
  if (own !== '' && NAMES_FILE.test(own)) return no('named as a file')
  if (NAMES_KEY.test(own) || TITLE.test(own)) return no('name in a program')
  if (NAMES_USER.test(own)) return no('name of a user')
  return own.trim() === '' && MEMBER_VALUE.test(text.slice(end, end + 40)) ? no('name of a field') : undefined
}

/** `quick-memo.so` in `query=` or `RemoteUrl has_any (`: a field of a log or a query that holds nothing but hosts. */
function byLabel({ text, start, written }: Setting): Judgement | undefined {
  if (OBJECTS.has(firstLabel(written)) || written.startsWith('lib')) return undefined
  return HOLDS_HOST.test(ownLine(text, start)) ? PLAIN : undefined
}

const HOLDS_HOST =
  /(?:^|[^\w.])(?:(?:dns_?)?query|qname|rrname|fqdn|sni|remote_?url|(?:remote_?|dest_?|dst_?|server_?)?(?:host|domain)(?:_?name)?)["']?(?:\s?==?\s?|:\s?|\s(?:has|has_any|in~?|contains|endswith)\s)[("'`[]{0,3}$/i
/** `Invalid user a.test from 192.0.2.1`: the log of a server. */
const LOGS_IN = /\b(?:invalid|unknown|illegal) user $/i
const NAMES_USER =
  /(?:\b(?:Create|Delete|Add|Update|Get|List|Attach)\w*User\w*|\buser_?name["']?|\buser|ユーザー?名?|利用者名?)\s?(?:[:：=]\s?["'`「]?|["'`「])$/i
/** `file name a.io`, `| File | a.py |`. */
const NAMES_FILE = /(?:\bfile ?name\s?[:=]?\s?|\bfiles?\s?[|:：]\s?|ファイル名?[\s　]?[|｜│:：][\s　]?)["'`「]?$/i
/** `title "Login - a.me"`, `WindowTitle = 'a.me'`, `"aliases":["a.run"]`: what a window or a thing is called. */
const TITLE = /(?:title|caption|alias(?:es)?)["']?\s?[:=]?\s?\[?["'`「](?:[^"'`」\n]{0,30}\s)?$/i
/** `sample.utils.id: 1,`: a member of an object is given a value. */
const MEMBER_VALUE = /^:\s(?:-?\d+(?:\.\d+)?|true|false|null|["'`][^"'`\n]{0,24}["'`]),[^\S\n]*(?:\n|$)/

const DOMAIN_CUE =
  /\b(?:sub)?domains?\b|\b(?:dig|nslookup|whois|NS|MX|SOA|CNAME|PTR)\b|\bc2\b|\bc&c\b|\bservers?\b|\bhosts?\b|\bsites?\b|\bdns\b|ドメイン|サイト|通信先|接続先|ホスト|サーバ/i
const FILE_CUE =
  /(?:\bfile ["'`“]|file ?name|attachment|attached|ファイル名|ファイル|添付|保存名|書庫|圧縮|展開)[^\n]{0,24}$/i

/** The next field of the row says what kind of file it is. */
const KIND_OF_FILE =
  /^["'`]?[ 　]*[|,\t][ 　]*["'`]?(?:Mach-?O|PE(?:32|64)?\b|ELF\b|DMG\b|DLL\b|EXE\b|APK\b|ZIP\b|script|archive|executable|実行ファイル|書庫)|^["'`]?[ 　]?[（([][ 　]?(?:MD5|SHA-?\d+|ハッシュ)\b/i
/** `.sample.pid.pl` in a cell: a file that is not listed. */
const HIDDEN = /[`|][ 　]?\.$/

/** File names: by their ending, unless the text says that a host is meant. */
function byFile({ text, start, end, host, written }: Setting): Judgement | undefined {
  if (host.labels === 2 && PLAIN_SUFFIX.has(host.suffix)) return undefined
  const labels = lower(written).split('.')
  const inner = labels.at(-2) ?? ''
  if (labels.length > 2 && INNER_ENDING.has(inner) && !COMMON_SUFFIX.has(host.suffix)) return no('file name')
  if (PLAIN_SUFFIX.has(host.suffix)) return undefined
  if (/^\d+$/.test(inner) && !/[a-z]/.test(labels.slice(0, -1).join(''))) return no('number')
  if (inner.length === 1) return no('abbreviation')
  const file = FILE_SUFFIX.has(host.suffix)
  if (!file && !SOMETIMES_FILE.has(host.suffix)) return undefined
  const line = text.slice(Math.max(0, start - 60), start)
  if (HIDDEN.test(line)) return no('file name')
  if (FILE_CUE.test(line) || KIND_OF_FILE.test(text.slice(end, end + 24))) return no('named as a file')
  if (host.labels > 2 && host.suffix !== 'zip' && host.suffix !== 'mov')
    return { confidence: 0.7, reason: 'three labels' }
  if (/[\w-]\.[\w.-]+=["']?$/.test(line)) return no('file in a setting')
  const own = line.slice(line.lastIndexOf('\n') + 1)
  if (DOMAIN_CUE.test(own) || NAMES_HOST.test(own)) return { confidence: 0.65, reason: 'named as a host' }
  if (standsAlone(text, start, end) && (!file || standsInList(text, start, end)) && !written.startsWith('lib')) {
    return { confidence: 0.6, reason: 'stands alone in its line' }
  }
  return no('file ending')
}

const LEADS_TO_HOST =
  /(?:\b(?:to|from|at|on|via|visit|domains?|hosts?|sites?|and|or|with|by|of|using|resolves?|contacts?)|[:：>→|])\s*$/i

/** Fields of certificates, mail headers and configurations that hold a host, whatever else the line is. */
const NAMES_HOST =
  /\$ORIGIN\s+$|(?:^|[\s;,("'])(?:CN|DNS|SNI|SAN|d|header\.\w+|smtp\.\w+|server_?name|host ?name|domain)\s?[=:]\s?(?:\*\.)?$/i
/** `build_id: "alpha.one"`, `getConfiguration('ext.theme.one')`: the quotes hold the name of a thing in the program. */
const NAMES_KEY =
  /(?:\b(?:apiVersion|apiGroups?|\w*_id|id|tag|version|codename|package|module|class|theme|template)["']?\s*[:=]\s*|\b(?:require|import|executeCommand|(?:get|set|register)[A-Z]\w+|\w+_[gs]et)\(\s*)["'`]$/

/** A word after a dot may be a member or field; digits, hyphens, quotes, lists and the sentence speak for a host. */
function byCode({ text, start, end, host, written }: Setting): Judgement | undefined {
  if (!isWordSuffix(host.suffix)) return undefined
  const own = ownLine(text, start)
  if (NAMES_HOST.test(own)) return undefined
  if (standsInQuotes(text, start, end)) return undefined
  if (host.labels > 2 && written.includes('-')) return undefined
  if (standsInCode(text, start, end)) return no('source code')
  if (host.labels > 2 || /[\d-]/.test(written)) return undefined
  if (standsAlone(text, start, end) || isJapaneseNear(text, start, end)) return undefined
  if (LEADS_TO_HOST.test(own) || DOMAIN_CUE.test(own)) return { confidence: 0.6, reason: 'word for a suffix' }
  return { confidence: 0.4, reason: 'word for a suffix, nothing says it is a host' }
}
