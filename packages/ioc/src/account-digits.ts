import { type Account, readAccount } from './account.ts'
import { classAt, DIGIT, foldWidth, SPACE } from './chars.ts'
import { DIGITS, kanjiDigit } from './numerals.ts'

const N = `[${DIGITS}]`
/** In the words behind which an account number in kanji is looked for: a kind, 口座番号; a 記号 of ゆうちょ ends in zero. */
export const BEFORE_KANJI = '普座蓄〇○零'
const IN_KANJI = new RegExp(
  `(?:[普座蓄](?:通?預?金?(?:口座)?)|座番号|[〇○零][\\s、・/]{0,4}番号)[)）】」]?[\\s:：・/、|│┃｜はが]{0,6}第?(${N}{6,8})(?!${N}|[十百千万億年月日円拾萬])`,
  'y',
)
/** Runs in the words before: the 記号 before a 番号. */
const RUN = new RegExp(`${N}{5,8}`, 'g')
const APART = /[0-9０-９](?:[ 　][0-9０-９]){6,7}(?![ 　]?[0-9０-９])/y
/** The 記号 before such a number is written so too. */
const RUN_APART = /(?<![0-9０-９][ 　]?)[0-9０-９](?:[ 　][0-9０-９]){4}(?![ 　]?[0-9０-９])/g
const GROUPS = /^\d{1,5}-\d{1,5}(?:-\d{1,5})?$/
const LABEL = /(?:普通|当座|貯蓄|預金|口座番号|[(（][普当貯][)）])[\s　:：・|]{0,4}$/
/** Characters before and after the number that `readAccount` may look at. */
const BEFORE = 200
const AFTER = 80

/** Reads `普通預金　一二三四五六七`, of which the character at `at` is one of `BEFORE_KANJI`. */
export function kanjiAccount(text: string, at: number): Account | undefined {
  if (!hasNumeralAfter(text, at)) return undefined
  IN_KANJI.lastIndex = at
  const numerals = IN_KANJI.exec(text)?.[1]
  if (numerals === undefined) return undefined
  return rewritten(text, IN_KANJI.lastIndex - numerals.length, IN_KANJI.lastIndex, digitsOf(numerals))
}

const NUMERAL = new Uint8Array(65536)
for (const mark of DIGITS) NUMERAL[mark.charCodeAt(0)] = 1
/** Characters at most from such a word to the number. */
const GAP = 14

/** One look before the pattern: the words are common, numbers in kanji behind them are not. */
function hasNumeralAfter(text: string, at: number): boolean {
  for (let i = at + 1; i < at + GAP; i++) if (NUMERAL[text.charCodeAt(i)] === 1) return true
  return false
}

/** Reads `普通 1 2 3 4 5 6 7`: every digit stands alone, as in forms with boxes and in what was read from paper. */
export function spacedAccount(text: string, first: number): Account | undefined {
  if ((classAt(text, first + 2) & DIGIT) === 0 || (classAt(text, first + 3) & SPACE) === 0) return undefined
  if (/[0-9０-９][ 　]$/.test(text.slice(Math.max(0, first - 2), first))) return undefined
  APART.lastIndex = first
  const written = APART.exec(text)?.[0]
  if (written === undefined) return undefined
  return rewritten(text, first, first + written.length, foldWidth(written).replace(/ /g, ''))
}

/** Reads `普通 123-4567`: seven digits in groups, right behind a word for an account. */
export function groupedAccount(text: string, first: number, end: number): Account | undefined {
  const written = end - first < 8 || end - first > 9 ? '' : foldWidth(text.slice(first, end))
  const digits = GROUPS.test(written) ? written.replaceAll('-', '') : ''
  if (digits.length !== 7 || !LABEL.test(text.slice(Math.max(0, first - 10), first))) return undefined
  return rewritten(text, first, end, digits)
}

/** Reads the account as if `digits` stood at `[start, end)`. */
function rewritten(text: string, start: number, end: number, digits: string): Account | undefined {
  const from = Math.max(0, start - BEFORE)
  const before = text.slice(from, start).replace(RUN, digitsOf).replace(RUN_APART, together)
  const account = readAccount(
    before + digits + text.slice(end, end + AFTER),
    before.length,
    before.length + digits.length,
  )
  if (!account) return undefined
  const beyond = account.end - before.length - digits.length
  return { ...account, start: from + account.start, end: end + beyond }
}

/** The blanks go behind the digits, so that nothing moves. */
function together(run: string): string {
  return run.replace(/[ 　]/g, '').padEnd(run.length)
}

function digitsOf(numerals: string): string {
  return numerals.replace(/./g, (numeral) => String(kanjiDigit(numeral)))
}
