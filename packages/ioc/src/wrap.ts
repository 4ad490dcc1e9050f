import { ALNUM, CLASS, classAt, SPACE, WORD } from './chars.ts'
import { isTopLevel } from './top-level.ts'

/** A line shorter than this was ended on purpose. Columns; mail wraps at 72 to 78, PDF pages from about 60. */
const WRAP_COLUMN = 60
/** Lines of mail have 76 to 78 characters at most; more need not be counted. */
const LONGEST_LINE = 80
const CONTINUES = /^[\w\-./?=&%#+~,;:@!$*]+$/
const SIGN_OF_PATH = /[/?=&%]|\d|\.[a-z]{2,5}$/i
/** A slash ends many a whole URL: what follows must look like the rest of a path. */
const SIGN_AFTER_SLASH = /[/?=&%]|\.[a-z]{2,5}$/i
const HASH = /^[0-9a-f]{32,128}$/i

/**
 * Decides whether the URL ending at the line break `i` goes on in the next line.
 * Returns where it goes on, or 0. Looks at no more than two lines' ends.
 */
export function readWrap(text: string, i: number): number {
  const indented = readIndented(text, i) || readBrokenHost(text, i) || readPathBelow(text, i)
  if (indented > 0) return indented
  const before = text.charCodeAt(i - 1)
  if (
    before !== 0x2f &&
    before !== 0x2d &&
    before !== 0x3d &&
    before !== 0x26 &&
    before !== 0x3f &&
    before !== 0x5f &&
    before !== 0x25
  )
    return readFull(text, i)
  const next = lineStart(text, i)
  const token = tokenAt(text, next)
  if (token === '' || !CONTINUES.test(token) || token.includes('//') || token.endsWith(':')) return 0
  const quotedPrintable = before === 0x3d
  if (quotedPrintable && !/^[a-z]+$/i.test(token)) return next
  if (columnOf(text, i) < WRAP_COLUMN) return 0
  if (isHostLike(token) || HASH.test(token)) return 0
  if (!(before === 0x2f ? SIGN_AFTER_SLASH : SIGN_OF_PATH).test(token)) return 0
  return isAlone(text, next + token.length) ? next : 0
}

/** Columns at which programs cut a line of mail, whatever stands there, with a mark or two of quotation before it. */
const FULL_LINE = 70
/** Lines cut at the same column differ by the marks of quotation. */
const SLACK = 3

/** A full line cut in the middle of a word: what stands alone in the next line looks like the rest of a path or query. */
function readFull(text: string, i: number): number {
  const next = lineStart(text, i)
  if (isBreak(text.charCodeAt(next))) return 0
  const column = columnOf(text, i)
  if (column < FULL_LINE || column >= LONGEST_LINE) return 0
  return /^[\w%-][\w.%-]*[/?=&]/.test(tokenAt(text, next)) ? readRest(text, next) : 0
}

/** The line of the URL before was cut at the column `full`, and this one is: the next goes on with it. */
export function readAfterFull(text: string, i: number, full: number): number {
  return full >= FULL_LINE && Math.abs(columnOf(text, i) - full) <= SLACK ? readRest(text, lineStart(text, i)) : 0
}

/** The token at `next` stands alone in its line and may be a part of a URL. */
function readRest(text: string, next: number): number {
  const token = tokenAt(text, next)
  if (token === '' || !CONTINUES.test(token) || token.includes('//') || isHostLike(token) || HASH.test(token)) return 0
  return isAlone(text, next + token.length) ? next : 0
}

const PARAMETER = /^[&?][\w.[\]-]{1,40}=/
const URL_ALONE = /^[\s　>*•・-]*[a-z*]{2,6}:\/\/\S+$/i

/** A page's column: the URL alone in its line, the rest in the next with the same margin, or a parameter. */
function readIndented(text: string, i: number): number {
  const next = lineStart(text, i)
  let at = next
  while (at - next < 24 && isMargin(text.charCodeAt(at))) at++
  const first = text.charCodeAt(at)
  if (first !== 0x26 && first !== 0x3f && at - next < 2) return 0
  const token = tokenAt(text, at)
  if (token === '' || !CONTINUES.test(token) || token.includes('//')) return 0
  if (PARAMETER.test(token)) return at
  const line = text.slice(Math.max(0, i - 200), i)
  const own = line.slice(line.lastIndexOf('\n') + 1)
  const margin = own.length - own.trimStart().length
  if (margin < 2 || at - next !== margin || !URL_ALONE.test(own) || !/[/=?&_%-]$/.test(own)) return 0
  return SIGN_AFTER_SLASH.test(token) && !isHostLike(token) && isAlone(text, at + token.length) ? at : 0
}

const FOLDERS = /^[\w-]+\/[\w./?=&%#-]*$/

const URL_FROM_MARGIN = /(?:^|\n)[a-z*]{2,6}:\/\/\S+$/i

/** `https://a.example/` alone in its line, `victim/4471` alone in the next, neither indented, and no list of paths under it. */
function readPathBelow(text: string, i: number): number {
  if (text.charCodeAt(i - 1) !== 0x2f) return 0
  const at = lineStart(text, i)
  const token = tokenAt(text, at)
  const end = at + token.length
  if (!FOLDERS.test(token) || isHostLike(token) || token.includes('//') || !isAlone(text, end)) return 0
  if (FOLDERS.test(tokenAt(text, marginEnd(text, end)))) return 0
  return URL_FROM_MARGIN.test(text.slice(Math.max(0, i - 200), i)) ? at : 0
}

const HOST_SO_FAR = /:\/\/([\w-]+(?:\[?\.\]?[\w-]+)*[.-]?)$/
const HOST_GOES_ON = /^\.?[a-z0-9][a-z0-9-]*(?:\[?\.\]?[a-z0-9-]+)*(?=[/:?]|$)/i

/**
 * `https://login-notice` and `.example/a` in the next line, `https://login.` and `example/`, `https://a.log` and `in.example/`: the host has not come to a
 * top-level domain, or ends in a mark that ends none, and does so in the next line. Where it goes on, 0 when it does not.
 */
export function readBrokenHost(text: string, i: number): number {
  const at = marginEnd(text, i)
  const last = text.charCodeAt(i - 1)
  const open = last === 0x2e || last === 0x2d
  const dot = text.charCodeAt(at) === 0x2e
  if (open === dot && (open || !isInHost(text, i))) return 0
  const host = HOST_SO_FAR.exec(text.slice(Math.max(0, i - LONGEST_LINE), i))?.[1]?.replace(/[[\]]/g, '')
  if (host === undefined || (!open && !dot && !host.includes('.'))) return 0
  const token = tokenAt(text, at)
  const rest = HOST_GOES_ON.exec(token)?.[0].replace(/[[\]]/g, '')
  if (rest === undefined || (!CONTINUES.test(token) && last !== 0x2d)) return 0
  if (isTopLevel(host.replace(/\.$/, '').replace(/^.*\./, '').toLowerCase())) return 0
  const whole = host + rest
  if (!isTopLevel(whole.slice(whole.lastIndexOf('.') + 1).toLowerCase())) return 0
  return last === 0x2d || isAlone(text, at + token.length) ? at : 0
}

/** Nothing but a host stands between `://` and the end of the line. */
function isInHost(text: string, i: number): boolean {
  let at = i - 1
  while (i - at < 64 && ((classAt(text, at) & WORD) !== 0 || text.charCodeAt(at) === 0x2e)) at--
  return text.charCodeAt(at) === 0x2f && text.charCodeAt(at - 1) === 0x2f
}

/** The same column breaks the path too: after a mark the next line goes on when nothing else stands in it. */
export function readNarrow(text: string, i: number): number {
  const at = marginEnd(text, i)
  const token = tokenAt(text, at)
  const marked = /[/=&?_%-]$/.test(text[i - 1] ?? '') && token !== '' && CONTINUES.test(token)
  if (!marked || token.includes('//') || isHostLike(token) || HASH.test(token)) return 0
  return isAlone(text, at + token.length) ? at : 0
}

/** Where the text of the next line begins behind its margin. */
function marginEnd(text: string, i: number): number {
  let at = lineStart(text, i)
  while (at - i < 26 && isMargin(text.charCodeAt(at))) at++
  return at
}

/** The same behind the marks with which mail quotes: `> > `. */
export function quotedStart(text: string, i: number): number {
  let at = lineStart(text, i)
  while (at - i < 26 && (isMargin(text.charCodeAt(at)) || text.charCodeAt(at) === 0x3e)) at++
  return at
}

function isMargin(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x3000
}

function lineStart(text: string, i: number): number {
  return text[i] === '\r' && text[i + 1] === '\n' ? i + 2 : i + 1
}

/** `help@mail-` or `help@` at the end of a line and `example.jp` in the next: where the host goes on, 0 when it does not. */
export function readHostWrap(text: string, i: number): number {
  const last = text.charCodeAt(i - 1)
  const at = marginEnd(text, i)
  if (last === 0x40 && (classAt(text, i - 2) & ALNUM) !== 0) {
    const token = tokenAt(text, at)
    return isHostLike(token) && !token.includes('/') && isAlone(text, at + token.length) ? at : 0
  }
  if (last !== 0x2d || !/@[\w.-]+-$/.test(text.slice(Math.max(0, i - 80), i))) return 0
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/i.test(text.slice(at, at + 80)) ? at : 0
}

function tokenAt(text: string, start: number): string {
  let end = start
  while (end < text.length && end - start < 512 && !isBreak(text.charCodeAt(end))) end++
  return text.slice(start, end)
}

function isBreak(code: number): boolean {
  return (CLASS[code] ?? 0) === SPACE || code > 127 || code === 0x22 || code === 0x3c || code === 0x3e || code === 0x7c
}

/** The token stands alone in its line, as the tail of a wrapped URL does. */
function isAlone(text: string, end: number): boolean {
  const code = text.charCodeAt(end)
  return end >= text.length || code === 0x0a || code === 0x0d || code > 127
}

function isHostLike(token: string): boolean {
  return (
    /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:[/:]|$)/i.test(token) &&
    !/\.(?:html?|php|aspx?|jsp|cgi|js|css|png|jpe?g|gif|pdf|zip|exe|txt)$/i.test(token)
  )
}

/** Characters of the line before `i`, up to 80. */
export function columnOf(text: string, i: number): number {
  let start = i
  while (start > 0 && i - start < LONGEST_LINE) {
    const code = text.charCodeAt(start - 1)
    if (code === 0x0a || code === 0x0d) break
    start--
  }
  return i - start
}
