import type { Surge } from '#modules/intake/surges.ts'

/** `24時間で9件。ふだん（同じ曜日・時刻の24時間、前の8週の平均）は0.6件。` */
export function countedWords({ span, seen, expected }: Pick<Surge, 'span' | 'seen' | 'expected'>): string {
  const now = span === 'day' ? '24時間' : '7日間'
  const base = span === 'day' ? '同じ曜日・時刻の24時間、前の8週の平均' : '前の8週の7日ごとの平均'
  const usual = expected === null ? 'ほとんどない（前の8週で3件未満）' : `${expected.toLocaleString('ja-JP')}件`
  return expected === null
    ? `${now}で${seen}件。ふだんは${usual}。`
    : `${now}で${seen}件。ふだん（${base}）は${usual}。`
}

/** `たまたまこうなる見込みは1万回に1回未満。` */
export function chanceWords(chance: number): string {
  const once = Math.floor(1 / Math.max(chance, 1e-9))
  if (once >= 1_000_000) return 'たまたまこうなる見込みは100万回に1回未満。'
  if (once >= 10_000) return `たまたまこうなる見込みは${Math.floor(once / 10_000)}万回に1回ほど。`
  return `たまたまこうなる見込みは${once.toLocaleString('ja-JP')}回に1回ほど。`
}
