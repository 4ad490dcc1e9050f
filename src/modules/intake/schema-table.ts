import { DETAIL_PARTS, type DetailPart } from './schema-field.ts'
import { DETAIL_FIELDS } from './schema-fields.ts'

/** What a column may fill besides the further fields: 受理の項目. `url` and `note` are joined into the text under their headings. */
export const OWN_FIELDS = {
  kind: '種別',
  receivedAt: '受信日時',
  subject: '件名',
  text: '内容',
  url: 'URL（内容に加える）',
  note: '備考（内容に加える）',
  methodCode: '手口',
  lossYen: '被害額',
  transferredAt: '送金した時刻',
  externalNumber: '警察相談簿番号',
  outcome: '処理区分',
  nextContactOn: '次回連絡期日',
} as const
export type OwnField = keyof typeof OWN_FIELDS
export type FurtherField = (typeof DETAIL_FIELDS)[number]['name']

/** Every field that a column may fill. */
export const TABLE_FIELDS = [
  ...(Object.keys(OWN_FIELDS) as OwnField[]), // the keys just written
  ...DETAIL_FIELDS.map((field): FurtherField => field.name),
]

/** The fields with their Japanese words, in groups, as a person chooses them. */
export const TABLE_FIELD_OPTIONS = [
  ...Object.entries(OWN_FIELDS).map(([value, label]) => ({ value, label, group: '受理の項目' })),
  ...DETAIL_FIELDS.map((field) => ({
    value: field.name as string,
    label: field.label as string,
    group: DETAIL_PARTS[field.part as DetailPart],
  })),
]
