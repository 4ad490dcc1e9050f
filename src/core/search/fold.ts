import { variants } from './variants.ts'

/**
 * A text as the search sees it. `start[i]` and `end[i]` bound the part of the original, in UTF-16 units, that
 * became unit i of `text`.
 */
export type Folded = { text: string; start: Int32Array; end: Int32Array }

/** Folds width, case, kana kind and size, 異体字, dashes and quotes; drops what cannot be seen and blanks inside Japanese. */
export function fold(original: string): string {
  let text = ''
  walk(original, (unit) => {
    text += unit
  })
  return text
}

/** As fold, and tells where each unit came from. */
export function foldWithPlaces(original: string): Folded {
  const start: number[] = []
  const end: number[] = []
  let text = ''
  walk(original, (unit, from, to) => {
    text += unit
    start.push(from)
    end.push(to)
  })
  return { text, start: Int32Array.from(start), end: Int32Array.from(end) }
}

type Emit = (unit: string, from: number, to: number) => void

function walk(original: string, emit: Emit): void {
  const source = original.toWellFormed()
  let last = ''
  let blankFrom = -1
  let blankTo = -1
  let from = 0
  while (from < source.length) {
    const to = segmentEnd(source, from)
    const piece = to === from + 1 ? foldUnit(source.charCodeAt(from)) : foldSegment(source.slice(from, to))
    for (let i = 0; i < piece.length; i++) {
      const unit = piece.charAt(i)
      if (unit === ' ') {
        if (blankFrom < 0) blankFrom = from
        blankTo = to
        continue
      }
      if (blankFrom >= 0 && last !== '' && !(japanese(last) && japanese(unit))) emit(' ', blankFrom, blankTo)
      blankFrom = -1
      emit(unit, from, to)
      last = unit
    }
    from = to
  }
}

/** A character with the marks that belong to it: か with U+3099, ｶ with ﾞ, 辺 with a variation selector. */
function segmentEnd(source: string, from: number): number {
  let to = from + (isHighSurrogate(source.charCodeAt(from)) ? 2 : 1)
  while (to < source.length) {
    const next = source.charCodeAt(to)
    if (next < 0x300) break
    if (isMark(next)) to += 1
    else if (next === 0xdb40 && source.charCodeAt(to + 1) >= 0xdd00) to += 2
    else break
  }
  return to
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00
const isMark = (unit: number): boolean =>
  unit <= 0x36f ||
  (unit >= 0x3099 && unit <= 0x309c) ||
  unit === 0xff9e ||
  unit === 0xff9f ||
  (unit >= 0xfe00 && unit <= 0xfe0f)

const units: (string | undefined)[] = []

function foldUnit(unit: number): string {
  const known = units[unit]
  if (known !== undefined) return known
  const folded = foldSegment(String.fromCharCode(unit))
  units[unit] = folded
  return folded
}

/** Variation selectors (IVS), zero-width and direction marks, soft hyphen. */
const UNSEEN =
  /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu
const BLANK = /[\s\p{Cc}]/gu

function foldSegment(segment: string): string {
  // ゛ and ゜ written apart are meant as marks; NFKC would make a blank of them.
  const joined = segment.replace(/(?<=.)[\u309b\u309c]/gu, (mark) => (mark === '\u309b' ? '\u3099' : '\u309a'))
  const plain = joined.replace(UNSEEN, '').normalize('NFKC').toLowerCase().replace(BLANK, ' ')
  return Array.from(plain, foldCharacter).join('')
}

function foldCharacter(character: string): string {
  const code = character.charCodeAt(0)
  if (code < 0x80) return character
  if (code >= 0x30a1 && code <= 0x30f6) return largeKana(String.fromCharCode(code - 0x60))
  if (code >= 0x3041 && code <= 0x3096) return largeKana(character)
  return MARKS.get(character) ?? variants.get(character) ?? character
}

const SMALL = 'ぁぃぅぇぉっゃゅょゎゕゖ'
const LARGE = 'あいうえおつやゆよわかけ'

/** Names of account holders come from banks without small kana: ｼﾖｳﾍｲ. */
function largeKana(kana: string): string {
  const at = SMALL.indexOf(kana)
  return at < 0 ? kana : LARGE.charAt(at)
}

const MARKS = new Map([
  ...Array.from('‐‑‒–—―−⁃', (dash): [string, string] => [dash, '-']),
  ...Array.from('〜∼', (wave): [string, string] => [wave, '~']),
  ...Array.from('‘’‚‛′', (quote): [string, string] => [quote, "'"]),
  ...Array.from('“”„‟″', (quote): [string, string] => [quote, '"']),
  ...Array.from('ヽヾ', (repeat): [string, string] => [repeat, repeat === 'ヽ' ? 'ゝ' : 'ゞ']),
  ['ς', 'σ'],
])

/** Between two of these a blank or a line's end means nothing: 山田　太郎 is 山田太郎. */
function japanese(unit: string): boolean {
  const code = unit.charCodeAt(0)
  return (code >= 0x3001 && code <= 0x9fff) || (code >= 0xd800 && code <= 0xdfff) || (code >= 0xf900 && code <= 0xfaff)
}
