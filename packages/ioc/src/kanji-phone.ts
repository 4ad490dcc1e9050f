import type { Found } from './found.ts'
import { readPhone } from './phone.ts'
import { isOtherNumber } from './phone-plan.ts'

const NUMERALS = '〇一二三四五六七八九'
const N = '[〇○零一二三四五六七八九]'
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
  if (written === undefined || NUMERALS.includes(text[at - 1] ?? ' ')) return
  const phone = readPhone(written.replace(/[○零]/g, '〇').replace(/[〇一二三四五六七八九]/g, digitOf), 0)
  if (!phone || phone.end !== written.length) return
  if (isOtherNumber(text.slice(Math.max(0, at - CONTEXT), at))) return
  found.add('phone', phone.value, at, at + written.length, phone.confidence, 'kanji numerals')
}

function digitOf(numeral: string): string {
  return String(NUMERALS.indexOf(numeral))
}
