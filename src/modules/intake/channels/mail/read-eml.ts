import { sizeOf } from '#core/reading/size-words.ts'
import type { Attachment, Mail, Place, Refusal, Warning } from '../channel.ts'
import type { Limits } from '../limits.ts'
import { warn } from '../plain.ts'
import { refuse } from '../refuse.ts'
import { attachmentOf } from './attachments.ts'
import { bodyOf } from './body.ts'
import { envelopeOf, withReadableHeaders } from './headers.ts'
import { quotedMails } from './quoted.ts'
import { headerEnd, survey } from './survey.ts'
import { depthOf, type Part, partsOf, readTree } from './tree.ts'

/** What is shared by a mail and all mails inside it. */
export type Reading = {
  place: Place
  limits: Limits
  now: Date
  warnings: Warning[]
  attachments: Attachment[]
  parts: number
  headerBytes: number
}

export const beginReading = (place: Place, limits: Limits, now: Date): Reading => ({
  place,
  limits,
  now,
  warnings: [],
  attachments: [],
  parts: 0,
  headerBytes: 0,
})

/** Reads a mail of RFC 5322 and the mails inside it. Attachments of all of them gather in `reading`. */
export async function readEml(bytes: Uint8Array, reading: Reading, depth = 1): Promise<Mail | Refusal> {
  const { limits, warnings, now } = reading
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { headerBytes, parts } = survey(buffer)
  const tooMuch = overLimits(reading, headerBytes, parts)
  if (tooMuch) return tooMuch

  const readable = withReadableHeaders(buffer, headerBytes, warnings)
  const tree = await readTree(readable, limits.maxParts)
  const all = partsOf(tree)
  if (!all.some((part) => part.headers.some(({ key }) => HEADERS.test(key)))) return refuse(reading.place, 'NO_HEADERS')
  if (depthOf(tree) > limits.maxDepth) return refuse(reading.place, 'TOO_DEEP', String(limits.maxDepth))
  const partHeaders = all
    .slice(1)
    .reduce((sum, part) => sum + part.headerLines.reduce((bytesOf, { line }) => bytesOf + line.length, 0), 0)
  reading.headerBytes += partHeaders
  if (reading.headerBytes > limits.maxHeaderBytes)
    return refuse(reading.place, 'HEADERS_TOO_LARGE', sizeOf(limits.maxHeaderBytes))

  const raw = readable.subarray(0, headerEnd(readable)).toString('utf8')
  const envelope = envelopeOf(tree.headers, raw.trimEnd(), now)
  const { text, charset, rest } = bodyOf(tree, warnings)
  const kept = await keep(rest, reading, depth)
  if ('code' in kept) return kept
  return {
    ...envelope,
    charset,
    text,
    attachments: kept.attachments,
    forwarded: [...kept.forwarded, ...quotedMails(text, now)],
  }
}

/** A mail has at least one of these; text with a colon in it has not. */
const HEADERS =
  /^(received|return-path|from|to|date|message-id|mime-version|delivered-to|subject|content-type|x-[\w-]+|reply-to|sender)$/

function overLimits(reading: Reading, headerBytes: number, parts: number): Refusal | undefined {
  const { limits, place } = reading
  reading.parts += parts
  reading.headerBytes += headerBytes
  if (reading.parts > limits.maxParts) return refuse(place, 'TOO_MANY_PARTS', String(limits.maxParts))
  return reading.headerBytes > limits.maxHeaderBytes
    ? refuse(place, 'HEADERS_TOO_LARGE', sizeOf(limits.maxHeaderBytes))
    : undefined
}

type Kept = { attachments: Mail['attachments']; forwarded: Mail[] }

async function keep(rest: readonly Part[], reading: Reading, depth: number): Promise<Kept | Refusal> {
  const kept: Kept = { attachments: [], forwarded: [] }
  for (const part of rest) {
    const isMail = part.type === 'message/rfc822' || part.type === 'message/global'
    const inner = isMail ? await readInner(part, reading, depth) : undefined
    if (inner && 'code' in inner) return inner
    if (inner) kept.forwarded.push(inner)
    const name = part.filename || (isMail ? `${inner?.subject || '転送されたメール'}.eml` : '')
    const { bytes, listing, note, ...facts } = await attachmentOf(name, part.type, part.content, reading.warnings)
    kept.attachments.push(facts)
    reading.attachments.push({ ...facts, bytes, listing, note })
  }
  return kept
}

/** The mail inside a part; one that is nested too deep, or is none, stays an attachment. */
async function readInner(part: Part, reading: Reading, depth: number): Promise<Mail | Refusal | undefined> {
  if (depth >= reading.limits.maxDepth) {
    warn(
      reading.warnings,
      'NESTED_TOO_DEEP',
      `メールの中のメールが${reading.limits.maxDepth}段より深いため、それより先は添付として保存し、読んでいません。`,
    )
    return undefined
  }
  const inner = await readEml(part.content, reading, depth + 1)
  return 'code' in inner && inner.code === 'NO_HEADERS' ? undefined : inner
}
