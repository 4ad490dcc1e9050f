import { CLASS, isJapanese, WORD } from './chars.ts'
import type { Found } from './found.ts'
import { isTopLevel } from './top-level.ts'

/** Services whose users are named with an at sign, and Japanese words that speak of users. */
const SERVICE =
  /\b(?:twitter|instagram|tiktok|telegram|facebook|threads|snapchat|discord)\b|ツイッター|インスタ|テレグラム|テレ|シグナル|アカウント|垢|ユーザー|利用者名?|投稿|プロフィール|フォロ|チャンネル|(?:SNS|DM|ＳＮＳ|ＤＭ|(?<![A-Za-z])[XＸ](?![A-Za-z]))(?=[ぁ-ヿ一-鿿])/i
/** `@media`, `@echo`: commands of style sheets, batch files and programs. */
const COMMANDS = new Set(
  'media import charset font-face keyframes supports page echo property override staticmethod classmethod param return returns author see since param throws deprecated types app client dataclass abstractmethod pytest'.split(
    ' ',
  ),
)
const LONGEST = 30
/** Characters on each side in which a service or user is looked for. */
const REACH = 32

/** Reads `@name` at the at sign, when the words around it speak of a user; returns where it ends, or `at`. */
export function readHandle(found: Found, at: number): number {
  const { text } = found
  let end = at + 1
  while (end - at <= LONGEST && isHandleCode(text.charCodeAt(end))) end++
  while (end > at + 1 && text.charCodeAt(end - 1) === 0x2e) end--
  const name = text.slice(at + 1, end).toLowerCase()
  if (!mayStart(text.charCodeAt(at - 1)) || isTopLevel(name.slice(name.lastIndexOf('.') + 1))) return at
  if (name.length < 3 || end - at > LONGEST || COMMANDS.has(name) || '(/@:'.includes(text[end] ?? ' ')) return at
  const around = `${text.slice(Math.max(0, at - REACH), at)} ${text.slice(end, end + REACH)}`
  if (!SERVICE.test(around)) return at
  found.add('sns', `@${name}`, at, end, 0.7)
  return end
}

/** A blank, bracket, quote or Japanese stands before; anything else belongs to an address or a program. */
function mayStart(code: number): boolean {
  return Number.isNaN(code) || code <= 0x22 || code === 0x27 || code === 0x28 || code > 0x7f
}

function isHandleCode(code: number): boolean {
  return code < 0x80 && (((CLASS[code] ?? 0) & WORD) !== 0 || code === 0x2e) && code !== 0x2d
}

const LINE = ['LINE', 'ＬＩＮＥ', 'Line', 'ライン']
/** LINE user names have 4 to 20 small letters, digits, dots, hyphens and underscores; 公式アカウント begin with an at sign. */
const NAMED =
  /^[^\n。、A-Za-z0-9]{0,8}(?:(?:ID|ＩＤ|id)[^\n。A-Za-z0-9@]{0,8}|\s*[:：]\s*)(@?[a-z0-9][a-z0-9._-]{2,18}[a-z0-9])(?![A-Za-z0-9@._-])/

/** Not the end of another word (`Timeline:`), and in a Japanese text: `Command Line: x` is no user. */
function isServiceName(text: string, at: number, end: number): boolean {
  if (((CLASS[text.charCodeAt(at - 1)] ?? 0) & WORD) !== 0) return false
  for (let i = Math.max(0, at - 12); i < end + 40; i++) if (isJapanese(text.charCodeAt(i))) return true
  return false
}

/** Reads LINE user names: the service is named, then the word ID or a colon, then the name. */
export function findLineIds(found: Found): void {
  const { text } = found
  for (const service of LINE) {
    for (let at = text.indexOf(service); at >= 0; at = text.indexOf(service, at + 1)) {
      const from = at + service.length
      const match = NAMED.exec(text.slice(from, from + 48))
      const name = match?.[1]
      if (
        !match ||
        !name ||
        !isServiceName(text, at, from) ||
        !/[a-z]/.test(name) ||
        isTopLevel(name.slice(name.lastIndexOf('.') + 1))
      )
        continue
      const end = from + match[0].length
      found.add('line_id', name, end - name.length, end, 0.8)
    }
  }
}
