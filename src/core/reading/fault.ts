/** What of a file cannot be read: a row, or all from here on. `line` counts from 1; without it the file is meant. */
export type Fault = { line?: number; fault: FaultCode /** What the sentence names. */; detail: string }

export type FaultCode = keyof typeof faultWords

/** The sentence for the person: what is wrong and what to do. */
export const faultWords = {
  EMPTY: () => 'ファイルが空です。元のファイルを確かめて、もう一度取り込んでください。',
  TOO_LARGE: (most: string) =>
    `ファイルが大きすぎます（上限 ${most}）。分けて取り込むか、必要な部分だけを取り出してください。`,
  BROKEN_GZIP: () => '圧縮ファイル（.gz）が壊れています。送り直してもらってください。',
  GZIP_BOMB: (ratio: string) =>
    `圧縮ファイルが元の大きさの${ratio}倍を超えて膨らむため止めました。圧縮せずに送り直してもらってください。`,
  NOT_A_TABLE: (what: string) => `表（CSV）ではなく、${what}です。表計算ソフトで CSV に保存し直してください。`,
  UNREADABLE: () =>
    '途中で読めなくなりました。ここまでの行は取り込んでいます。ファイルを確かめて取り込み直してください。',
  QUOTE: () => '引用符（"）の対応が崩れています。引用符は値全体を囲み、値の中の引用符は2つ重ねて書いてください。',
  ROW_TOO_LONG: (most: string) => `1行が長すぎます（上限 ${most}字）。引用符（"）の閉じ忘れがないか確かめてください。`,
  TOO_MANY_CELLS: (counts: string) =>
    `列が多すぎます（${counts}）。区切りの文字が文中にあるときは値全体を引用符（"）で囲んでください。`,
  BROKEN_JSON: (where: string) => `JSONとして読めません（${where}）。壊れていないか、元のファイルを確かめてください。`,
  ELEMENT_TOO_LARGE: (most: string) => `1つの要素が大きすぎます（上限 ${most}）。分けて送り直してもらってください。`,
} satisfies Record<string, (detail: string) => string>
