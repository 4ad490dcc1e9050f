import { z } from 'zod'

/** An instant as PostgreSQL writes it, to the microsecond; a Date would lose three digits and with them rows. */
const Instant = z.string().regex(/^\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?[+-]\d\d(:\d\d)?$/)

const Cursor = z.discriminatedUnion('order', [
  z.object({ order: z.literal('newest'), at: Instant, id: z.uuid(), kind: z.string() }),
  z.object({ order: z.literal('best'), until: Instant, skip: z.int().min(0).max(1000) }),
])

/** Where a page ended. Best-first keeps to the matches that were there when the first page was read. */
export type Cursor = z.infer<typeof Cursor>

export const writeCursor = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url')

/** @throws RangeError for anything that writeCursor did not write for this order */
export function readCursor(written: string, order: Cursor['order']): Cursor {
  try {
    const cursor = Cursor.parse(JSON.parse(Buffer.from(written, 'base64url').toString()))
    if (cursor.order === order) return cursor
  } catch {
    // Falls through to the one refusal.
  }
  throw new RangeError('not a cursor of this search')
}
