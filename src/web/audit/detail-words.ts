import type { DetailField } from '#modules/intake/schema-field.ts'
import { DETAIL_FIELDS } from '#modules/intake/schema-fields.ts'

/** What a question or a change is made of, as its fields are called on the pages. */
const KEY_WORDS: Record<string, string> = {
  written: '書いた項目',
  more: 'ほかの項目の数',
  q: 'ことば',
  query: 'ことば',
  value: '値',
  type: '種類',
  kind: '種類',
  kinds: '種類',
  reason: '理由',
  routingReason: '振分けの理由',
  unit: '所属',
  unitCode: '所属',
  post: '職',
  rights: '権限',
  concurrent: '併任',
  validFrom: 'この日から',
  validTo: 'この日まで',
  lastDay: '最後の日',
  staffNumber: '職員番号',
  name: '氏名・名称',
  kana: 'ふりがな',
  clearSecondFactor: '認証アプリの登録を消す',
  status: '状態',
  text: '文',
  body: '聞いたこと',
  subject: '件名・記録',
  title: '件名',
  summary: '概要',
  note: '備考',
  comment: '意見',
  content: '本文',
  fields: '記載事項',
  form: '記載事項',
  details: '記載事項',
  personId: '職員',
  leadId: '主任',
  approverId: '決裁する人',
  reviewerId: '審査する人',
  assigneeId: '担当',
  until: '期限',
  dueOn: '期日',
  nextContactOn: '次の連絡日',
  at: '時刻',
  receivedAt: '受けた時刻',
  transferredAt: '送金の時刻',
  label: '使いみち',
  scopes: '範囲',
  days: '日数',
  number: '番号',
  externalNumber: '警察相談簿番号',
  channel: '経路',
  receivedVia: '経路',
  methodCode: '手口',
  lossYen: '被害額',
  balanceYen: '残高',
  offences: '罪種',
  grave: '重大サイバー事案',
  told: '伝えた',
  outcome: '処理区分',
  handedOver: '引き継いだ',
  file: 'ファイル',
  reportId: '通報',
  reportIds: '通報',
  caseId: '事件',
  intoId: 'まとめ先',
  role: '立場',
  bankCode: '金融機関',
  to: '宛先・まで',
  from: 'から',
  how: '方法',
  answer: '回答',
  classification: '機密性',
  handling: '取扱制限',
  contact: '問合せ先',
  answersBlind: '区画の外へ答える',
  what: '操作',
  refused: '断られたものだけ',
  unchecked: '未確認だけ',
  mine: '自分の分だけ',
  all: '転出者も',
  falsely: '読み違い',
  keys: '値の数',
  sha256: 'ハッシュ',
  action: '操作',
}

/** Codes of states and kinds, as the pages say them. One code of two kinds of record has one word that fits both. */
const CODE_WORDS: Record<string, string> = {
  arrived: '受付',
  open: '継続中',
  closed: '終結',
  draft: '下書き',
  waiting: '承認待ち',
  approved: '決裁済',
  sent: '回答待ち',
  answered: '回答',
  cancelled: '取消',
  published: '公開中',
  withdrawn: '撤回',
  report: '通報',
  consultation: '相談',
  tip: '情報提供',
  case: '事件',
  request: '照会・依頼',
  advisory: '注意喚起',
  freeze: '口座凍結依頼',
}
const CODED = new Set(['status', 'kind', 'kinds'])
/** As the column of records shows it: enough to tell one from another. */
const ID = /\b([0-9a-f]{8})(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g

/** Of no interest to who reads the log: which page of a list, which of two orders, which version was written on. */
const TECHNICAL = ['id', 'limit', 'after', 'before', 'order', 'version', 'blind']

/** What was asked or written, in one line: the log keeps long texts by their length only, and of what a change wrote the names of its fields. */
export function detailWords(detail: unknown): string {
  if (typeof detail !== 'object' || detail === null) return ''
  return Object.entries(detail)
    .filter(([key, value]) => !TECHNICAL.includes(key) && value !== null && value !== '' && value !== undefined)
    .map(([key, value]) => `${KEY_WORDS[key] ?? key}: ${said(key, value)}`)
    .join('　')
}

function said(key: string, value: unknown): string {
  if (key === 'written') return writtenWords(value)
  if (CODED.has(key))
    return [value]
      .flat()
      .map((code) => CODE_WORDS[String(code)] ?? String(code))
      .join('、')
  return wordsOf(value).replace(ID, '$1')
}

function wordsOf(value: unknown): string {
  if (value === true) return 'はい'
  if (value === false) return 'いいえ'
  if (Array.isArray(value)) return value.map(wordsOf).join('、')
  return typeof value === 'object' ? detailWords(value) : String(value)
}

const FIELD_WORDS = new Map(
  DETAIL_FIELDS.map((field: DetailField) => [`${field.section}${field.key ? `.${field.key}` : ''}`, field.label]),
)

/** `form.details.reporter.name`: the field in the words of the form, each once. */
function writtenWords(paths: unknown): string {
  if (!Array.isArray(paths)) return wordsOf(paths)
  const words = paths.map((path) => {
    const names = String(path).split('.')
    const last = names.at(-1) ?? ''
    return FIELD_WORDS.get(names.slice(-2).join('.')) ?? KEY_WORDS[last] ?? FIELD_WORDS.get(last) ?? last
  })
  return [...new Set(words)].join('、')
}
