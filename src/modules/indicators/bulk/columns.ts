import { z } from 'zod'
import { plainWord, typesNamed } from './types.ts'

/**
 * What a column may fill. `value` is read as the row's `type` says, or as whatever stands in it; `value:domain` and its like as that
 * kind. A bank's and a branch's name with kind and number make an account.
 */
const FIELDS = [
  'value',
  'type',
  'at',
  'lastAt',
  'expiresAt',
  'confidence',
  'tlp',
  'about',
  'bank',
  'branch',
  'accountKind',
  'accountNumber',
  'ignore',
] as const
export type Field = (typeof FIELDS)[number] | `value:${string}`

/** 列の対応: heading, or the column's number from 1, → field. Width, case and blanks of a heading do not matter. */
export const Columns = z.record(
  z.string().trim().min(1).max(200),
  z
    .string()
    .refine(
      (f): f is Field => isField(f),
      '知らない項目です。value・url・domain・type・at・lastAt・expiresAt・confidence・tlp・about などです。',
    )
    .transform((f) => (isPlain(f) ? f : (`value:${f.replace(/^value:/, '')}` as Field))),
)
export type Columns = z.infer<typeof Columns>

const isPlain = (word: string): word is (typeof FIELDS)[number] => FIELDS.some((f) => f === word)
const isField = (word: string): boolean => isPlain(word) || typesNamed(word.replace(/^value:/, '')) !== undefined

const HEADINGS: readonly [Field, RegExp][] = [
  ['value', /^(indicator(value)?|ioc(value)?|value|observable|値|指標|痕跡|不審情報)$/],
  ['type', /^((ioc|indicator|observable|value)?type|kind|種類|種別|型|値の種類)$/],
  [
    'at',
    /^(date|dateadded|timestamp|time|created|firstseen(utc|at)?|validfrom|reporteddate|日付|日時|年月日|初認(日時?)?|検知日時?|登録日時?|確認日時?|報告日時?)$/,
  ],
  ['lastAt', /^(lastseen(utc|at)?|lastonline|updated|最終(確認|検知)?(日時?)?)$/],
  ['expiresAt', /^(expires?(at|on)?|expiration|validuntil|有効期限|失効日|期限)$/],
  ['confidence', /^(confidence(level)?|score|確度|信頼度)$/],
  ['tlp', /^(tlp|共有範囲|取扱区分)$/],
  [
    'about',
    /^(comments?|notes?|description|info|tags?|malware(printable|family)?|threat(name)?|signature|brand|備考|説明|内容|メモ|ブランド名?|かたられた事業者|事業者名|名称|対象)$/,
  ],
  ['bank', /^(銀行名?|金融機関(名|コード|番号)?|銀行コード|bank(name|code)?)$/],
  ['branch', /^(支店(名|コード|番号)?|店名|店番号?|branch(name|code)?)$/],
  ['accountKind', /^(科目|預金種別|口座種別|種目|accounttype)$/],
  ['accountNumber', /^(口座番号|accountnumber)$/],
]

/** What each column fills, by position; undefined when no column holds a value. */
export function fieldsOf(headings: readonly string[], columns: Columns | undefined): (Field | undefined)[] | undefined {
  const given = new Map(Object.entries(columns ?? {}).map(([heading, field]) => [plainWord(heading), field]))
  const fields = headings.map(
    (heading, i) =>
      given.get(plainWord(heading)) ?? given.get(String(i + 1)) ?? (columns ? undefined : known(plainWord(heading))),
  )
  return fields.some(holdsValue) ? fields : undefined
}

const known = (heading: string): Field | undefined =>
  HEADINGS.find(([, pattern]) => pattern.test(heading))?.[0] ?? (typesNamed(heading) ? `value:${heading}` : undefined)

export const holdsValue = (field: Field | undefined): boolean =>
  field === 'value' || field === 'accountNumber' || (field?.startsWith('value:') ?? false)
