import { decoded } from './decode.ts'
import type { Fault } from './fault.ts'
import type { TableLimits } from './limits.ts'
import type { Source } from './source.ts'
import { splitRow } from './split-row.ts'
import { unpacked } from './unpack.ts'

/** One row with the line it begins on, counted from 1. `remark`: a line that the table's maker set apart, without its sign. */
export type Row = { line: number; cells: string[]; remark?: true }

/** Lines that one quoted cell may span. Longer, and a forgotten quote is likelier than a text. */
const MOST_LINES = 200

/**
 * The rows of a CSV or TSV, packed or not, in any charset, in memory bounded by one row. A row that cannot be read is
 * refused by its line; the rows after it are read. Empty rows are passed over.
 */
export const rowsOf = (source: Source, limits: TableLimits): AsyncGenerator<Row | Fault> =>
  rowsIn(decoded(unpacked(source, limits)), limits)

/** The same of a text that is read already. `remark`: what lines begin with that are no rows; default none. */
export async function* rowsIn(
  texts: AsyncGenerator<string, Fault | undefined>,
  limits: TableLimits,
  remark?: string,
): AsyncGenerator<Row | Fault> {
  const framing: Framing = { limits, remark, held: [], heldChars: 0, delimiter: undefined }
  let rest = ''
  let line = 0
  let skipping = false
  for (let next = await texts.next(); ; next = await texts.next()) {
    // a lone \r at the very end may be half of \r\n
    const text = next.done ? rest : rest + next.value
    const lines = text.split(/\r\n|\n|\r(?!$)/)
    rest = next.done ? '' : (lines.pop() ?? '')
    for (const each of next.done ? [text.replace(/\r$/, '')] : lines) {
      line++
      if (!skipping) yield* frame(framing, each, line)
      skipping = false
    }
    if (rest.length > limits.maxRowChars) {
      yield* giveUpHeld(framing)
      if (!skipping) yield tooLong(line + 1, limits)
      rest = ''
      skipping = true
    }
    if (!next.done) continue
    yield* giveUpHeld(framing)
    if (next.value) yield next.value
    return
  }
}

type Framing = {
  limits: TableLimits
  remark: string | undefined
  /** Lines of a row whose quoted cell has not ended yet. */
  held: { line: number; text: string }[]
  heldChars: number
  delimiter: string | undefined
}

function* frame(framing: Framing, text: string, line: number): Generator<Row | Fault> {
  const { held, limits } = framing
  if (held.length === 0 && text.trim() === '') return
  if (framing.remark && held.length === 0 && text.startsWith(framing.remark))
    return yield* remarked(framing, text, line)
  framing.delimiter ??= delimiterOf(text)
  held.push({ line, text })
  framing.heldChars += text.length
  const fits = held.length < MOST_LINES && framing.heldChars < limits.maxRowChars
  if (held.length > 1 && fits && !text.includes('"')) return
  const row = held.length === 1 ? text : held.map((each) => each.text).join('\n')
  const split = splitRow(row, framing.delimiter)
  if ('open' in split && fits) return
  if (!('cells' in split)) return yield* giveUpHeld(framing)
  framing.held = []
  framing.heldChars = 0
  if (split.cells.some((cell) => cell.trim() !== '')) yield checked(framing, held[0]?.line ?? line, split.cells)
}

/** A remark may name the columns; one that is no row says nothing. */
function* remarked({ remark = '' }: Framing, text: string, line: number): Generator<Row> {
  const rest = text.slice(remark.length).trim()
  const split = splitRow(rest, delimiterOf(rest))
  if ('cells' in split) yield { line, cells: split.cells, remark: true }
}

/** The first held line is refused; those after it are read again for themselves. */
function* giveUpHeld(framing: Framing): Generator<Row | Fault> {
  const [first, ...after] = framing.held
  framing.held = []
  framing.heldChars = 0
  if (!first) return
  yield { line: first.line, fault: 'QUOTE', detail: '' }
  for (const { text, line } of after) yield* frame(framing, text, line)
}

function checked(framing: Framing, line: number, cells: string[]): Row | Fault {
  const { maxColumns, maxRowChars } = framing.limits
  if (cells.length > maxColumns)
    return { line, fault: 'TOO_MANY_CELLS', detail: `${cells.length}列、上限 ${maxColumns}列` }
  const chars = cells.reduce((sum, cell) => sum + cell.length, 0)
  return chars > maxRowChars ? tooLong(line, framing.limits) : { line, cells }
}

const tooLong = (line: number, { maxRowChars }: TableLimits): Fault => ({
  line,
  fault: 'ROW_TOO_LONG',
  detail: maxRowChars.toLocaleString('ja-JP'),
})

/** Comma, unless the first line has more tabs or semicolons. */
function delimiterOf(line: string): string {
  const count = (sign: string) => line.split(sign).length
  return [';', '\t'].find((sign) => count(sign) > count(',')) ?? ','
}
