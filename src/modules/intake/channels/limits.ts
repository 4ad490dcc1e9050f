import { type TableLimits, tableLimits } from '#core/reading/limits.ts'

const MB = 1024 * 1024

export type Limits = TableLimits & {
  /** Bytes of one mail. Default 50 MB; a larger one is refused without being kept in memory. */
  maxBytes: number
  /** Bytes of one text. Default 5 MB. */
  maxTextBytes: number
  /** Characters of a draft's text, the rest is cut with a warning. Default 200,000, as the form of a report takes. */
  maxTextChars: number
  /** Parts of one mail with all mails inside it. Default 500. */
  maxParts: number
  /** Parts within parts of one mail, and mails within mails. Default 8. */
  maxDepth: number
  /** Bytes of all header blocks of one mail. Default 256 KB. */
  maxHeaderBytes: number
  /** Milliseconds that reading one mail may take. Default 30,000. */
  maxMs: number
}

export const defaultLimits: Limits = {
  ...tableLimits,
  maxBytes: 50 * MB,
  maxTextBytes: 5 * MB,
  maxTextChars: 200_000,
  maxParts: 500,
  maxDepth: 8,
  maxHeaderBytes: 256 * 1024,
  maxMs: 30_000,
}
