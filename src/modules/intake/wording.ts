import type { Found } from '#modules/indicators/index.ts'

/** Characters read of a text; a longer one (a pasted log, a chain of mails) says what it is by then. */
const MOST_READ = 50_000

/** A name before its form of address: 山田太郎様, サトウさん. Two characters or more, so that お母さん stays. */
const NAMES = /[\p{Script=Han}\p{Script=Katakana}ー]{2,8}(?=様|さん|氏|殿)/gu
/** Sums, days, times and counts: 2,140,000円, 50万円, 11/24, 三十万円. */
const FIGURES = /\d[\d,.:/億万千百]*円?|[〇一二三四五六七八九十百千]+[万億]?円/g

/** The wording of a text without what changes from victim to victim: values, names, sums, days, punctuation and spaces. */
export function wording(text: string, found: readonly Found[]): string {
  let out = ''
  let at = 0
  for (const f of found) {
    if (f.start === null || f.end === null || f.start < at) continue
    if (f.start >= MOST_READ) break
    out += `${text.slice(at, f.start)} `
    at = f.end
  }
  out += text.slice(at, Math.max(at, MOST_READ))
  return out
    .normalize('NFKC')
    .toLowerCase()
    .replace(NAMES, '')
    .replace(FIGURES, '0')
    .replace(/[\s\p{P}\p{S}]+/gu, '')
}
