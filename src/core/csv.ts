import iconv from 'iconv-lite'

export type Cell = string | number | boolean | Date | null | undefined

/** A sign that the charset does not have: what stands for it and how often it came. */
export type Missing = { char: string; codePoint: string; count: number }

/** Excel reads a CSV as UTF-8 only with the mark. */
const MARK = '\ufeff'
/** RFC 4180 2.1. */
const LINE_END = '\r\n'
/** 〓 (geta), which printers have always set where a letter is missing. */
const GETA = '〓'

/**
 * Lines of a CSV that a spreadsheet opens safely (RFC 4180): first the mark and one row of headings, then a line for each
 * row. Give it rows as they come; it holds none.
 */
export function* csvLines(headings: readonly string[], rows: Iterable<readonly Cell[]>): Generator<string> {
  yield MARK + csvRow(headings)
  for (const row of rows) yield csvRow(row)
}

/** As `csvLines`, for rows that come from a database. */
export async function* csvStream(
  headings: readonly string[],
  rows: AsyncIterable<readonly Cell[]>,
): AsyncGenerator<string> {
  yield MARK + csvRow(headings)
  for await (const row of rows) yield csvRow(row)
}

/** One row with its line end. */
export const csvRow = (cells: readonly Cell[]): string => cells.map(csvCell).join(',') + LINE_END

/**
 * A whole CSV in CP932, for programs that know nothing else. What CP932 does not have becomes 〓 and is reported, so that
 * nobody mistakes a name.
 */
export function csvCp932(
  headings: readonly string[],
  rows: Iterable<readonly Cell[]>,
): { bytes: Buffer; missing: Missing[] } {
  const missing = new Map<string, number>()
  const pieces: Buffer[] = []
  for (const line of [csvRow(headings), ...mapped(rows, csvRow)]) pieces.push(encoded(line, missing))
  const report = [...missing].map(([char, count]) => ({ char, codePoint: codePointOf(char), count }))
  return { bytes: Buffer.concat(pieces), missing: report }
}

function* mapped<A, B>(items: Iterable<A>, change: (item: A) => B): Generator<B> {
  for (const item of items) yield change(item)
}

/**
 * Signs that start a formula in Excel, LibreOffice and Google Sheets, in both widths, and the blanks that may stand before
 * them (OWASP, CSV Injection). An apostrophe in front makes a cell text; numbers are given as numbers and stay so.
 */
const FORMULA = /^[\s\u200b\ufeff]*[=+\-@＝＋－＠]|^[\t\r]/

function csvCell(cell: Cell): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString()
  if (typeof cell !== 'string') return String(cell)
  const text = cell.replaceAll('\0', '')
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Signs that Unicode has twice and CP932 once: the tables of JIS and of Microsoft chose differently. */
const TWINS: Record<string, string> = {
  '〜': '～',
  '−': '－',
  '—': '―',
  '‖': '∥',
  '¢': '￠',
  '£': '￡',
  '¬': '￢',
  '\u00a0': ' ',
  '–': '―',
  '•': '・',
}

function encoded(line: string, missing: Map<string, number>): Buffer {
  const bytes = iconv.encode(line, 'cp932')
  // `?` stands for what could not be written: without one all is well
  if (!bytes.includes(0x3f)) return bytes
  const written = Array.from(line.normalize('NFC'), (char) => {
    const twin = TWINS[char] ?? char
    if (iconv.decode(iconv.encode(twin, 'cp932'), 'cp932') === twin) return twin
    missing.set(char, (missing.get(char) ?? 0) + 1)
    return GETA
  })
  return iconv.encode(written.join(''), 'cp932')
}

const codePointOf = (char: string) => `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
