import type { Run } from './sheet.ts'

/** Em that fit on every line of our sheets. Words and strings of signs wider than this may break anywhere. */
const widestKept = 20

const prefix = '(?:第|令和|平成|昭和|大正|明治|午前|午後|内線)'
const unit =
  '(?:年度|か月|丁目|ページ|号室|口座|年|月|日|時|分|秒|円|号|条|項|款|件|名|人|枚|個|回|歳|台|通|頁|番|階|％)'
const letter = '[[0-9\\p{sc=Latn}\\p{sc=Grek}\\p{sc=Cyrl}ｦ-ﾟ]--[Ａ-Ｚａ-ｚ]]'
const inner = '[[!-~\\p{sc=Latn}\\p{sc=Grek}\\p{sc=Cyrl}\\p{M}ｦ-ﾟ]--[Ａ-Ｚａ-ｚ]]'
/**
 * Numbers in either width, western words and half-width kana (names of account holders), with the Japanese words that belong to them. They begin and end with a
 * letter or digit, so that brackets and points outside still obey 禁則.
 */
const word = new RegExp(`${prefix}?(?:[０-９][０-９，．：－]*|${letter}(?:${inner}*${letter}\\p{M}*)?)${unit}?`, 'gv')
/** Words no line breaks in anyway (UAX 14), our own character numbers among them. */
const whole = /^(?:[0-9A-Za-z]+|U\+[0-9A-F]{4,6})$/
/** A line can always break beside these: kanji, full-size kana and spaces. */
const breakable = '[ 　\\p{sc=Han}ぁ-ゖァ-ヺ]--[々〻ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ]'
const unbreakable = (length: number) => new RegExp(`[^[${breakable}]\\n]{${length},}`, 'gv')
const unbreakableUsual = unbreakable(widestKept)

/**
 * Text as it can be printed, cut so that numbers, accounts and short words stay on one line. '\n' begins a new line.
 * What has no shape, or would act on its neighbours (control characters, marks of writing direction, private-use
 * characters, heaps of accents), is shown by its number: 〔U+202E〕. `roomEm`: width of the column, default a whole line.
 */
export function runs(text: string, roomEm = widestKept): Run[] {
  const room = Math.min(roomEm, widestKept)
  const shown = visible(text)
  const found: Run[] = []
  const plain = (from: number, to: number) => add(found, shown.slice(from, to))
  let from = 0
  for (const { 0: kept, index } of shown.matchAll(word)) {
    plain(from, index)
    if (widthEm(kept) > room) found.push({ text: kept, breaks: 'anywhere' })
    else if (whole.test(kept)) add(found, kept)
    else found.push({ text: kept, breaks: 'never' })
    from = index + kept.length
  }
  plain(from, shown.length)
  return found.flatMap((run) => (run.breaks ? [run] : split(run.text, room)))
}

/** Adds to the last run where it may. */
function add(found: Run[], text: string) {
  const last = found.at(-1)
  if (last && !last.breaks) last.text += text
  else if (text) found.push({ text })
}

/** Sets apart strings in which no line could break. */
function split(text: string, room: number): Run[] {
  const found: Run[] = []
  let from = 0
  const strings = room < widestKept ? unbreakable(Math.max(8, Math.floor(room))) : unbreakableUsual
  for (const { 0: long, index } of text.matchAll(strings)) {
    if (index > from) found.push({ text: text.slice(from, index) })
    found.push({ text: long, breaks: 'anywhere' })
    from = index + long.length
  }
  if (from < text.length) found.push({ text: text.slice(from) })
  return found
}

/** See `runs`. Long strings of spaces and empty lines shrink. */
export function visible(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n')
    .replaceAll('\t', '　')
    .replace(/([^\P{C}\n])\1*/gu, named)
    .replace(/(?<=\p{M}{2})(\p{M})\1*/gu, named)
    .replace(/\n{3,}/g, '\n\n')
    .replace(/([ \u00a0　])\1{40,}/g, (_, space: string) => space.repeat(40))
}

/** `〔U+0000〕`, repeated ones `〔U+0000×12〕`. */
export function named(repeated: string, one: string): string {
  const times = repeated.length / one.length
  const number = (one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return `〔U+${number}${times > 1 ? `×${times}` : ''}〕`
}

/** Width in full-width characters of the widest of our fonts, near enough to lay out columns. */
export function widthEm(text: string): number {
  let em = 0
  for (const c of text) em += /[WM@%m]/.test(c) ? 0.95 : /[A-Z&]/.test(c) ? 0.75 : /[ -~｡-ﾟ]/.test(c) ? 0.6 : 1
  return em
}
