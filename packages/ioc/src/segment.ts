import { ALNUM, CLASS, classAt, FOLD, foldAt, isInvisible, isJapanese, OTHER, SOFT, TRIGGER, WIDE } from './chars.ts'
import {
  isBlank,
  isSoftDot,
  isWideQuad,
  readBareWord,
  readDisguise,
  readEnglishWord,
  readEntity,
  readEscaped,
  readLetterAt,
  readSpacedDot,
  readSymbolAt,
  skipBlanks,
} from './disguise.ts'
import { Folding, LONGEST_SEGMENT, QUOTED_PRINTABLE, type Segment } from './folding.ts'
import { foreignLabelEnd, foreignPathEnd } from './foreign.ts'
import { foldMiswritten, isHostAfterBlank } from './miswritten-scheme.ts'
import { readSpacedMark } from './spaced-mark.ts'
import { columnOf, quotedStart, readAfterFull, readBrokenHost, readHostWrap, readNarrow, readWrap } from './wrap.ts'

export type { Segment } from './folding.ts'

const DOT = 2
const AMPERSAND = 4
/** ASCII that goes into a segment as it is. Quotes, brackets, pipe and backslash end one unless they disguise. */
const PLAIN = new Uint8Array(128)
for (const ch of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/?#@!$&+,;=%*') {
  PLAIN[ch.charCodeAt(0)] = 1
}
PLAIN[0x2e] = DOT
PLAIN[0x26] = AMPERSAND

/** Reads the segment that begins at `start`. Linear in its length. */
export function readSegment(text: string, start: number): Segment {
  const miswritten = foldMiswritten(text, start)
  if (miswritten) return foldFrom(miswritten, start)
  let i = start
  let seen = 0
  const limit = Math.min(text.length, start + LONGEST_SEGMENT)
  for (; i < limit; i++) {
    const code = text.charCodeAt(i)
    const kind = code < 128 ? PLAIN[code] : 0
    if (!kind) break
    seen |= kind
  }
  const s = text.slice(start, i)
  const entity = seen & AMPERSAND ? entityIn(s) : -1
  if (entity < 0 && (i >= limit || endsPlainly(text, start, i, (seen & DOT) !== 0))) {
    return { text, s, base: start, end: i, from: null, till: null, tricks: 0, soft: false }
  }
  if (entity >= 0) i = start + entity
  return foldFrom(new Folding(text, start, i), i)
}

/** Folds what stands from `at` on. */
function foldFrom(into: Folding, at: number): Segment {
  const { text } = into
  let i = at
  while (i < text.length && into.length < LONGEST_SEGMENT) {
    const next = step(text, i, into)
    if (next <= i) break
    i = next
  }
  return into.finish(i)
}

/** Where the first character reference of HTML stands, -1 when there is none. */
function entityIn(s: string): number {
  for (let at = s.indexOf('&'); at >= 0; at = s.indexOf('&', at + 1)) if (readEntity(s, at)) return at
  return -1
}

/** True when the character at `i` ends the segment whatever follows it. `dotted`: a dot stands before it. */
export function endsPlainly(text: string, start: number, i: number, dotted: boolean): boolean {
  const code = text.charCodeAt(i)
  if (code === 0x0a || code === 0x0d) return readWrap(text, i) === 0 && readHostWrap(text, i) === 0
  if (code === 0x20 && text.charCodeAt(i - 1) === 0x2e && isWideQuad(text, start)) return false
  if (code === 0x20 || code === 0x3000) return !startsSpaced(text, i)
  if (code === 0x27) return !isApostrophe(text, start, i)
  if (code === 0x5d) return !isHalfClosed(text, i)
  if (code < 128) return code !== 0x5b && code !== 0x28 && code !== 0x7b && code !== 0x3c && code !== 0x5c
  if ((CLASS[code] ?? 0) !== 0 || SOFT[code] === 1 || FOLD[code] !== 0) return false
  return !isJapanese(code) || (i > start && !mayGoOnInJapanese(text, start, i, dotted))
}

/** `/Lazarus-group's-worm`: an apostrophe inside a path, when no quote stands before the URL and no word ends with it. */
function isApostrophe(text: string, start: number, i: number): boolean {
  if (text[start - 1] === "'" || !/^'(?:s[\w/.&=?%-]|[a-rt-zA-Z\d])/.test(text.slice(i, i + 3))) return false
  return (classAt(text, i - 1) & ALNUM) !== 0 && /:\/\/[^/]+\//.test(text.slice(start, i))
}

/** A Japanese label may follow a dot, an at sign or `://`, or go on in the first label. */
function mayGoOnInJapanese(text: string, start: number, i: number, dotted: boolean): boolean {
  const last = text.charCodeAt(i - 1)
  if (last === 0x2e || last === 0x40 || last === 0x2f || last === 0x3d || last === 0x3f || last === 0x26) return true
  return !dotted && i - start <= 72 && text.slice(start, i).includes('://')
}

/** `example.]com`, `[hxxps://]example`: only the closing bracket is left. */
function isHalfClosed(text: string, i: number): boolean {
  const before = text.charCodeAt(i - 1)
  const joins = before === 0x2e || (before === 0x2f && text.charCodeAt(i - 2) === 0x2f)
  return joins && (classAt(text, i + 1) & ALNUM) !== 0
}

/** After a blank the name goes on only with a spelled-out dot or at sign. */
function startsSpaced(text: string, i: number): boolean {
  const at = skipBlanks(text, i)
  const next = text.charCodeAt(at)
  if ((CLASS[next] ?? 0) & ALNUM) return readEnglishWord(text, at) !== undefined || isHostAfterBlank(text, i, at)
  if (next === 0x2e) return readSpacedDot(text, i) !== undefined
  if (next === 0x40) return readSpacedMark(text, i) !== undefined
  if (next < 128) return (CLASS[next] ?? 0) === TRIGGER && readDisguise(text, at) !== undefined
  return (readDisguise(text, at) ?? readBareWord(text, at) ?? readSpacedMark(text, i)) !== undefined
}

/** Folds what stands at `i`; returns where to go on, or `i` when the segment ends here. */
function step(text: string, i: number, into: Folding): number {
  const code = text.charCodeAt(i)
  if (code < 128) {
    if (PLAIN[code]) return plain(text, i, into)
    if (code === 0x5c) return backslash(text, i, into)
    if (code === 0x20) return spaced(text, i, into)
    if (code === 0x0a || code === 0x0d) return wrapped(text, i, into)
    return bracket(text, i, into)
  }
  if (isInvisible(code)) return into.trick('', i, i + 1, 'zero-width', false)
  if (isBlank(code)) return spaced(text, i, into)
  if (isSoftDot(text, i)) return into.lastIsWord() ? into.trick('.', i, i + 1, text[i] ?? '', true) : i
  const folded = FOLD[code] ?? 0
  if (folded !== 0) return wide(text, i, folded, into)
  if ((CLASS[code] ?? 0) & OTHER) return into.copy(i, i + 1)
  const word = into.lastIsWord()
  const disguise = readDisguise(text, i) ?? (word ? (readBareWord(text, i) ?? readSymbolAt(text, i)) : undefined)
  if (disguise) return into.trick(disguise.plain, i, disguise.end, disguise.name, false)
  if (into.path) return into.copy(i, foreignPathEnd(text, i, into.last()))
  const end = into.mayStartLabel() ? foreignLabelEnd(text, i, into.last() === 0x2e) : i
  return into.copy(i, end)
}

/** Copies the plain characters from `i` on. */
function plain(text: string, i: number, into: Folding): number {
  const entity = text.charCodeAt(i) === 0x26 ? readEntity(text, i) : undefined
  if (entity) return into.trick(entity.plain, i, entity.end, entity.name, false)
  let end = i + 1
  const limit = Math.min(text.length, into.start + LONGEST_SEGMENT)
  for (; end < limit; end++) {
    const code = text.charCodeAt(end)
    if (code >= 128 || code === 0x26 || PLAIN[code] === 0) break
  }
  return into.copy(i, end)
}

/** `example\.com` and `https:\/\/` (JSON): the backslash is dropped. */
function backslash(text: string, i: number, into: Folding): number {
  const next = text[i + 1]
  const escaped = next === '[' || next === '(' ? readEscaped(text, i) : undefined
  if (escaped) return into.trick(escaped.plain, i, escaped.end, escaped.name, false)
  if (into.backslashes && classAt(text, i + 1) & ALNUM) return into.trick('/', i, i + 1, '\\', false)
  if (next !== '.' && next !== '/' && next !== ':') return i
  return into.trick(next, i, i + 2, `\\${next}`, false)
}

/** `example [.] com`, `example dot com`, `info アットマーク example`, `https:// example.com`, `example . com /a`. */
function spaced(text: string, i: number, into: Folding): number {
  const at = skipBlanks(text, i)
  if (into.atHostStart() && isHostAfterBlank(text, i, at)) {
    into.blanks = true
    return into.trick('', i, at, 'blank', false)
  }
  if (into.last() === 0x2e && isWideQuad(text, into.start)) return into.trick('', i, i + 1, '. ', false)
  if (!into.lastIsWord()) return i
  if (into.apart && text[at] === '.') return into.trick('.', i, skipBlanks(text, at + 1), ' . ', false)
  if (into.blanks && !into.path && foldAt(text, at) === 0x2f) return into.trick('', i, at, 'blank', false)
  if (!startsSpaced(text, i)) return i
  const mark = readSpacedMark(text, i)
  if (mark) {
    into.apart ||= mark.plain === '@'
    return into.trick(mark.plain, i, mark.end, mark.name, false)
  }
  const bracketed = readDisguise(text, at)
  if (bracketed) {
    const end = skipBlanks(text, bracketed.end)
    const joins = bracketed.plain.length === 1 && classAt(text, end) & ALNUM
    return joins ? into.trick(bracketed.plain, i, end, bracketed.name, false) : i
  }
  const bare = readBareWord(text, at)
  if (bare) return into.trick(bare.plain, i, bare.end, bare.name, false)
  const english = into.path ? undefined : readEnglishWord(text, at)
  return english ? into.trick(english.plain, i, english.end, english.name, true) : i
}

/** A URL carried over the end of a line by a printer, PDF or mail program. */
function wrapped(text: string, i: number, into: Folding): number {
  const broken = into.scheme && !into.path ? readBrokenHost(text, i) : 0
  if (broken > 0) into.narrow = true
  const next = into.scheme
    ? broken || readWrap(text, i) || (into.narrow ? readNarrow(text, i) : readAfterFull(text, i, into.full))
    : into.last() === 0x40 || (into.last() === 0x2d && into.s.includes('@'))
      ? readHostWrap(text, i)
      : 0
  if (next === 0) return i
  into.full = columnOf(text, i)
  const encoded = into.last() === 0x3d && (into.quotedPrintable || !into.path || isEncoded(text, i, next))
  if (encoded) into.pop()
  return into.trick('', i, next, encoded ? QUOTED_PRINTABLE : 'line break', false)
}

/** A soft line break (RFC 2045 6.7) and not the end of a parameter: the line is full, or `=3D` or a new part follows. */
function isEncoded(text: string, i: number, next: number): boolean {
  const column = columnOf(text, i)
  return (
    (column >= 70 && column <= 76) || '?&/'.includes(text[next] ?? ' ') || text.slice(next, next + 76).includes('=3D')
  )
}

const IN_QUERY = /^\[[\w-]*\]/
/** `host[v17]/admin`: brackets in the middle of a path. At its end they are markup. */
const IN_PATH = /^\[[\w-]+\](?=[\w/.?&=-])/

function bracket(text: string, i: number, into: Folding): number {
  const disguise = readDisguise(text, i)
  if (disguise) {
    const end = disguise.plain === '.' ? afterBlank(text, disguise.end) : disguise.end
    return into.trick(disguise.plain, i, end, disguise.name, false)
  }
  const ch = text[i]
  if (ch === "'") return into.copy(i, isApostrophe(text, into.start, i) ? i + 1 : i)
  const letter = ch === '(' && into.lastIsWord() && !into.path ? readLetterAt(text, i) : undefined
  if (letter) return into.trick(letter.plain, i, letter.end, letter.name, false)
  if (ch === ']' && isHalfClosed(text, i)) return into.trick('', i, i + 1, ']', false)
  if (ch === '[' && into.atHostStart()) return literalBrackets(text, i, into)
  if (ch === '[' && into.path) {
    const literal = (into.query ? IN_QUERY : IN_PATH).exec(text.slice(i, i + 40))
    return into.copy(i, i + (literal?.[0].length ?? 0))
  }
  if (ch === '(' && into.path) return into.copy(i, i + 1)
  if (ch === '{' && into.query && into.last() === 0x3d) return into.copy(i, i + templateLength(text, i))
  if (ch === ')' && into.opened) return into.copy(i, i + 1)
  return i
}

/** `?id={uuid}`: a field to be filled in. */
function templateLength(text: string, i: number): number {
  return /^\{[\w$:.-]{1,40}\}/.exec(text.slice(i, i + 42))?.[0].length ?? 0
}

/** `example[.] com`: scanned text often has a blank after the bracket. Only before a lower-case letter, or in the next line. */
function afterBlank(text: string, end: number): number {
  const code = text.charCodeAt(end)
  if (code === 0x0a || code === 0x0d)
    return classAt(text, quotedStart(text, end)) & ALNUM ? quotedStart(text, end) : end
  if (code !== 0x20) return end
  const next = text.charCodeAt(end + 1)
  return next >= 0x61 && next <= 0x7a ? end + 1 : end
}

/** `２１０． １４８`: read from paper, a blank often follows the full-width dot. */
function afterWideBlank(text: string, end: number): number {
  return isBlank(text.charCodeAt(end)) && (classAt(text, end + 1) & (ALNUM | WIDE)) > WIDE ? end + 1 : end
}

/** IPv6 in a URL, RFC 3986 3.2.2. */
function literalBrackets(text: string, i: number, into: Folding): number {
  const close = text.slice(i, i + 60).indexOf(']')
  return close < 0 ? i : into.copy(i, i + close + 1)
}

function wide(text: string, i: number, folded: number, into: Folding): number {
  const code = text.charCodeAt(i)
  if (PLAIN[folded]) {
    const dash = folded === 0x2d && code >= 0x2013 && code <= 0x2015
    const name = code >= 0xff01 ? 'full-width' : 'look-alike'
    const end = folded === 0x2e && into.lastIsWord() ? afterWideBlank(text, i + 1) : i + 1
    return dash ? i : into.trick(String.fromCharCode(folded), i, end, name, false)
  }
  const disguise = readDisguise(text, i) ?? (into.lastIsWord() ? readLetterAt(text, i) : undefined)
  return disguise ? into.trick(disguise.plain, i, disguise.end, disguise.name, false) : i
}
