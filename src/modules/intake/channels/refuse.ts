import type { Place, Refusal } from './channel.ts'

const words = {
  EMPTY: () => 'ファイルが空です。元のファイルを確かめて、もう一度取り込んでください。',
  TOO_LARGE: (most: string) =>
    `ファイルが大きすぎます（上限 ${most}）。分けて取り込むか、必要な部分だけを取り出してください。`,
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
  BROKEN_GZIP: () => '圧縮ファイル（.gz）が壊れています。送り直してもらってください。',
  GZIP_BOMB: (ratio: string) =>
    `圧縮ファイルが元の大きさの${ratio}倍を超えて膨らむため止めました。圧縮せずに送り直してもらってください。`,
  NOT_A_TABLE: (what: string) => `表（CSV）ではなく、${what}です。表計算ソフトで CSV に保存し直してください。`,
  UNREADABLE: () =>
    '途中で読めなくなりました。ここまでの行は取り込んでいます。ファイルを確かめて取り込み直してください。',
  UNKNOWN_COLUMNS: (found: string) =>
    `見出しに知っている列がありません（${found}）。列の対応を保存してから取り込んでください。`,
  MISSING_COLUMNS: (missing: string) =>
    `必要な列がありません（${missing}）。列の対応か、ファイルの見出しを直してください。`,
  QUOTE: () => '引用符（"）の対応が崩れています。引用符は値全体を囲み、値の中の引用符は2つ重ねて書いてください。',
  ROW_TOO_LONG: (most: string) => `1行が長すぎます（上限 ${most}字）。引用符（"）の閉じ忘れがないか確かめてください。`,
  TOO_MANY_CELLS: (counts: string) =>
    `列が多すぎます（${counts}）。区切りの文字が文中にあるときは値全体を引用符（"）で囲んでください。`,
  TOO_FEW_CELLS: (counts: string) => `列が足りません（${counts}）。区切りの文字が欠けていないか確かめてください。`,
  MISSING_VALUE: (heading: string) => `「${heading}」が空です。値を書いてから取り込み直してください。`,
  BAD_DATE: (cell: string) => `日時「${cell}」が読めません。2026-11-24 09:30 や 令和8年11月24日 の形で書いてください。`,
  BAD_KIND: (cell: string) => `種別「${cell}」がわかりません。列の対応にその言葉を加えるか、値を直してください。`,
  BAD_URL: (cell: string) => `URLの形ではありません（${cell}）。https:// から始まる形で書いてください。`,
} satisfies Record<string, (detail: string) => string>

export type RefusalCode = keyof typeof words

/** A refusal in the person's words: what is wrong and what to do. `detail` is what the sentence names. */
export const refuse = (place: Place & { field?: string }, code: RefusalCode, detail = ''): Refusal => ({
  place,
  code,
  message: words[code](detail),
})
