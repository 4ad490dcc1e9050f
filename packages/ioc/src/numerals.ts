/** Kanji for the digits, and those of deeds (大字), which nobody can add a stroke to; their value is the place in its row. */
const ROWS = ['〇一二三四五六七八九', '○壱弐参肆伍陸漆捌玖', '零壹貳參　　　柒']

/** All of them, for the class of a pattern. */
export const DIGITS = ROWS.join('').replaceAll('　', '')

/** The digit a kanji stands for, -1 when none. */
export function kanjiDigit(mark: string): number {
  return Math.max(...ROWS.map((row) => row.indexOf(mark)))
}
