import type { Kind } from '#modules/indicators/bulk/schema.ts'
import { TYPE_WORDS } from '../../value-words.ts'

export const KIND_WORDS: Record<Kind, string> = {
  csv: '表（CSV）',
  values: '1行に1つの値',
  text: '文章',
  stix: 'STIX',
  misp: 'MISPのイベント',
  folder: 'MISPのフィード（まとめたもの）',
}
export const KIND_OPTIONS = Object.entries(KIND_WORDS).map(([value, label]) => ({ value, label }))
export const kindOf = (value: string): Kind | undefined => (value in KIND_WORDS ? (value as Kind) : undefined) // a key of the words

/** What a column of a table may fill, in the order it is offered. */
const FIELD_WORDS: Record<string, string> = {
  value: '値（種類は中身から）',
  'value:url': 'URL',
  'value:domain': 'ドメイン',
  'value:ip': 'IPアドレス',
  'value:email': 'メールアドレス',
  'value:phone': '電話番号',
  'value:md5': 'ハッシュ（MD5）',
  'value:sha1': 'ハッシュ（SHA-1）',
  'value:sha256': 'ハッシュ（SHA-256）',
  type: '値の種類',
  at: '初めて見た日',
  lastAt: '最後に見た日',
  expiresAt: '有効期限',
  confidence: '確度',
  tlp: '共有範囲',
  about: '備考',
  bank: '銀行',
  branch: '支店',
  accountKind: '口座の種別',
  accountNumber: '口座番号',
}
/** The fields to choose from; one that a heading named otherwise stands last, by its heading. */
export const fieldOptions = (now: string) => {
  const all =
    now && !(now in FIELD_WORDS) ? { ...FIELD_WORDS, [now]: `値（${now.replace(/^value:/, '')}）` } : FIELD_WORDS
  return Object.entries(all).map(([value, label]) => ({ value, label }))
}

export const count = (n: number): string => `${n.toLocaleString('ja-JP')}件`

export function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes}バイト`
  const [by, unit] = bytes < 1024 ** 2 ? [1024, 'KB'] : bytes < 1024 ** 3 ? [1024 ** 2, 'MB'] : [1024 ** 3, 'GB']
  return `${(bytes / by).toLocaleString('ja-JP', { maximumFractionDigits: 1 })}${unit}`
}

/** `ドメイン 12件、URL 3件`, most first. */
export const typeCounts = (byType: Record<string, number>): string =>
  Object.entries(byType)
    .sort(([, a], [, b]) => b - a)
    .map(([type, n]) => `${TYPE_WORDS[type] ?? type} ${count(n)}`)
    .join('、')
