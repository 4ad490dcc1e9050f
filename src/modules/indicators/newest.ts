import { z } from 'zod'
import { Instant } from '#core/schema-input.ts'

/** Where a page of a list, newest first, ended: an instant to the millisecond, and which of several at that instant. */
export const After = z.object({ at: Instant, id: z.uuid() })
export type After = z.infer<typeof After>

/** Rows of a page, and after which row it begins. Default: the newest twenty. */
export const PageAsked = z
  .object({ limit: z.coerce.number().int().min(1).max(100).default(20), after: After.optional() })
  .default({ limit: 20 })

/** The page out of one row more than it holds, and where the next begins; null when there is none. */
export function pageOf<Row extends { id: string }>(
  found: readonly Row[],
  limit: number,
  at: (row: Row) => Date,
): { rows: Row[]; next: After | null } {
  const rows = found.slice(0, limit)
  const last = found.length > limit ? rows.at(-1) : undefined
  return { rows, next: last ? { at: at(last), id: last.id } : null }
}
