import { createHash } from 'node:crypto'
import type { Kind } from '../schema.ts'
import type { Mapping } from './columns.ts'

/** Where in the sent material something stands. Lines count from 1. */
export type At = { file: string; line?: number; field?: string }

export type Attached = {
  name: string
  mediaType: string
  sizeBytes: number
  sha256: string
  bytes: Uint8Array
  note: string
}

/** What is kept of a mail besides its text: all header lines, as evidence. */
export type MailParts = {
  messageId: string | null
  from: string
  to: string[]
  cc: string[]
  subject: string
  date: string | null
  headers: string
  /** Mails inside this one (message/rfc822), outermost first. */
  forwarded: { from: string; subject: string; date: string | null }[]
}

/** What arrived, read but not yet received. */
export type Draft = {
  channel: 'mail' | 'text' | 'csv' | 'list'
  kind: Kind
  /** 受理方法, code of the profile. */
  receivedVia: string
  subject: string
  /** What is searched, shown and extracted from. */
  text: string
  sentAt?: Date
  reporter?: { name?: string; kana?: string; email?: string; phone?: string; address?: string }
  mail?: MailParts
  attachments: Attached[]
  externalNumber?: string
  /** Columns that map to no field of ours. */
  fields: Record<string, string>
  place: At
  /** Things to know that did not stop the reading. */
  warnings: { code: string; message: string }[]
  /** sha-256 of what was sent: the same thing twice is recognised. */
  fingerprint: string
}

/** What could not be taken, why, and what to do. The rest goes on. */
export type Refusal = { place: At; code: string; message: string }

export const isRefusal = (x: Draft | Refusal): x is Refusal => 'code' in x

export type Source = { name: string; stream: ReadableStream<Uint8Array> }

/** One way by which reports arrive. A new one is one file and one word in index.ts. */
export type Channel = {
  name: Draft['channel']
  /** Whether a file looks like this channel's, by name and first bytes. */
  accepts: (name: string, head: Uint8Array) => boolean
  parse: (source: Source, options: { mapping?: Mapping }) => AsyncIterable<Draft | Refusal>
}

export const sha256 = (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex')

/** PostgreSQL holds no NUL; what held one says so. */
export function withoutNul(text: string, warnings: Draft['warnings']): string {
  if (!text.includes('\0')) return text
  warnings.push({ code: 'NUL', message: 'NUL文字を取り除きました。' })
  return text.replaceAll('\0', '')
}

/** The whole of a stream, up to a limit; nothing when it is larger. */
export async function readAll(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of stream) {
    size += part.byteLength
    if (size > most) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts)
}
