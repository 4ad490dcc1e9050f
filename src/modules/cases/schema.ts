import type { ColumnType, Generated } from 'kysely'
import { z } from 'zod'
import type { FilledAt, Json } from '#core/db/tables.ts'

declare module '#core/db/tables.ts' {
  interface Tables {
    'cases.case': CaseTable
    'cases.link': LinkTable
    'cases.party': PartyTable
    'cases.task': TaskTable
    'cases.entry': EntryTable
    'cases.merge': MergeTable
  }
}

export const ClosingReason = z.enum(['sent', 'cleared', 'unfounded', 'handed-over', 'time-barred', 'merged'])
export type ClosingReason = z.infer<typeof ClosingReason>
export const CLOSING_WORDS: Record<ClosingReason, string> = {
  sent: '送致',
  cleared: '検挙・解決',
  unfounded: '事件性なし',
  'handed-over': '他へ引継ぎ',
  'time-barred': '時効',
  merged: '他の事件にまとめた',
}

export const Role = z.enum(['victim', 'suspect', 'witness', 'account-holder', 'other'])
export type Role = z.infer<typeof Role>
export const ROLE_WORDS: Record<Role, string> = {
  victim: '被害者',
  suspect: '被疑者',
  witness: '参考人',
  'account-holder': '口座名義人',
  other: 'その他',
}

/** 事件. One matter under investigation, from opening to closing. */
export interface CaseTable {
  id: Generated<string>
  roomId: string
  number: string
  title: string
  summary: Generated<string>
  status: Generated<'open' | 'closed'>
  methodCode: string | null
  unitCode: string
  /** 捜査主任官. */
  leadId: string | null
  /** 罪名; the first is the main one. */
  offences: Generated<string[]>
  lossYen: string | number | null
  /** 重大サイバー事案. */
  grave: Generated<boolean>
  openedAt: Generated<Date>
  closedAt: Date | null
  closingReason: ClosingReason | null
  closingNote: Generated<string>
  mergedInto: string | null
  version: Generated<number>
  updatedAt: Generated<Date>
  /** Who changed the facts last. */
  updatedBy: ColumnType<string | null, undefined, string>
  /** Lines up to this one are findable in parts of their own; see findable.ts. */
  sealed: Generated<string>
}

export interface LinkTable {
  caseId: string
  reportId: string
  roomId: string
  linkedAt: Generated<Date>
  linkedBy: string | null
  unlinkedAt: Date | null
  reason: Generated<string>
}

/** 関係者. */
export interface PartyTable {
  id: Generated<string>
  caseId: string
  roomId: string
  role: Role
  name: string
  kana: Generated<string>
  note: Generated<string>
  reportId: string | null
  addedAt: FilledAt
  removedAt: Date | null
}

/** 作業. */
export interface TaskTable {
  id: Generated<string>
  caseId: string
  roomId: string
  title: string
  dueOn: string | null
  assigneeId: string | null
  madeAt: FilledAt
  madeBy: string | null
  doneAt: Date | null
  doneBy: string | null
}

/** One line of 時系列. */
export interface EntryTable {
  id: Generated<string>
  caseId: string
  roomId: string
  at: Generated<Date>
  byId: string | null
  kind: string
  text: string
  refKind: string | null
  refId: string | null
}

/** What a merge moved, so that it can be undone. */
export const Moved = z.object({
  reports: z.array(z.string()),
  tasks: z.array(z.string()),
  parties: z.array(z.string()),
})

export interface MergeTable {
  id: Generated<string>
  fromId: string
  intoId: string
  roomId: string
  at: Generated<Date>
  byId: string | null
  moved: Json<z.infer<typeof Moved>>
  undoneAt: Date | null
}
