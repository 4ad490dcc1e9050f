import { sql } from 'kysely'
import type { Tx } from '../db/tables.ts'

/**
 * Draws the next number of a book, without gaps: the number is given back if the transaction fails.
 * Others who draw from the same book and period wait until this transaction ends, so draw late.
 */
export async function draw(tx: Tx, book: string, period: string): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into core.book (name, period, last) values (${book}, ${period}, 1)
    on conflict (name, period) do update set last = core.book.last + 1 returning last`.execute(tx)
  const row = rows[0]
  if (!row) throw new Error(`no number from ${book}`)
  return row.last
}
