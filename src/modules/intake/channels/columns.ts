import { z } from 'zod'

/** Our fields that a column may fill. */
export const Field = z.enum([
  'kind',
  'receivedAt',
  'subject',
  'text',
  'name',
  'kana',
  'email',
  'phone',
  'address',
  'externalNumber',
  'url',
  'note',
])
export type Field = z.infer<typeof Field>

/** How the columns of one sender's table map to our fields. Columns it does not name are kept as they are. */
export const Mapping = z.object({
  /** Column header (as written, widths and spaces forgiven) → field. Several columns may fill `text`; they are joined under their headers. */
  columns: z.record(z.string().max(200), Field),
  /** Words in the kind column → kind. */
  kinds: z.record(z.string().max(100), z.enum(['report', 'consultation', 'tip'])),
  /** Kind of a row that names none. */
  kind: z.enum(['report', 'consultation', 'tip']),
  /** 受理方法, code of the profile. */
  receivedVia: z.string().max(40),
  source: z.string().max(400),
})
export type Mapping = z.infer<typeof Mapping>

/**
 * A plausible export of 全国統一オンライン受付窓口. Its real columns were not found in public (not confirmed):
 * edit and save a mapping under a name when the first real file arrives.
 */
export const defaultMapping: Mapping = {
  columns: {
    受付番号: 'externalNumber',
    受付日時: 'receivedAt',
    種別: 'kind',
    件名: 'subject',
    内容: 'text',
    本文: 'text',
    氏名: 'name',
    フリガナ: 'kana',
    カナ: 'kana',
    メールアドレス: 'email',
    メール: 'email',
    電話番号: 'phone',
    電話: 'phone',
    住所: 'address',
  },
  kinds: { 通報: 'report', 相談: 'consultation', 情報提供: 'tip' },
  kind: 'consultation',
  receivedVia: 'online',
  source: '様式未確認（2026-11）。警察庁の受付窓口の出力は公開されていない',
}

/** Headers are compared without width, space and case. */
export const plainHeader = (h: string): string =>
  h
    .normalize('NFKC')
    .replace(/[\s　_]/g, '')
    .toLowerCase()
