import { rowsOf } from '#core/reading/rows.ts'
import type { Refusal } from './channel.ts'
import { defaultLimits } from './limits.ts'
import { cut, plain } from './plain.ts'
import { refuse } from './refuse.ts'

/** Headings of a table and its first rows, as written. */
type Sample = { headings: string[]; rows: string[][] }

/** Characters of a cell that are shown. */
const SHOWN = 200
const ROWS = 3

/** What a person needs to say which column is which. Rows that cannot be read are passed over; a table without headings is refused. */
export async function sampleOf(name: string, bytes: Uint8Array): Promise<Sample | Refusal> {
  const rows: string[][] = []
  for await (const row of rowsOf({ name, bytes }, defaultLimits)) {
    if ('cells' in row) rows.push(row.cells.map((cell) => cut(plain(cell).trim(), SHOWN)))
    else if (rows.length === 0) return refuse({ file: name }, row.fault, row.detail)
    if (rows.length > ROWS) break
  }
  const [headings = [], ...rest] = rows
  return { headings, rows: rest }
}
