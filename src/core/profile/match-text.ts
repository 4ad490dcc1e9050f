/**
 * Finds phrases in free Japanese text, whatever their width, case or kind of kana, and says where in the original they stand.
 * `…` in a phrase spans up to twelve characters of the same sentence.
 */

export type Folded = {
  text: string
  /** For each unit of `text`, where its original begins and ends. */
  starts: readonly number[]
  ends: readonly number[]
  /** Of each list that was looked for, which of its phrases begin with a pair of units of the text. */
  begun?: Map<readonly unknown[], number[]>
}

export type Span = { start: number; end: number }

const invisible = /^\p{Default_Ignorable_Code_Point}+$/u
/** ゛ and ゜, combining and half-width: they belong to the character before. */
const isSoundMark = (code: number) => code === 0x3099 || code === 0x309a || code === 0xff9e || code === 0xff9f

/** A line this long that does not end a sentence was broken by a mail program, not by the writer. */
const wrappedLine = 25

/**
 * One width (NFKC), small letters, hiragana, no invisible characters, no blanks. Line breaks that only wrap a long line
 * are dropped too; others stay and end a sentence.
 */
export function fold(original: string): Folded {
  if (last?.original !== original) last = { original, folded: folding(original) }
  return last.folded
}

/** Of one report 緊急の語 and 手口 are looked for one after the other, in the same words. */
let last: { original: string; folded: Folded } | undefined

function folding(original: string): Folded {
  const text: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  let lineLength = 0
  for (let at = 0; at < original.length; ) {
    if (isPlain(original.charCodeAt(at)) && !isSoundMark(original.charCodeAt(at + 1))) {
      text.push(original.charAt(at))
      starts.push(at)
      ends.push(++at)
      lineLength++
      continue
    }
    const length = glyphLength(original, at)
    const glyph = original.slice(at, at + length)
    const wraps = glyph === '\n' && lineLength >= wrappedLine && text.at(-1) !== '。'
    for (const unit of wraps ? [] : foldGlyph(glyph)) {
      text.push(unit)
      starts.push(at)
      ends.push(at + length)
    }
    lineLength = glyph === '\n' ? 0 : lineLength + length
    at += length
  }
  return { text: text.join(''), starts, ends }
}

/** Where a phrase stands in folded text, in folded positions. */
export function findPhrase(folded: Folded, phrase: string): Span[] {
  const { needle, pattern } = compiled(phrase)
  if (!folded.text.includes(needle)) return []
  return [...folded.text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }))
}

/** Where a phrase stands first in folded text, in folded positions. */
export function findFirst(folded: Folded, phrase: string): Span | undefined {
  const { needle, pattern, literal } = compiled(phrase)
  const start = folded.text.indexOf(needle)
  if (start < 0) return undefined
  if (literal) return { start, end: start + needle.length }
  pattern.lastIndex = 0
  const match = pattern.exec(folded.text)
  return match ? { start: match.index, end: match.index + match[0].length } : undefined
}

/** Where phrases of any list begin with a pair of units. Lists of the profile do not change while the program runs. */
const beginnings = new Map<number, { list: readonly unknown[]; at: number }[]>()
/** Units with which phrases begin: most of a text is passed over by them alone. */
const firsts = new Uint8Array(0x10000)
const listed = new WeakSet<readonly unknown[]>()

/** The pair of units that begins at a place, as a number; a phrase of one unit has none and is always looked for. */
const ALWAYS = -1
const pairAt = (text: string, at: number) => text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1)

/** Of a list, in its order, those whose phrase may stand in the text: a list of hundreds then costs nothing for a text that says none. */
export function perhapsIn<T>(folded: Folded, list: readonly T[], phraseOf: (item: T) => string): T[] {
  if (!listed.has(list)) {
    listed.add(list)
    for (const [at, item] of list.entries()) {
      const { needle } = compiled(phraseOf(item))
      const pair = needle.length < 2 ? ALWAYS : pairAt(needle, 0)
      if (pair !== ALWAYS) firsts[needle.charCodeAt(0)] = 1
      beginnings.set(pair, [...(beginnings.get(pair) ?? []), { list, at }])
    }
    delete folded.begun
  }
  const found = beginningIn(folded).get(list)
  if (!found) return []
  return [...new Set(found)].sort((a, b) => a - b).map((at) => list[at] as T)
}

function beginningIn(folded: Folded): Map<readonly unknown[], number[]> {
  if (folded.begun) return folded.begun
  const by = new Map<readonly unknown[], number[]>()
  for (let i = -1; i < folded.text.length - 1; i++) {
    if (i >= 0 && !firsts[folded.text.charCodeAt(i)]) continue
    for (const { list, at } of beginnings.get(i < 0 ? ALWAYS : pairAt(folded.text, i)) ?? NONE) {
      const found = by.get(list)
      if (found) found.push(at)
      else by.set(list, [at])
    }
  }
  folded.begun = by
  return by
}

const NONE: never[] = []

/** Folded positions to positions in the original text. */
export function inOriginal({ starts, ends }: Folded, { start, end }: Span): Span {
  return { start: starts[start] ?? 0, end: ends[end - 1] ?? 0 }
}

export function lies(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}

/** Length of a character with the voicing marks that follow it. */
function glyphLength(text: string, at: number): number {
  let end = at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)
  while (isSoundMark(text.charCodeAt(end))) end++
  return end - at
}

/** Most of any text: hiragana, common kanji, digits and small Latin letters stay as they are. */
function isPlain(code: number): boolean {
  const kanaOrKanji = (code >= 0x3041 && code <= 0x3096) || (code >= 0x4e00 && code <= 0x9fff)
  return kanaOrKanji || (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39)
}

/** UTF-16 units, so that places count as string positions do. */
function foldGlyph(glyph: string): string[] {
  if (glyph === '\n') return ['\n']
  if (glyph.length === 1 && isPlain(glyph.charCodeAt(0))) return [glyph]
  if (invisible.test(glyph)) return []
  return glyph
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s/g, '')
    .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .split('')
}

/** `needle` is the phrase's longest part: hardly any phrase stands in a text, and a plain search tells soonest. `literal`: it is all there is to the phrase. */
type Compiled = { needle: string; pattern: RegExp; literal: boolean }

const known = new Map<string, Compiled>()

function compiled(phrase: string): Compiled {
  const found = known.get(phrase)
  if (found) return found
  const parts = phrase.split('…')
  const [needle = ''] = parts.map((part) => fold(part).text).sort((a, b) => b.length - a.length)
  const literal = parts.length === 1 && !/^[a-z]|[a-z]$/.test(needle)
  const made = { needle, literal, pattern: new RegExp(parts.map(partPattern).join('[^。\\n!?]{0,12}?'), 'g') }
  known.set(phrase, made)
  return made
}

/** A part that begins or ends with a Latin letter stands as a word of its own: `line` is not in `online`. */
function partPattern(part: string): string {
  const folded = fold(part).text
  const escaped = folded.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  return `${/^[a-z]/.test(folded) ? '(?<![a-z0-9])' : ''}${escaped}${/[a-z]$/.test(folded) ? '(?![a-z0-9])' : ''}`
}
