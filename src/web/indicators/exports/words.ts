import type { ExportAsked, Format, Reason } from '#modules/indicators/exports/schema.ts'
import { TLP_OPTIONS } from '../words.ts'

/** 書き出す形, each with what reads it. */
export const FORMATS: { value: Format; label: string; help: string }[] = [
  { value: 'plain', label: '1行1値', help: '多くの機器・フィルターが読めるテキスト' },
  { value: 'csv', label: '表（CSV）', help: '初めて・最後に見た日、期限、共有範囲、提供元、備考つき。Excelで開けます' },
  { value: 'hosts', label: 'hosts', help: 'ドメインだけ。端末や簡易なDNSで止める' },
  { value: 'rpz', label: 'DNSのRPZ', help: 'ドメインとIP。BIND・Unboundなどの応答方針ゾーン' },
  { value: 'suricata', label: 'Suricataの規則', help: 'ドメイン・URL・IP' },
  { value: 'suricata-dataset', label: 'Suricataのデータセット', help: '種類を一つ選ぶ' },
  { value: 'zeek', label: 'Zeekのintel', help: 'ドメイン・URL・IP・メール・ハッシュ' },
  { value: 'stix', label: 'STIX 2.1', help: 'ほかの情報共有の仕組みに渡す' },
]
export const FORMAT_WORDS = Object.fromEntries(FORMATS.map((f) => [f.value, f.label]))

export const REASON_WORDS: Record<Reason, string> = {
  false: '誤りと判定された値',
  listed: '無害・共用の一覧が守る値',
  hub: 'だれでも使う値',
  below: '下の名前までは止めない値',
  ended: '有効な期間が過ぎた値',
  unsure: '確度が足りない値',
  format: 'この形では書けない値',
}

/** How far the receivers reach; nothing of TLP:RED is written out. */
export const CEILINGS = TLP_OPTIONS.filter((o) => o.value !== 'red')
export const ceilingOf = (value: string): ExportAsked['tlp'] =>
  value === 'clear' || value === 'amber' || value === 'amber+strict' ? value : 'green'
