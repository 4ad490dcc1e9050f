import type { ColumnType, Generated } from 'kysely'
import { z } from 'zod'
import type { Json } from '#core/db/tables.ts'

declare module '#core/db/tables.ts' {
  interface Tables {
    'requests.request': RequestTable
  }
}

export const RequestStatus = z.enum(['draft', 'waiting', 'approved', 'sent', 'answered', 'cancelled'])
export type RequestStatus = z.infer<typeof RequestStatus>
export const STATUS_WORDS = {
  draft: '下書き',
  waiting: '決裁待ち',
  approved: '決裁済',
  sent: '回答待ち',
  answered: '回答',
  cancelled: '取消',
} as const satisfies Record<RequestStatus, string>

export const Answer = z.enum(['done', 'partly', 'refused', 'gone'])
export type Answer = z.infer<typeof Answer>
export const ANSWER_WORDS: Record<Answer, string> = {
  done: '凍結済',
  partly: '一部凍結',
  refused: '不可',
  gone: '出金済',
}

/** What the addressee said on the phone. */
export const PhoneAnswer = z.enum(['stopped', 'considering', 'gone', 'refused'])
export type PhoneAnswer = z.infer<typeof PhoneAnswer>
export const PHONE_WORDS: Record<PhoneAnswer, string> = {
  stopped: '一時停止 実施',
  considering: '検討中',
  gone: '取引なし・出金済',
  refused: '断られた',
}

/** What stands otherwise in a letter than before: `before` is empty where it was added, `after` where it was taken out. */
export const Change = z.object({ name: z.string(), label: z.string(), before: z.string(), after: z.string() })
export type Change = z.infer<typeof Change>

/** Empty until it happened. */
type Filled<T> = ColumnType<T | null, undefined, T | null>

/** 照会・依頼. */
export interface RequestTable {
  id: Generated<string>
  roomId: string
  kind: string
  caseId: string | null
  reportId: string | null
  status: Generated<RequestStatus>
  /** 文書番号. */
  number: string | null
  addressee: Generated<string>
  fields: Json<Record<string, unknown>>
  /** What was copied from the report at drafting. */
  prefilled: ColumnType<Record<string, unknown>, string | undefined, string>
  /** What the approver saw when giving it back. */
  returnedFields: ColumnType<Record<string, unknown> | null, undefined, string>
  transferredAt: Date | null
  draftedBy: string
  draftedAt: Generated<Date>
  submittedAt: Date | null
  approverId: string | null
  approvedAt: Date | null
  approvedBy: string | null
  returnedReason: string | null
  phonedAt: Date | null
  phonedTo: Generated<string>
  phonedAnswer: Filled<PhoneAnswer>
  sentAt: Date | null
  sentHow: Generated<string>
  answeredAt: Date | null
  answer: Answer | null
  balanceYen: string | number | null
  answerNote: Generated<string>
  /** 凍結を確認した時刻. */
  outcomeAt: Filled<Date>
  /** Who saved the fields last. */
  updatedBy: Filled<string>
  cancelledAt: Date | null
  cancelledReason: string | null
  /** When its case was closed while it was open. */
  caseClosedAt: Date | null
  pdfFileId: string | null
  docxFileId: string | null
  version: Generated<number>
  updatedAt: Generated<Date>
}

/** 口座凍結依頼: what the letter needs. The four of the account are all that sending needs (財務局 情報提供シート). */
export const FreezeFields = z.object({
  bankCode: z
    .string()
    .regex(/^\d{4}$/)
    .or(z.literal('')),
  bankName: z.string().max(100),
  branchCode: z
    .string()
    .regex(/^\d{3}$/)
    .or(z.literal('')),
  branchName: z.string().max(100),
  accountType: z.string().max(20),
  accountNumber: z
    .string()
    .regex(/^\d{1,8}$/)
    .or(z.literal('')),
  /** 口座名義人（カナ）. */
  accountName: z.string().max(200),
  transferredAt: z.date().nullable(),
  amountYen: z.number().int().min(0).max(1_000_000_000_000).nullable(),
  remitterName: z.string().max(200),
  remitterBank: z.string().max(200),
  victimName: z.string().max(200),
  victimAddress: z.string().max(400),
  harm: z.string().max(4_000),
  offence: z.string().max(100),
  /** 情報提供についての同意. */
  consent: z.enum(['yes', 'no', 'unasked']),
  consentAt: z.date().nullable(),
  contactName: z.string().max(100),
  contactPhone: z.string().max(40),
})
export type FreezeFields = z.infer<typeof FreezeFields>
