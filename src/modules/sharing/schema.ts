import type { ColumnType, Generated } from 'kysely'
import { z } from 'zod'
import type { Json } from '#core/db/tables.ts'

declare module '#core/db/tables.ts' {
  interface Tables {
    'sharing.advisory': AdvisoryTable
    'sharing.published': PublishedTable
  }
}

export const AdvisoryStatus = z.enum(['draft', 'waiting', 'published', 'withdrawn'])
export type AdvisoryStatus = z.infer<typeof AdvisoryStatus>
export const STATUS_WORDS = {
  draft: '下書き',
  waiting: '承認待ち',
  published: '公開中',
  withdrawn: '撤回',
} as const satisfies Record<AdvisoryStatus, string>

/** What stands beside the status word: a text in force that was corrected, or is about to be. */
export function detailOf({ status, revision }: { status: AdvisoryStatus; revision: number }): string | undefined {
  if (status === 'published') return revision > 1 ? '訂正あり' : undefined
  return status !== 'withdrawn' && revision > 0 ? '公開中の訂正' : undefined
}

/** How the types of values are called on the pages that everyone reads. */
export const TYPE_WORDS: Readonly<Record<string, string>> = {
  url: 'サイト',
  domain: 'サイト',
  phone: '電話番号',
  email: 'メールアドレス',
  ipv4: 'IPアドレス',
  ipv6: 'IPアドレス',
  sns: 'SNSのID',
  line: 'LINEのID',
  bank_account: '口座',
  sha256: 'ファイルのハッシュ',
  btc: 'ビットコイン',
  eth: 'イーサリアム',
}

const text = (most: number) => z.string().max(most)

/** What everyone may read. Values are stored as they are and always shown so that they cannot be opened. */
export const Content = z.object({
  title: z.string().min(1).max(200),
  /** The truth in one sentence: 「その警告はにせものです」. */
  truth: text(400),
  /** いま画面に出ている人へ, already called, already paid. */
  now: z.array(text(400)).max(12),
  called: z.array(text(400)).max(12),
  paid: z.array(text(400)).max(12),
  /** 手口の流れ. */
  story: text(4_000),
  /** The same in やさしい日本語, with readings as `{漢字|かんじ}`: what people read first who chose that language. */
  easy: text(2_000).default(''),
  values: z.array(z.object({ type: z.string().max(40), value: text(2_000), note: text(200) })).max(200),
  /** 件数: released aggregates; a number under three is never written. */
  counts: z.array(z.object({ label: text(100), value: text(100) })).max(12),
  /** TLP of FIRST, version 2.0. Only clear goes to the public web. */
  tlp: z.enum(['clear', 'green', 'amber']),
  contact: text(400),
})
export type Content = z.infer<typeof Content>

/** From where a fact of the first text came, as it was taken over at the draft. */
export const Source = z.object({
  /** Which part of the content: 'title', 'values.0', 'counts.1'. */
  part: z.string(),
  fact: z.string(),
  from: z.string(),
  recordKind: z.string().nullable(),
  recordId: z.string().nullable(),
})
export type Source = z.infer<typeof Source>

/** A fact of the text as it stands, with its source: shown to the reviewer, never published. Null: written by hand. */
export const Fact = Source.extend({ from: z.string().nullable() })
export type Fact = z.infer<typeof Fact>

/** Something in the text that a reviewer should look at twice. */
export const Revealed = z.object({ part: z.string(), text: z.string(), why: z.string(), stops: z.boolean() })
export type Revealed = z.infer<typeof Revealed>

/** 注意喚起. */
export interface AdvisoryTable {
  id: Generated<string>
  roomId: string
  caseId: string
  status: Generated<AdvisoryStatus>
  number: string | null
  content: Json<Content>
  sources: Json<Source[]>
  draftedBy: string
  draftedAt: Generated<Date>
  submittedAt: Date | null
  reviewerId: string | null
  reviewedBy: string | null
  publishedAt: Date | null
  returnedReason: string | null
  /** While a correction is written: what everyone will read of it, and who began it. */
  correctionNote: string | null
  correctionBy: string | null
  /** When its case was closed while it was a draft or in force. */
  caseClosedAt: Date | null
  revision: Generated<number>
  version: Generated<number>
  updatedAt: Generated<Date>
  /** Who saved the text last. */
  updatedBy: ColumnType<string | null, undefined, string>
}

export interface PublishedTable {
  advisoryId: string
  revision: number
  number: string
  kind: 'first' | 'corrected' | 'withdrawn'
  note: Generated<string>
  content: Json<Content>
  at: Generated<Date>
}
