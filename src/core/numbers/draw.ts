import { sql } from 'kysely'
import type { Tx } from '../db/tables.ts'

/**
 * Draws the next `count` numbers of a book, without gaps: they are given back if the transaction fails.
 * Others who draw from the same book and period wait until this transaction ends, so draw late.
 * @returns the first of them
 */
export async function draw(tx: Tx, book: string, period: string, count = 1): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into core.book (name, period, last) values (${book}, ${period}, ${count})
    on conflict (name, period) do update set last = core.book.last + excluded.last returning last`.execute(tx)
  const row = rows[0]
  if (!row) throw new Error(`no number from ${book}`)
  return row.last - count + 1
}
