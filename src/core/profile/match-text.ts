/**
 * Finds phrases in free Japanese text, whatever their width, case or kind of kana, and says where in the original they stand.
 * `…` in a phrase spans up to twelve characters of the same sentence.
 */

export type Folded = {
  text: string
  /** For each unit of `text`, where its original begins and ends. */
  starts: readonly number[]
  ends: readonly number[]
}

export type Span = { start: number; end: number }

const invisible = /^\p{Default_Ignorable_Code_Point}+$/u
const soundMark = /[\u3099\u309a\uff9e\uff9f]/

/** A line this long that does not end a sentence was broken by a mail program, not by the writer. */
const wrappedLine = 25

/**
 * One width (NFKC), small letters, hiragana, no invisible characters, no blanks. Line breaks that only wrap a long line
 * are dropped too; others stay and end a sentence.
 */
export function fold(original: string): Folded {
  const text: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  let lineLength = 0
  for (let at = 0; at < original.length; ) {
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
  return [...folded.text.matchAll(patternOf(phrase))].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }))
}

/** Folded positions to positions in the original text. */
export function inOriginal({ starts, ends }: Folded, { start, end }: Span): Span {
  return { start: starts[start] ?? 0, end: ends[end - 1] ?? 0 }
}

export function lies(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}

/** Length of a character with the half-width voicing marks that follow it. */
function glyphLength(text: string, at: number): number {
  let end = at + String.fromCodePoint(text.codePointAt(at) ?? 0).length
  while (end < text.length && soundMark.test(text.charAt(end))) end++
  return end - at
}

/** UTF-16 units, so that places count as string positions do. */
function foldGlyph(glyph: string): string[] {
  if (glyph === '\n') return ['\n']
  if (invisible.test(glyph)) return []
  return glyph
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s/g, '')
    .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .split('')
}

const patterns = new Map<string, RegExp>()

function patternOf(phrase: string): RegExp {
  const known = patterns.get(phrase)
  if (known) return known
  const parts = phrase.split('…').map((part) => fold(part).text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  const made = new RegExp(parts.join('[^。\\n!?]{0,12}?'), 'g')
  patterns.set(phrase, made)
  return made
}
