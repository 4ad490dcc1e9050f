import { foldAt, foldKeep } from './chars.ts'
import { isBlank } from './disguise.ts'
import { Folding } from './folding.ts'
import { isTopLevel } from './top-level.ts'

/** Characters of the longest: `h t t p s : / / ` apart from its blanks, or with slashes escaped twice. */
const REACH = 16
const WRITTEN =
  /(?:^|[^a-z0-9])((?:h(?:tt|xx|tx|xt|\*\*|--|__|××|[●○〇△□■◆★☆]{2})p|ttp|tp)(s?) ?(?:[:;] ?[/\\¥]{1,2}(?: ?[/\\¥]{1,2})?|[/\\]{2}) ?)$/i

/**
 * A scheme before the host at `start` whose `://` is written in another way, by hand or by a program: `https//`, `http:/`,
 * `hxxp:\\`, `https;//`, `https: //`, `https:\\/\\/`. What is read of it stands in the folding as it is meant.
 */
export function foldMiswritten(text: string, start: number): Folding | undefined {
  if (!endsInSlash(text, start) || text.startsWith('://', start - 3)) return undefined
  const match = WRITTEN.exec(foldKeep(text.slice(Math.max(0, start - REACH - 1), start)))
  const length = match?.[1]?.length
  if (length === undefined) return undefined
  const from = start - length
  const written = text.slice(from, start).trimEnd()
  const into = new Folding(text, from, from)
  into.trick(match?.[2] ? 'https://' : 'http://', from, start, written, false)
  into.backslashes = !/[/／]/.test(written)
  into.blanks = written.includes(' ')
  return into
}

const HOST_AHEAD = /^[\w-]+(?:[.．。｡][ 　]?[\w-]+)*[.．。｡][ 　]?([a-z]{2,24})(?![\w.])/i

/** `https:// login.example.jp`: a blank got in after the slashes. */
export function isHostAfterBlank(text: string, i: number, at: number): boolean {
  if (foldAt(text, i - 1) !== 0x2f || foldAt(text, i - 2) !== 0x2f || foldAt(text, i - 3) !== 0x3a) return false
  const suffix = HOST_AHEAD.exec(foldKeep(text.slice(at, at + 80)))?.[1]
  return suffix !== undefined && isTopLevel(suffix.toLowerCase())
}

/** One look first: a slash behind a p, an s, a colon or another slash. A path, where most hosts behind a slash stand, has none of these. */
function endsInSlash(text: string, start: number): boolean {
  let at = start - 1
  if (isBlank(text.charCodeAt(at))) at--
  if (!isSlash(text.charCodeAt(at))) return false
  do at--
  while (isSlash(text.charCodeAt(at)) || isBlank(text.charCodeAt(at)))
  const code = text.charCodeAt(at) | 0x20
  return code === 0x70 || code === 0x73 || code === 0x3a || code === 0x3b || code >= 0xff00
}

/** Of a yen sign: on Japanese keyboards it is the backslash. */
function isSlash(code: number): boolean {
  return code === 0x2f || code === 0x5c || code === 0xff0f || code === 0xff3c || code === 0xa5
}
