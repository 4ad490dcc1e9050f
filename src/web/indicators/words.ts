import type { HubReason, Reliability, Tlp } from '#modules/indicators/schema.ts'

/** 共有範囲, in the words of the Traffic Light Protocol 2.0. */
export const TLP_WORDS: Record<Tlp, string> = {
  clear: 'TLP:CLEAR 制限なし',
  green: 'TLP:GREEN 関係団体まで',
  amber: 'TLP:AMBER 組織と関係先の必要な人まで',
  'amber+strict': 'TLP:AMBER+STRICT 組織の中だけ',
  red: 'TLP:RED その場の人だけ',
}
export const TLP_OPTIONS = Object.entries(TLP_WORDS).map(([value, label]) => ({ value, label }))
export const tlpOf = (value: string): Tlp | null => (value in TLP_WORDS ? (value as Tlp) : null) // a key of the words

const RELIABILITY_WORDS: Record<Reliability, string> = {
  A: 'A 完全に信頼できる',
  B: 'B ふつう信頼できる',
  C: 'C ある程度信頼できる',
  D: 'D あまり信頼できない',
  E: 'E 信頼できない',
  F: 'F 判断できない',
}
export const RELIABILITY_OPTIONS = Object.entries(RELIABILITY_WORDS).map(([value, label]) => ({ value, label }))
export const reliabilityOf = (value: string): Reliability | null =>
  value in RELIABILITY_WORDS ? (value as Reliability) : null // a key of the words

export const CREDIBILITY_OPTIONS = [
  '1 ほかの出所で確認済み',
  '2 おそらく正しい',
  '3 正しいかもしれない',
  '4 疑わしい',
  '5 ありそうにない',
  '6 判断できない',
].map((label) => ({ value: label.charAt(0), label }))

/** Why a value is everyone's. */
export const HUB_WORDS: Record<HubReason, string> = {
  records: '500件以上の記録にあります',
  years: '1年以上、多くの記録に出続けています',
  context: 'ほとんどの記録で正規のものとして書かれています',
  list: '一覧にあります',
}

export const ROLE_WORDS = { suspect: '相手側', victim: '被害者側', context: '正規・参考' } as const
