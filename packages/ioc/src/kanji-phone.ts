import type { Found } from './found.ts'
import { kanjiDigit } from './numerals.ts'
import { readPhone } from './phone.ts'
import { isOtherNumber } from './phone-plan.ts'

const BEFORE = /[〇一二三四五六七八九]$/
const N = '[〇○零一二三四五六七八九]'
const NUMERAL = new RegExp(N, 'g')
const GAP = '[-－‐‑−–—―ーの・(（)）]'
/** Groups with marks between, or ten and eleven numerals in a row, of which none counts tens or hundreds. */
const WRITTEN = new RegExp(
  `[〇○零](?:${N}{1,4}(?:${GAP}{1,2}${N}{1,4}){2,3}|${N}{9,10})(?!${N}|[十百千万億年月日円])`,
  'y',
)
/** Characters before the number in which words about it are looked for. */
const CONTEXT = 24

/** Reads `〇九〇－〇〇〇〇－一二三四`, as upright writing has it, whose first numeral is at `at`. */
export function readKanjiPhone(found: Found, at: number): void {
  const { text } = found
  WRITTEN.lastIndex = at
  const written = WRITTEN.exec(text)?.[0]
  if (written === undefined || BEFORE.test(text.slice(Math.max(0, at - 1), at))) return
  const phone = readPhone(
    written.replace(NUMERAL, (numeral) => String(kanjiDigit(numeral))),
    0,
  )
  if (!phone || phone.end !== written.length) return
  if (isOtherNumber(text.slice(Math.max(0, at - CONTEXT), at))) return
  found.add('phone', phone.value, at, at + written.length, phone.confidence, 'kanji numerals')
}
