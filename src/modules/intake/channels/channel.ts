/** What a channel (経路) of intake takes and gives. Pure parsing: no database, no network. */
import type { Mapping } from './mapping.ts'

/** 通報 相談 情報提供. */
export type DraftKind = 'report' | 'consultation' | 'tip'

export type ChannelName = 'mail' | 'text' | 'csv' | 'list'

/** Something the officer should know about what was read. `code` is stable, `message` is Japanese. */
export type Warning = { code: string; message: string }

/** Where in what arrived: file name, and from 1 the line. */
export type Place = { file: string; line?: number }

export type Reporter = { name?: string; kana?: string; email?: string; phone?: string; address?: string }

export type Attachment = {
  /** Safe as a file name: no folders, no control or direction characters, at most 200 characters. */
  name: string
  /** As declared by the sender, lower case. */
  mediaType: string
  sizeBytes: number
  bytes: Uint8Array
  /** Hexadecimal, lower case. */
  sha256: string
  /** Entries of an archive, listed and never unpacked. */
  listing?: ArchiveListing
}

export type ArchiveListing = {
  entries: { name: string; sizeBytes: number; encrypted: boolean }[]
  /** All entries, also those past the listed ones. */
  count: number
  encrypted: boolean
}

/** One `Received` line, newest first as in the mail. `at` is missing when its date cannot be read. */
export type Hop = { from?: string; by?: string; ip?: string; at?: Date; raw: string }

export type Mailbox = { name: string; address: string }

export type Mail = {
  messageId: string
  from: Mailbox[]
  to: Mailbox[]
  cc: Mailbox[]
  replyTo: Mailbox[]
  subject: string
  /** What the sender's `Date` claims. The hops tell when it really passed. */
  date?: Date
  /** Charset the text was read in; empty when the mail has no text. */
  charset: string
  /** The header block as it came, folded lines and all. */
  headers: string
  received: Hop[]
  authenticationResults: string[]
  text: string
  /** Names and hashes only; the bytes stand in `Draft.attachments`. */
  attachments: { name: string; mediaType: string; sizeBytes: number; sha256: string }[]
  /** Mails inside this mail: attached, or quoted inline by 転送. */
  forwarded: Mail[]
}

/** A report as far as a channel can fill it in. */
export type Draft = {
  channel: ChannelName
  kind: DraftKind
  /** 受理方法, code of the profile: `mail`, `online`, `partner-list`, `sns`, … */
  receivedVia: string
  subject: string
  /** What is searched, shown and extracted from. No NUL; line ends are \n. */
  text: string
  /** When the matter happened. */
  occurredAt?: Date
  /** When it was sent to us. For mail: the oldest hop that can be believed, else `Date`. */
  sentAt?: Date
  reporter?: Reporter
  mail?: Mail
  attachments: Attachment[]
  /** 相談受理番号 or オンライン受付番号 of another register. */
  externalNumber?: string
  /** Every column of the row by its heading, as written. */
  fields: Record<string, string>
  place: Place
  warnings: Warning[]
  /** SHA-256 of the canonical content: the same file or row twice gives the same value. */
  fingerprint: string
}

/** What was not taken, and what to do about it. */
export type Refusal = { place: Place & { field?: string }; code: string; message: string }

/** A file: its bytes, or a stream that is read once. */
export type Source = { name: string; sizeBytes?: number } & (
  | { bytes: Uint8Array }
  | { stream: AsyncIterable<Uint8Array> }
)

export type Options = {
  /** Column mapping of the csv channel. Default: the one that ships. */
  mapping?: Mapping
  /** 受理方法 to note instead of the channel's own. */
  receivedVia?: string
  /** Kind to give instead of the channel's own. */
  kind?: DraftKind
  limits?: Partial<Limits>
  /** Today, for dates without a year. Default: now. */
  now?: Date
}

export type Limits = {
  /** Bytes of one mail or text. Default 50 MB; larger is refused without keeping it in memory. */
  maxBytes: number
  /** Bytes of a table after unpacking. Default 2 GB, as it is streamed. */
  maxTableBytes: number
  /** Unpacked bytes for each byte of a .gz. Default 100 (a real list packs 1:7; DEFLATE ends at 1:1032). */
  maxRatio: number
  /** Parts of one mail with all that is nested. Default 500. */
  maxParts: number
  /** Mails within mails and parts within parts. Default 8. */
  maxDepth: number
  /** Bytes of one mail's header block. Default 256 KB. */
  maxHeaderBytes: number
  /** Characters of one row of a table. Default 256 K. */
  maxRowChars: number
  /** Milliseconds one mail may take. Default 30,000. */
  maxMs: number
}

export type Channel = {
  name: ChannelName
  /** Japanese name for lists. */
  label: string
  /** May this channel take the file? `head` is its first bytes, 4 KB or all. */
  accepts(fileName: string, head: Uint8Array): boolean
  /** Never throws for what a file may contain: whatever is wrong comes out as a `Refusal`. */
  parse(source: Source, options?: Options): AsyncIterable<Draft | Refusal>
}

export const isRefusal = (item: Draft | Refusal): item is Refusal => !('fingerprint' in item)

const MB = 1024 * 1024

export const defaultLimits: Limits = {
  maxBytes: 50 * MB,
  maxTableBytes: 2048 * MB,
  maxRatio: 100,
  maxParts: 500,
  maxDepth: 8,
  maxHeaderBytes: 256 * 1024,
  maxRowChars: 256 * 1024,
  maxMs: 30_000,
}
