/** What a channel (経路) of intake takes and gives. Pure parsing: no database, no network. */
import type { Source } from '#core/reading/source.ts'
import type { Form } from '../schema.ts'
import type { ChoiceList } from '../schema-field.ts'
import type { Limits } from './limits.ts'
import type { Mapping } from './mapping.ts'

/** 通報 相談 情報提供. */
export type DraftKind = 'report' | 'consultation' | 'tip'

export type ChannelName = 'mail' | 'text' | 'csv' | 'list'

/** Something the officer should know about what was read. `code` is stable, `message` is Japanese. */
export type Warning = { code: string; message: string }

/** Where in what arrived: the file, and the line counted from 1. */
export type Place = { file: string; line?: number }

export type Reporter = { name?: string; kana?: string; email?: string; phone?: string; address?: string }

/** Entries of an archive, listed and never unpacked. */
export type ArchiveListing = {
  /** The first entries only, at most 200. */
  entries: { name: string; sizeBytes: number; encrypted: boolean }[]
  count: number
  /** Of all entries, as the archive itself claims. */
  unpackedBytes: number
  encrypted: boolean
}

export type Attachment = {
  /** Safe as a file name: no folders, no control or direction characters, at most 200 characters. */
  name: string
  /** As the sender declares it, lower case. */
  mediaType: string
  sizeBytes: number
  bytes: Uint8Array
  /** Hexadecimal, lower case. */
  sha256: string
  /** What an archive holds, in one line for the person; '' for anything else. */
  note: string
  listing?: ArchiveListing
}

/** One `Received` line. `at` is missing when its date cannot be read. */
export type Hop = { from?: string; by?: string; ip?: string; at?: Date; raw: string }

export type Mailbox = { name: string; address: string }

/** A mail as evidence: plain data, to be kept as JSON. */
export type Mail = {
  messageId: string
  from: Mailbox[]
  to: Mailbox[]
  cc: Mailbox[]
  replyTo: Mailbox[]
  subject: string
  /** What the sender's `Date` claims. */
  date?: Date
  /** When the last server, ours, took it: the newest hop, which the sender cannot write. */
  receivedAt?: Date
  /** Charset that the text was read in; empty when the mail has no text. */
  charset: string
  /** The header block as it came, folded lines and all; empty for a mail quoted inline. */
  headers: string
  /** Newest first, as in the mail. */
  received: Hop[]
  authenticationResults: string[]
  text: string
  /** The bytes stand in `Draft.attachments`. */
  attachments: { name: string; mediaType: string; sizeBytes: number; sha256: string }[]
  /** Mails inside this one: attached whole, or quoted in the text by 転送. */
  forwarded: Mail[]
}

/** Fields of the form that columns of a table fill. */
export type FormPart = Pick<
  Form,
  'methodCode' | 'lossYen' | 'transferredAt' | 'externalNumber' | 'outcome' | 'nextContactOn' | 'details'
>

/** A report as far as a channel can fill it in. No string in it holds NUL or half a surrogate pair. */
export type Draft = {
  channel: ChannelName
  kind: DraftKind
  /** 受理方法, code of the profile: `mail`, `online`, `partner-list`, … */
  receivedVia: string
  subject: string
  /** What is searched, shown and extracted from. Line ends are \n. */
  text: string
  /** When the matter happened. */
  occurredAt?: Date
  /** When it was sent to us. A mail: its `Date` if the newest hop bears it out, else that hop. */
  sentAt?: Date
  reporter?: Reporter
  mail?: Mail
  attachments: Attachment[]
  /** A table: fields of the form that its columns fill. */
  form?: FormPart
  /** A table: columns that fill no field of ours, by heading, as written. A chat: who spoke. */
  fields: Record<string, string>
  place: Place
  warnings: Warning[]
  /** SHA-256 of the canonical content: the same file or row twice gives the same value. */
  fingerprint: string
}

/** What was not taken, and what to do about it. */
export type Refusal = { place: Place & { field?: string }; code: string; message: string }

export type Named = { code: string; name: string }
/** Lists of the prefecture that the words of a cell are looked up in: 手口, 処理区分, 市区町村, … */
export type Choices = Partial<Record<ChoiceList | 'methods' | 'outcomes', readonly Named[]>>

export type Options = {
  /** Column mapping of the csv channel. Default: the one that ships. */
  mapping?: Mapping
  /** The prefecture's lists, in which the words of a table are looked up. Default: none, codes alone are understood. */
  choices?: Choices
  /** 受理方法 to note instead of the channel's own. */
  receivedVia?: string
  /** Kind to give instead of the channel's own. */
  kind?: DraftKind
  limits?: Partial<Limits>
  /** For dates written without a year. Default: now. */
  now?: Date
}

export type Channel = {
  name: ChannelName
  /** May this channel take the file? `head` is its first bytes, 4 KB or all. */
  accepts(fileName: string, head: Uint8Array): boolean
  /** Never throws for what a file may contain: whatever is wrong comes out as a `Refusal`. */
  parse(source: Source, options?: Options): AsyncIterable<Draft | Refusal>
}

export const isRefusal = (item: Draft | Refusal): item is Refusal => !('fingerprint' in item)
