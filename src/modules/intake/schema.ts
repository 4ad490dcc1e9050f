import type { Generated } from 'kysely'
import { z } from 'zod'
import type { FilledAt, Json } from '#core/db/tables.ts'
import { Instant } from '#core/schema-input.ts'
import { Details } from './schema-details.ts'

declare module '#core/db/tables.ts' {
  interface Tables {
    'intake.report': ReportTable
    'intake.entry': EntryTable
    'intake.told': ToldTable
    'intake.attachment': AttachmentTable
    'intake.likeness': LikenessTable
    'intake.surge': SurgeTable
    'intake.surgeNote': SurgeNoteTable
    'intake.mapping': MappingTable
    'intake.import': ImportTable
    'intake.refusal': RefusalTable
  }
}

/** Bytes of one imported file at most; larger ones are split by who sends them. */
export const MOST_FILE = 64 * 1024 * 1024

/** The three doors: 通報 相談 情報提供 (全国統一オンライン受付窓口, 令和6年3月). */
export const Kind = z.enum(['report', 'consultation', 'tip'])
export type Kind = z.infer<typeof Kind>
export const KIND_WORDS: Record<Kind, string> = { report: '通報', consultation: '相談', tip: '情報提供' }

/** 下書き 受付 対応中 終結. */
export const Status = z.enum(['draft', 'arrived', 'open', 'closed'])
export type Status = z.infer<typeof Status>
export const STATUS_WORDS = {
  draft: '下書き',
  arrived: '受付',
  open: '対応中',
  closed: '終結',
} as const satisfies Record<Status, string>

const text = (most: number) => z.string().max(most)

/** What the form saves, whole or in part. */
export const Form = z
  .object({
    kind: Kind,
    channel: z.enum(['counter', 'phone', 'mail', 'text', 'csv', 'list', 'web']),
    receivedVia: text(40),
    receivedAt: Instant.nullable(),
    /** 受理する所属. Absent: one's own. */
    unitCode: text(40),
    /** 担当する署・課: where it goes once it is accepted. Absent: it stays, and somebody decides. */
    toUnit: text(40).nullable(),
    /** 担当の課 in the station. Absent: the one that the 手口 speaks for. */
    sectionCode: text(40).nullable(),
    /** Why there. Needed when it is not what was proposed. */
    routingReason: text(400),
    subject: text(300),
    body: text(200_000),
    methodCode: text(40).nullable(),
    lossYen: z.number().int().min(0).max(1_000_000_000_000).nullable(),
    transferredAt: Instant.nullable(),
    externalNumber: text(60).nullable(),
    /** 処理区分, code of the profile. */
    outcome: text(40).nullable(),
    nextContactOn: z.iso.date().nullable(),
    details: Details,
  })
  .partial()
export type Form = z.infer<typeof Form>

/** 管轄と担当の提案: stations by the place, section by the 手口. */
export const Suggestion = z.object({
  municipality: z.string().nullable(),
  /** Certain ones first; several mean that the data cannot tell. */
  candidates: z.array(
    z.object({
      unitCode: z.string(),
      name: z.string(),
      reason: z.string(),
      certain: z.boolean(),
      confirmed: z.boolean(),
    }),
  ),
  section: z
    .object({
      code: z.string(),
      name: z.string(),
      headquarters: z.string(),
      reason: z.string(),
      confirmed: z.boolean(),
    })
    .nullable(),
})
export type Suggestion = z.infer<typeof Suggestion>

export const Danger = z.object({ word: z.string(), group: z.string(), start: z.number().int(), end: z.number().int() })
export type Danger = z.infer<typeof Danger>

/** 通報・相談・情報提供. */
export interface ReportTable {
  id: Generated<string>
  roomId: string
  /** 受理番号. */
  number: string | null
  status: Status
  kind: Kind
  channel: string
  /** 受理方法. */
  receivedVia: string
  receivedAt: Date
  acceptedAt: Date | null
  unitCode: string | null
  routingReason: Generated<string>
  suggestion: Json<Suggestion> | null
  /** Of a draft: the unit that is to have it once it is accepted. */
  toUnit: string | null
  /** 担当の課. */
  sectionCode: string | null
  routedAt: Date | null
  /** Null beside a time: the rule itself decided. */
  routedBy: string | null
  receiverId: string | null
  subject: Generated<string>
  body: Generated<string>
  /** 手口. */
  methodCode: string | null
  categoryCode: string | null
  lossYen: string | number | null
  transferredAt: Date | null
  danger: Json<Danger[]>
  dangerClosedAt: Date | null
  dangerClosedReason: string | null
  /** 110番・通信指令へ引き継いだ時刻. */
  handedOverAt: Date | null
  externalNumber: string | null
  /** 処理区分. */
  outcome: string | null
  /** 所属長確認. */
  checkedAt: Date | null
  checkedBy: string | null
  nextContactOn: string | null
  closedAt: Date | null
  closingReason: string | null
  details: Json<Details>
  mail: Json<unknown> | null
  missing: Generated<string[]>
  fingerprint: string | null
  /** Values of its fields are among its sightings. */
  fieldsRead: Generated<boolean>
  version: Generated<number>
  createdBy: string | null
  createdAt: FilledAt
  updatedAt: Generated<Date>
}

/** 経過. */
export interface EntryTable {
  id: Generated<string>
  roomId: string
  reportId: string
  at: Generated<Date>
  byId: string | null
  kind: 'note' | 'contact' | 'correction' | 'status' | 'phone'
  text: string
}

/** 伝えたこと. */
export interface ToldTable {
  reportId: string
  roomId: string
  cardCode: string
  sentenceCode: string
  sentence: string
  at: Generated<Date>
  byId: string | null
}

export interface AttachmentTable {
  reportId: string
  roomId: string
  fileId: string
  kind: 'original' | 'attachment'
  note: Generated<string>
}

/** 似た文面. */
export interface LikenessTable {
  reportId: string
  roomId: string
  at: Date
  groupId: string
  /** None when others of its wording stand for it. */
  bands: string[]
  sketch: Buffer
  /** Of a row of a list: how its address is built. */
  pattern: string | null
  /** Which kind of sketch. */
  version: Generated<number>
}

/** Reports of one 手口 or wording; rows of lists that name one brand, or whose address is built alike. */
export const SurgeKind = z.enum(['method', 'wording', 'brand', 'pattern'])
export type SurgeKind = z.infer<typeof SurgeKind>

/** 急増. Released numbers over all rooms, written by the clock. */
export interface SurgeTable {
  id: Generated<string>
  kind: SurgeKind
  /** Code of the 手口, id of the group of like texts, name that lists give for a brand, URL pattern. */
  key: string
  methodCode: string | null
  /** The last 24 hours, or the last seven days. */
  span: 'day' | 'week'
  seen: number
  /** In the eight spans compared with, together. */
  before: number
  chance: number
  since: Date
  countedAt: Date
  endedAt: Date | null
}

/** 急増の確認. */
export interface SurgeNoteTable {
  id: Generated<string>
  surgeId: string
  /** How many there were when it was written. */
  seen: number
  byId: string
  at: Generated<Date>
  note: Generated<string>
}

export interface MappingTable {
  name: string
  definition: Json<unknown>
  confirmed: Generated<boolean>
  updatedBy: string | null
  updatedAt: Generated<Date>
}

/** 取り込み. */
export interface ImportTable {
  id: Generated<string>
  roomId: string
  fileId: string
  name: string
  channel: string
  unitCode: string
  mapping: string | null
  state: Generated<'waiting' | 'running' | 'done' | 'cancelled' | 'failed'>
  /** Items of the file looked at. */
  position: Generated<number>
  taken: Generated<number>
  /** The same thing was there already. */
  known: Generated<number>
  refused: Generated<number>
  failure: string | null
  leaseUntil: Date | null
  askedBy: string
  askedAt: FilledAt
  startedAt: Date | null
  finishedAt: Date | null
}

export interface RefusalTable {
  importId: string
  roomId: string
  position: number
  line: number | null
  field: string | null
  code: string
  message: string
}
