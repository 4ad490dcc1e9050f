import { foldKeep } from './chars.ts'

/** `written`: all of it up to the host. `backslashes`: those stand where slashes are meant. */
export type Miswritten = { from: number; scheme: string; written: string; backslashes: boolean }

/** Characters of the longest: `h t t p s : / / ` apart from its blanks, or with slashes escaped twice. */
const REACH = 16
const WRITTEN =
  /(?:^|[^a-z0-9])((?:h(?:tt|xx|tx|xt|\*\*|--|__|××|[●○〇△□■◆★☆]{2})p|ttp|tp)(s?) ?(?:[:;] ?[/\\¥]{1,2}(?: ?[/\\¥]{1,2})?|[/\\]{2}) ?)$/i

/**
 * A scheme before the host at `start` whose `://` is written in another way, by hand or by a program: `https//`, `http:/`,
 * `hxxp:\\`, `https;//`, `https: //`, `https:\\/\\/`.
 */
export function miswrittenScheme(text: string, start: number): Miswritten | undefined {
  if (!endsInSlash(text, start)) return undefined
  const match = WRITTEN.exec(foldKeep(text.slice(Math.max(0, start - REACH - 1), start)))
  const length = match?.[1]?.length
  if (length === undefined) return undefined
  const from = start - length
  const written = text.slice(from, start).trimEnd()
  if (text.startsWith('://', start - 3)) return undefined
  return { from, scheme: match?.[2] ? 'https' : 'http', written, backslashes: !/[/／]/.test(written) }
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

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x3000
}

/** Of a yen sign: on Japanese keyboards it is the backslash. */
function isSlash(code: number): boolean {
  return code === 0x2f || code === 0x5c || code === 0xff0f || code === 0xff3c || code === 0xa5
}
