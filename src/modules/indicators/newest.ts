import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { Instant } from '#core/schema-input.ts'

/** Where a page of a list, newest first, ended: an instant to the millisecond, and which of several at that instant. */
export const After = z.object({ at: Instant, id: z.uuid() })
export type After = z.infer<typeof After>

/** Rows of a page, and after which row it begins. Default: the newest twenty. */
export const PageAsked = z
  .object({ limit: z.coerce.number().int().min(1).max(100).default(20), after: After.optional() })
  .default({ limit: 20 })

/** What lies behind the end of a page, and the order: to the millisecond, since a page hands on no finer time. */
export const behind = (at: RawBuilder<unknown>, id: RawBuilder<unknown>, after: After | undefined) =>
  sql<boolean>`(${after?.id ?? null}::uuid is null
    or (date_trunc('milliseconds', ${at}), ${id}) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))`
export const newestFirst = (at: RawBuilder<unknown>, id: RawBuilder<unknown>) =>
  sql`date_trunc('milliseconds', ${at}) desc, ${id} desc`

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
