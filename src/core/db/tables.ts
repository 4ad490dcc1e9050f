import type { ColumnType, Generated, Kysely } from 'kysely'

/** A pool's connection without a ticket: sees no protected row. */
export type Db = Kysely<Tables>
/** A connection inside a transaction that carries a ticket. Never open a transaction on it. */
export type Tx = Kysely<Tables> & { readonly insideTransaction?: true }

/** An instant that the database fills in. */
export type FilledAt = ColumnType<Date, Date | undefined, never>
/** JSON written as text or value, read as T. */
export type Json<T> = ColumnType<T, string, string>

/** 職員, as far as the core must know them. */
export interface PersonTable {
  id: Generated<string>
  staffNumber: string
  name: string
  kana: Generated<string>
  userId: string | null
  unitCode: string | null
  unitName: Generated<string>
  postName: Generated<string>
  rights: Generated<string[]>
  active: Generated<boolean>
  isSystem: Generated<boolean>
  createdAt: FilledAt
}

/** 保秘区画. */
export interface RoomTable {
  id: Generated<string>
  name: string
  kind: 'unit' | 'shared' | 'case' | 'csirt'
  unitCode: string | null
  contact: Generated<string>
  /** 機密性 1–3. */
  classification: Generated<number>
  /** 取扱制限. */
  handling: Generated<string>
  answersBlind: Generated<boolean>
  createdAt: FilledAt
  closedAt: Date | null
}

/** 区画への参加. */
export interface MembershipTable {
  id: Generated<string>
  roomId: string
  personId: string
  via: 'post' | 'grant'
  reason: string
  validFrom: Generated<Date>
  validTo: Date | null
  grantedBy: string | null
  revokedAt: Date | null
}

/** One thing done or read. */
export interface AuditTable {
  id: Generated<string>
  at: FilledAt
  personId: string | null
  ticketId: string | null
  what: string
  subject: string | null
  roomId: string | null
  detail: unknown
}

export interface AuditSealTable {
  seq: string
  at: FilledAt
  ids: string[]
  digests: Buffer
  hash: Buffer
}

/** One happening in the outbox. */
export interface EventTable {
  id: Generated<string>
  name: string
  payload: Json<unknown>
  roomId: string | null
  at: FilledAt
  /** When each handler got its delivery. */
  handedOutAt: Date | null
}

/** One handler's share of a happening. */
export interface DeliveryTable {
  eventId: string
  handler: string
  attempts: Generated<number>
  nextAt: Generated<Date>
  doneAt: Date | null
  parkedAt: Date | null
  error: string | null
  /** 取りやめ: when and why a person gave it up. */
  droppedAt: Date | null
  droppedReason: string | null
}

export interface BookTable {
  name: string
  period: string
  last: Generated<number>
}

export interface TrailStepTable {
  kind: string
  id: string
  step: string
  roomId: string
  at: Date
  label: Generated<string>
  note: Generated<string>
}

export interface TrailLinkTable {
  fromKind: string
  fromId: string
  toKind: string
  toId: string
  roomId: string
  fromRoomId: string
  at: Generated<Date>
}

/** 添付・原本: who owns which bytes. */
export interface FileTable {
  id: Generated<string>
  roomId: string
  sha256: string
  name: string
  mediaType: string
  sizeBytes: ColumnType<string, number, never>
  createdAt: FilledAt
  createdBy: string | null
}

/** Every table by its full name in camelCase; each module adds its own by declaration merging. */
export interface Tables {
  'core.person': PersonTable
  'core.room': RoomTable
  'core.membership': MembershipTable
  'core.audit': AuditTable
  'core.auditSeal': AuditSealTable
  'core.event': EventTable
  'core.delivery': DeliveryTable
  'core.book': BookTable
  'core.trailStep': TrailStepTable
  'core.trailLink': TrailLinkTable
  'core.file': FileTable
}
