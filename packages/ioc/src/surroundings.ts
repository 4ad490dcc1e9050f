import { isJapanese } from './chars.ts'
import { FILE_SUFFIX, SOMETIMES_FILE } from './suffixes.ts'
import { isTopLevel } from './top-level.ts'

/** Characters of the line looked at on each side. */
const REACH = 60

/** Signs of a programming language that prose and lists of indicators do not have. */
const CODE =
  /[;{}]\s*$|\w\(|\)\s*[;{]|=>|[=!]=|&&|\|\||->|::|\+=|\$\w|(?<![.-])\b(?:return|var|const|let|def|import|function|new|static|public|private|using|class|void|elif|else|null|None|True|False)\b(?![.-])/

/** Nothing but a list mark stands beside the value in its line or table cell. */
export function standsAlone(text: string, start: number, end: number): boolean {
  return /(?:^|[\n|"'`*・-])\s*$|,$/.test(text.slice(Math.max(0, start - 4), start)) && isEnd(text, end)
}

function isEnd(text: string, end: number): boolean {
  return /^\s*(?:$|[\n\r|"'`,])/.test(text.slice(end, end + 3))
}

const NETWORK_LINE =
  /^[\s>*•・-]{0,4}(?:h\w{2,3}s?:\/\/\S+|\d{1,3}(?:\[?\.\]?\d{1,3}){3}|[\w-]+(?:\[?\.\]?[\w-]+)*\[?\.\]?([a-z]+))\s*$/i

/** The line before or after is a URL, an address or a host: the value is one of a list. */
export function standsInList(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - REACH), start).split('\n')
  const after = text.slice(end, end + REACH).split('\n')
  return isNetworkLine(before.at(-2)) || isNetworkLine(after[1])
}

function isNetworkLine(line: string | undefined): boolean {
  const match = line ? NETWORK_LINE.exec(line) : null
  if (!match) return false
  const suffix = match[1]?.toLowerCase()
  return suffix === undefined || (isTopLevel(suffix) && !FILE_SUFFIX.has(suffix) && !SOMETIMES_FILE.has(suffix))
}

/** A string of a program, a JSON or CSV field: quotes of one kind on both sides, a port or path may come between. */
export function standsInQuotes(text: string, start: number, end: number): boolean {
  const quote = text[start - 1] ?? ''
  if (quote !== '"' && quote !== "'" && quote !== '`') return false
  return text[end] === quote || /^[:/][^\s"'`]{0,60}["'`]/.test(text.slice(end, end + 64))
}

/** The line, without the value, reads like source code. */
export function standsInCode(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - REACH), start)
  const after = text.slice(end, end + REACH)
  const lineEnd = after.indexOf('\n')
  return (
    CODE.test(before.slice(before.lastIndexOf('\n') + 1)) || CODE.test(lineEnd < 0 ? after : after.slice(0, lineEnd))
  )
}

/** Japanese stands within a few characters: prose, in which members of objects are rare. */
export function isJapaneseNear(text: string, start: number, end: number): boolean {
  for (let i = Math.max(0, start - 6); i < start; i++) if (isJapanese(text.charCodeAt(i))) return true
  for (let i = end; i < end + 6; i++) if (isJapanese(text.charCodeAt(i))) return true
  return false
}
