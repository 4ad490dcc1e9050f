import type { Generated } from 'kysely'
import { z } from 'zod'
import type { Json } from '#core/db/tables.ts'
import { Reliability, Role, Tlp } from '../schema.ts'
import { Columns } from './columns.ts'

declare module '#core/db/tables.ts' {
  interface Tables {
    'indicators.import': ImportTable
    'indicators.importRefusal': ImportRefusalTable
    'indicators.importHit': ImportHitTable
  }
}

/** 表・値の並び・文章・STIX・MISP・フォルダー. */
export const KINDS = ['csv', 'values', 'text', 'stix', 'misp', 'folder'] as const
export const Kind = z.enum(KINDS)
export type Kind = z.infer<typeof Kind>

export const ImportState = z.enum(['waiting', 'running', 'done', 'cancelled', 'failed'])
export type ImportState = z.infer<typeof ImportState>
export const STATE_WORDS: Record<ImportState, string> = {
  waiting: '順番待ち',
  running: '取り込み中',
  done: '完了',
  cancelled: '中止',
  failed: '失敗',
}

/** How a file is to be read, and what is said of all its values. */
export const ReadOptions = z.object({
  /** Default: as the file looks. */
  kind: Kind.optional(),
  /** 列の対応 of a table. Default: its headings. */
  columns: Columns.optional(),
  /** How dates are written. Default: 和暦, or 西暦 with the year first. */
  dates: z.enum(['auto', 'dmy', 'mdy']).optional(),
  /** Whose the values are, where the file does not say. Default suspect. */
  role: Role.optional(),
  /** 共有範囲 of this file, where it differs from that of its list. */
  tlp: Tlp.optional(),
})
export type ReadOptions = z.infer<typeof ReadOptions>

/** The list that a file belongs to: by its id, or by its name, made when it is not there yet. */
export const FeedAsked = z.object({
  name: z.string().trim().min(1).max(200),
  provider: z.string().trim().max(200).optional(),
  reliability: Reliability.optional(),
  /** 情報の確かさ: 1 confirmed … 6 cannot be judged. */
  credibility: z.coerce.number().int().min(1).max(6).optional(),
  tlp: Tlp.optional(),
  handling: z.string().trim().max(400).optional(),
  /** Days that a value counts after it was last named. Default: by its kind. */
  keepDays: z.coerce.number().int().min(1).max(3650).optional(),
})
export type FeedAsked = z.infer<typeof FeedAsked>

/** 一括取込. A file of values, taken in the background. */
export interface ImportTable {
  id: Generated<string>
  roomId: string
  feedId: string
  fileId: string
  sha256: string
  name: string
  sizeBytes: string | number
  options: Json<ReadOptions>
  kind: Kind | null
  state: Generated<ImportState>
  position: Generated<string>
  bytesRead: Generated<string>
  taken: Generated<string>
  known: Generated<string>
  passed: Generated<string>
  refused: Generated<string>
  matched: Generated<string>
  failure: string | null
  leaseUntil: Date | null
  leaseBy: string | null
  askedBy: string
  askedAt: Generated<Date>
  startedAt: Date | null
  finishedAt: Date | null
}

export interface ImportRefusalTable {
  importId: string
  roomId: string
  position: number
  file: string | null
  line: number | null
  field: string | null
  code: string
  message: string
}

export interface ImportHitTable {
  importId: string
  roomId: string
  key: string
  type: string
  value: string
  raw: string
}

/** How far an import is. */
export const ImportRow = z.object({
  id: z.uuid(),
  name: z.string(),
  feedId: z.uuid(),
  feed: z.string(),
  kind: Kind.nullable(),
  state: ImportState,
  sizeBytes: z.number(),
  bytesRead: z.number(),
  position: z.number(),
  taken: z.number(),
  known: z.number(),
  passed: z.number(),
  refused: z.number(),
  matched: z.number(),
  failure: z.string().nullable(),
  askedAt: z.date(),
  askedBy: z.string(),
  startedAt: z.date().nullable(),
  finishedAt: z.date().nullable(),
})
export type ImportRow = z.infer<typeof ImportRow>
