import { faultWords } from '#core/reading/fault.ts'
import type { Place, Refusal } from './channel.ts'

const MAKE_MAPPING =
  '1件も取り込んでいません。受理の一覧の「列の対応を作る」で列の意味を決めて保存し、その対応を選んで（--mapping 名前）取り込み直してください。'

const words = {
  ...faultWords,
  NOT_A_MAIL: (what: string) => `メールではなく、${what}です。元のメールを .eml か .msg で保存し直してください。`,
  NO_HEADERS: () => 'メールのヘッダー（差出人・件名など）がありません。文章として取り込んでください。',
  TOO_MANY_PARTS: (most: string) =>
    `メールの部品が多すぎます（上限 ${most}個）。処理を止めさせるためのメールの疑いがあるため読みません。原本を保全してください。`,
  TOO_DEEP: (most: string) =>
    `メールの入れ子が深すぎます（上限 ${most}段）。処理を止めさせるためのメールの疑いがあるため読みません。原本を保全してください。`,
  HEADERS_TOO_LARGE: (most: string) =>
    `メールのヘッダーが大きすぎます（上限 ${most}）。壊れているか、処理を止めさせるためのメールの疑いがあります。原本を保全してください。`,
  UNREADABLE_MAIL: () =>
    'メールとして読めません。壊れている可能性があります。元のメールソフトから保存し直してください。',
  TOO_SLOW: (seconds: string) =>
    `${seconds}秒で読み終わらないため止めました。処理を止めさせるためのメールの疑いがあります。原本を保全してください。`,
  NOT_TEXT: (what: string) => `文章ではなく、${what}です。文章だけを .txt で保存し直すか、受理票に添付してください。`,
  UNKNOWN_COLUMNS: (found: string) =>
    `見出しに知っている列がありません（見つかった列: ${found || 'なし'}）。${MAKE_MAPPING}`,
  NOTHING_TOLD: (columns: string) => `何があったかを書いた列がわかりません（${columns}）。${MAKE_MAPPING}`,
  ONLY_ADDRESSES: (columns: string) =>
    `何があったかを書いた列がわかりません（${columns}）。1件も取り込んでいません。URLの一覧なら、経路を「一覧」（--channel list）にしてください。ほかの表なら、受理の一覧の「列の対応を作る」で列の意味を決めて保存し、その対応を選んで取り込み直してください。`,
  UNKNOWN_LIST: (found: string) =>
    `URLの列がわかりません（1行目: ${found}）。1件も取り込んでいません。URLの列の見出しを「URL」にして取り込み直してください。URLの一覧でなければ、経路を「表」にしてください。`,
  MISSING_COLUMNS: (missing: string) =>
    `必要な列がありません（${missing}）。列の対応か、ファイルの見出しを直してください。`,
  TOO_FEW_CELLS: (counts: string) => `列が足りません（${counts}）。区切りの文字が欠けていないか確かめてください。`,
  MISSING_VALUE: (heading: string) => `「${heading}」が空です。値を書いてから取り込み直してください。`,
  BAD_DATE: (cell: string) => `日時「${cell}」が読めません。2026-11-24 09:30 や 令和8年11月24日 の形で書いてください。`,
  BAD_KIND: (cell: string) => `種別「${cell}」がわかりません。列の対応にその言葉を加えるか、値を直してください。`,
  BAD_AMOUNT: (cell: string) => `金額「${cell}」が読めません。1480000 や 148万円 の形で書いてください。`,
  BAD_CHOICE: (said: string) => `${said}のどれに当たるかわかりません。一覧の言葉で書いてください。`,
  BAD_CORPORATE_NUMBER: (cell: string) => `法人番号「${cell}」の13桁と検査数字が合いません。番号を確かめてください。`,
  BAD_DIGITS: (said: string) =>
    `「${said}の数字ではありません。先頭の0が消えていないか確かめて、数字だけで書いてください。`,
  BAD_YES: (cell: string) => `「${cell}」が、はい・いいえのどちらかわかりません。はい か いいえ と書いてください。`,
  TOO_LONG: (most: string) =>
    `長すぎます（${Number(most).toLocaleString('ja-JP')}字まで）。短くするか、内容の列へ移してください。`,
  SEVERAL_VALUES: (cells: string) => `2つの列の値が違います（${cells}）。どちらかの列だけをこの項目に当ててください。`,
  BAD_URL: (cell: string) => `URLの形ではありません（${cell}）。https:// から始まる形で書いてください。`,
} satisfies Record<string, (detail: string) => string>

export type RefusalCode = keyof typeof words

/** A refusal in the person's words: what is wrong and what to do. `detail` is what the sentence names. */
export const refuse = (place: Place & { field?: string }, code: RefusalCode, detail = ''): Refusal => ({
  place,
  code,
  message: words[code](detail),
})
