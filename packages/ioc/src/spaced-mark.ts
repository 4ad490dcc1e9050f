import { ALNUM, classAt, foldKeep } from './chars.ts'
import { type Disguise, readSpacedDot, skipBlanks } from './disguise.ts'
import { PLAIN_SUFFIX } from './suffixes.ts'
import { isTopLevel } from './top-level.ts'

/** A field for mail addresses, up to the local part: of a mail's header or of a form. */
const FIELD =
  /(?:^|\n|[^A-Za-z])(?:from|to|cc|bcc|reply-to|sender|return-path|e-?mail|mail(?: ?address)?|メール(?:アドレス)?|アドレス|差出人|返信先|宛先|送信元|送信者|連絡先)["']?\s{0,3}(?:[:：=はが]\s{0,3})?["'「<(（]?[\w.+-]+$/i
/** The local part stands alone before the sign: at the beginning of its line or field. */
const BEGINS = /(?:^|\n|[ \t]{2}|\t|　|[:：「（(<|,、])[ ]?[\w.+-]+$/
/** A local part that is no word of a sentence. */
const NO_WORD = /[\d.][\w+-]*$/
const HOST = /^[\w-]+(?:[ ]{0,2}\.[ ]?[\w-]+)*[ ]{0,2}\.[ ]?([a-z]{2,24})(?![\w.-])/i
const ENDS = /^[ \t　]*(?:$| {2}|[\n\r|,、。」）)>]|[ぁ-ヿ一-鿿])/

/**
 * `admin @shop.example` alone in its field, `From: admin @ shop . example`: an at sign with blanks around it; `i` is where the
 * local part ends and `at` where the sign stands. In prose the sign begins a name of a user, or is the English word.
 */
function readSpacedAt(text: string, i: number, at: number): Disguise | undefined {
  const end = skipBlanks(text, at + 1)
  const after = foldKeep(text.slice(end, end + 80))
  const host = HOST.exec(after)
  const suffix = host?.[1]?.toLowerCase()
  if (!host || suffix === undefined || !isTopLevel(suffix)) return undefined
  const before = text.slice(Math.max(0, i - 90), i)
  if (!FIELD.test(before)) {
    const alone = (end === at + 1 || NO_WORD.test(before)) && PLAIN_SUFFIX.has(suffix) && BEGINS.test(before)
    if (!alone || !ENDS.test(after.slice(host[0].length))) return undefined
  }
  return { plain: '@', end, name: text.slice(i, end) }
}

/** A dot, or an at sign, with blanks around it; `i` is where the word before ends. */
export function readSpacedMark(text: string, i: number): Disguise | undefined {
  const at = skipBlanks(text, i)
  if (text[at] === '@') return readSpacedAt(text, i, at)
  if (text[at] !== '＠') return readSpacedDot(text, i)
  const end = skipBlanks(text, at + 1)
  return classAt(text, end) & ALNUM ? { plain: '@', end, name: '＠' } : undefined
}
