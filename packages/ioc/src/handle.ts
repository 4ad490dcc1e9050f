import { CLASS, FOLD, foldAt, foldKeep, isJapanese, WORD } from './chars.ts'
import type { Found } from './found.ts'
import { isTopLevel } from './top-level.ts'

/** Services whose users are named with an at sign, and Japanese words that speak of users. */
const SERVICE =
  /\b(?:twitter|instagram|tiktok|telegram|facebook|threads|snapchat|discord)\b|ツイッター|インスタ|テレグラム|テレ|シグナル|アカウント|垢|ユーザー|利用者名?|投稿|プロフィール|フォロ|チャンネル|(?:SNS|DM|ＳＮＳ|ＤＭ|(?<![A-Za-z])[XＸ](?![A-Za-z]))(?=[ぁ-ヿ一-鿿）)（(])/i
/** `@media`, `@echo`: commands of style sheets, batch files and programs. */
const COMMANDS = new Set(
  'media import charset font-face keyframes supports page echo property override staticmethod classmethod param return returns author see since param throws deprecated types app client dataclass abstractmethod pytest'.split(
    ' ',
  ),
)
/** `@sample-team/tool`: the rest of the scope of a package. */
const SCOPE = /^-[\w.-]+\//
const LONGEST = 30
/** Characters on each side in which a service or user is looked for. */
const REACH = 32

/** A name of LINE stands behind it, where no other service is named between. */
const OF_LINE =
  /(?:LINE|ＬＩＮＥ|ライン|友だち)(?:[^\n。]{0,18}(?:ID|ＩＤ))?(?:(?!インスタ|ツイッター|テレ|ティック|[Ii]nsta|[Tt]witter|[Tt]ele|[Tt]ik[Tt]ok|[Dd]iscord)[^\n。]){0,12}$/

/** Reads `@name` at the at sign, when the words around it speak of a user; returns where it ends, or `at`. */
export function readHandle(found: Found, at: number): number {
  const { text } = found
  let end = at + 1
  while (end - at <= LONGEST && isHandleCode(text.charCodeAt(end))) end++
  while (end > at + 1 && foldAt(text, end - 1) === 0x2e) end--
  const name = foldKeep(text.slice(at + 1, end)).toLowerCase()
  if (!mayStart(text.charCodeAt(at - 1)) || isTopLevel(name.slice(name.lastIndexOf('.') + 1))) return at
  if (name.length < 3 || end - at > LONGEST || COMMANDS.has(name) || '(/@:'.includes(text[end] ?? ' ')) return at
  if (text[end] === '-' && SCOPE.test(text.slice(end, end + 40))) return at
  const around = `${text.slice(Math.max(0, at - REACH), at)} ${text.slice(end, end + REACH)}`
  if (!SERVICE.test(around) || OF_LINE.test(text.slice(Math.max(0, at - 36), at))) return at
  found.add('sns', `@${name}`, at, end, 0.7)
  return end
}

/** A blank, bracket, quote or Japanese stands before; anything else belongs to an address or a program. */
function mayStart(code: number): boolean {
  return Number.isNaN(code) || code <= 0x22 || code === 0x27 || code === 0x28 || code > 0x7f
}

function isHandleCode(code: number): boolean {
  const plain = FOLD[code] ?? 0
  return plain !== 0 && (((CLASS[code] ?? 0) & WORD) !== 0 || plain === 0x2e) && plain !== 0x2d
}

/** LINE, and other services whose users are told by a name behind a label. */
const NAMED_SERVICE =
  /(LINE|ＬＩＮＥ|Line|line(?= ?ID)|ライン|友だち追加)|Instagram|インスタ(?:グラム)?|Telegram|テレグラム|Twitter|ツイッター|TikTok|ティックトック|Facebook|フェイスブック|WeChat|ウィーチャット|微信|KakaoTalk|カカオ(?:トーク)?|Discord|ディスコード|Skype|スカイプ|Signal|シグナル|WhatsApp/y
/** First three characters of the names above, each in its table: a look or two pass over the rest of a text. */
const FIRST = new Uint8Array(65536)
const SECOND = new Uint8Array(65536)
const THIRD = new Uint8Array(65536)
for (const start of 'LIN ＬＩＮ Lin lin ライン 友だち Ins インス Tel テレグ Twi ツイッ Tik ティッ Fac フェイ WeC ウィー Kak カカオ Dis ディス Sky スカイ Sig シグナ Wha'.split(
  ' ',
)) {
  FIRST[start.charCodeAt(0)] = 1
  SECOND[start.charCodeAt(1)] = 1
  THIRD[start.charCodeAt(2)] = 1
}
/** 微信, the only name of two characters. */
FIRST[0x5fae] = 1

/** The label: ID, a colon, or a word for account, and the marks around it; then the name. Folded. */
const LABELLED =
  /^(?:アカウント(?:名|ネーム)?「[^」\n]{1,16}」|[^\n。A-Za-z0-9]{0,3}、)?[^\n。、A-Za-z0-9]{0,8}(?:(?:ID|id|アカウント(?:名|ID)?|ユーザー?(?:名|ネーム|ID)?)[^\n。A-Za-z0-9@]{0,8}|\s*:\s*|のDMで「|の「)(@?[A-Za-z0-9][A-Za-z0-9._:-]{2,30})(?![A-Za-z0-9@._-])/
/** User names of LINE have 4 to 20 small letters, digits, dots, hyphens and underscores; 公式アカウント begin with an at sign. */
const LINE_NAME = /^@?[a-z0-9][a-z0-9._-]{2,18}[a-z0-9]$/

/** Not the end of another word (`Timeline:`), and in a Japanese text: `Command Line: x` is no user. */
function isServiceName(text: string, at: number, end: number): boolean {
  if (((CLASS[text.charCodeAt(at - 1)] ?? 0) & WORD) !== 0) return false
  if (/^[ 　]?(?:ID|ＩＤ)/.test(text.slice(end, end + 3))) return true
  for (let i = Math.max(0, at - 12); i < end + 40; i++) {
    const code = text.charCodeAt(i)
    if (isJapanese(code) || code === 0xff1a) return true
  }
  return false
}

/** Characters outside words with which the name of a service begins: the scan stops at them. */
export const SERVICE_INITIALS = [...FIRST.keys()].filter((code) => FIRST[code] === 1 && CLASS[code] === 0)

/** The name of a service may begin at `at`. */
export function mayNameService(text: string, at: number): boolean {
  const first = text.charCodeAt(at)
  if (FIRST[first] !== 1) return false
  const second = text.charCodeAt(at + 1)
  return first === 0x5fae ? second === 0x4fe1 : SECOND[second] === 1 && THIRD[text.charCodeAt(at + 2)] === 1
}

/** Reads names of users that stand behind the name of a service and a label; `places` are where such names may begin. */
export function findUserNames(found: Found, places: readonly number[]): void {
  const { text } = found
  for (const at of places) {
    NAMED_SERVICE.lastIndex = at
    const match = NAMED_SERVICE.exec(text)
    if (match) readUserName(found, match)
  }
}

function readUserName(found: Found, match: RegExpExecArray): void {
  const { text } = found
  const from = match.index + match[0].length
  const named = LABELLED.exec(foldKeep(text.slice(from, from + 56)))
  const name = named?.[1]?.replace(/[.:-]+$/, '')
  if (!named || !name || !isUserName(name) || !isServiceName(text, match.index, from)) return
  const start = from + named[0].length - (named[1] ?? '').length
  if (!match[1] && name.startsWith('@')) return
  if (!match[1]) found.add('sns', `@${name.replace(/^@/, '').toLowerCase()}`, start, start + name.length, 0.7)
  else if (LINE_NAME.test(name)) found.add('line_id', name, start, start + name.length, 0.8)
}

function isUserName(name: string): boolean {
  return (
    /[a-z]/i.test(name) && !/^https?$/i.test(name) && !isTopLevel(name.slice(name.lastIndexOf('.') + 1).toLowerCase())
  )
}
