import { type Fault, faultWords } from '#core/reading/fault.ts'
import type { Refused } from './item.ts'

const words = {
  ...faultWords,
  NOT_A_TABLE: (what: string) => `値の一覧ではなく、${what}です。解凍するか、CSVか文章で保存し直してください。`,
  NO_VALUE: (text: string) =>
    `値（URL・ドメイン・番号など）が見つかりません（${text}）。値だけを1行に1つ書くか、列の対応を確かめてください。`,
  NOT_OF_TYPE: (what: string) => `「${what}」は、その種類の値として読めません。値か、種類の列を直してください。`,
  NOT_KEPT: (what: string) =>
    `「${what}」は値として扱いません（ファイル名・レジストリなど）。この行は取り込まず、必要なら事件の記録に書いてください。`,
  MISSING_VALUE: (heading: string) => `「${heading}」が空です。値を書いてから取り込み直してください。`,
  BAD_DATE: (cell: string) => `日時「${cell}」が読めません。2026-11-24 09:30 や 令和8年11月24日 の形で書いてください。`,
  BAD_TLP: (cell: string) => `共有範囲「${cell}」がわかりません。clear・green・amber・amber+strict・red のどれかです。`,
  BAD_CONFIDENCE: (cell: string) => `確度「${cell}」が読めません。0から100までの数で書いてください。`,
  UNKNOWN_COLUMNS: (found: string) =>
    `見出しに値の列がありません（${found}）。列の対応（例: サイト=url,日付=at）を指定してください。`,
  BAD_PATTERN: (text: string) =>
    `STIXのパターンとして読めません（${text}）。[domain-name:value = '…'] の形で書いてください。`,
  PATTERN_LANGUAGE: (language: string) =>
    `パターンの言語「${language}」は取り込めません。STIXのパターンで送り直してもらってください。`,
  NO_VALUE_IN_PATTERN: (text: string) =>
    `パターンに等しいと比べる値がありません（${text}）。値を並べたパターンで送り直してもらってください。`,
  NO_OBJECTS: () => 'STIXのオブジェクトがありません。objects を含むバンドルかを確かめてください。',
  NO_EVENT: () => 'MISPのイベント（Event）がありません。フィードの events/*.json かを確かめてください。',
  NOT_IN_FOLDER: (name: string) =>
    `manifest.json にあるイベント ${name} がフォルダーにありません。フィードを取り直してください。`,
  OUTSIDE_FOLDER: (name: string) =>
    `manifest.json が挙げる「${name}」は、フォルダーの中のイベントの名前ではないため読みません。提供元に確かめてください。`,
  UNKNOWN_ENTRY: (what: string) =>
    `取り込める形ではありません（${what}）。CSV・文章・STIX・MISPのファイルだけを入れてください。`,
  BROKEN_FOLDER: () => 'フォルダーのまとめ（tar）が途中で切れています。もう一度まとめて送ってください。',
} satisfies Record<string, (detail: string) => string>

export type RefusalCode = keyof typeof words

/** A refusal in the person's words: what is wrong and what to do. `detail` is what the sentence names. */
export const refuse = (
  place: { file?: string; line?: number; field?: string },
  code: RefusalCode,
  detail = '',
): Refused => ({ ...place, code, message: words[code](short(detail)).replaceAll('\0', '\\0').toWellFormed() })

/** What of a file could not be read, as a refusal. */
export const refusedFault = ({ line, fault, detail }: Fault): Refused => refuse({ line }, fault, detail)

const short = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text)
