import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { CsvError } from 'csv-parse'
import { parse } from 'csv-parse/sync'
import iconv from 'iconv-lite'
import { charsetOf } from './charset.ts'

/** One row of a table, or what is wrong with it. `line` is where it starts, counted from 1. */
export type Row = { line: number; cells: string[] } | { line: number; fault: string }

/** Unpacked bytes of one file at most: a gzip of a thousandth of that is a bomb, not a list. */
const MOST_BYTES = 512 * 1024 * 1024
const MOST_RECORD = 256 * 1024
const MOST_CELLS = 500

/** The rows of a CSV in whatever character set, packed or not, in bounded memory. A bad row is named; the next ones go on. */
export async function* rowsOf(stream: ReadableStream<Uint8Array>): AsyncIterable<Row> {
  let line = 0
  for await (const text of lines(stream)) {
    line++
    if (text.fault) yield { line, fault: text.fault }
    else if (text.line.trim()) yield* oneRecord(text.line, line)
    line += text.extra
  }
}

type Line = { line: string; extra: number; fault?: string }

/** Records that may span lines: a quote that does not close within a few lines is a fault of its own line, not of the rest. */
async function* lines(stream: ReadableStream<Uint8Array>): AsyncIterable<Line> {
  let open = ''
  let extra = 0
  const held: string[] = []
  for await (const line of physicalLines(stream)) {
    const record = open ? `${open}\n${line}` : line
    if (closes(record)) {
      yield { line: record, extra }
      open = ''
      extra = 0
      held.length = 0
      continue
    }
    held.push(line)
    open = record
    extra = held.length - 1
    if (held.length <= MOST_SPAN && record.length <= MOST_RECORD) {
      extra = held.length
      continue
    }
    yield* separately(held)
    open = ''
    extra = 0
    held.length = 0
  }
  yield* separately(held)
}

/** Lines of one quoted cell at most. */
const MOST_SPAN = 50

/** A quote opened and never closed: its line is refused, the lines after it are read for themselves. */
function* separately(held: string[]): Iterable<Line> {
  const [first, ...rest] = held
  if (first === undefined) return
  yield { line: '', extra: 0, fault: '引用符（"）が閉じていません。この行を直してください。' }
  for (const line of rest)
    yield closes(line)
      ? { line, extra: 0 }
      : { line: '', extra: 0, fault: '引用符（"）が閉じていません。この行を直してください。' }
}

/** Whether every quote is closed. */
const closes = (record: string): boolean => (record.split('"').length - 1) % 2 === 0

async function* physicalLines(stream: ReadableStream<Uint8Array>): AsyncIterable<string> {
  let rest = ''
  for await (const piece of decoded(stream)) {
    const all = (rest + piece).split(/\r\n|\n|\r(?!$)/)
    rest = all.pop() ?? ''
    yield* all
    if (rest.length > MOST_RECORD * 4) rest = rest.slice(0, MOST_RECORD * 4)
  }
  if (rest) yield rest.replace(/\r$/, '')
}

async function* decoded(stream: ReadableStream<Uint8Array>): AsyncIterable<string> {
  let decoder: { write: (b: Buffer) => string; end: () => string | undefined } | undefined
  for await (const piece of unpacked(stream)) {
    decoder ??= iconv.getDecoder(charsetOf(piece))
    yield decoder.write(piece)
  }
  const last = decoder?.end()
  if (last) yield last
}

async function* unpacked(stream: ReadableStream<Uint8Array>): AsyncIterable<Buffer> {
  const reader = stream[Symbol.asyncIterator]()
  const first = await reader.next()
  if (first.done) return
  const head = Buffer.from(first.value)
  const all = (async function* () {
    yield head
    for (let n = await reader.next(); !n.done; n = await reader.next()) yield Buffer.from(n.value)
  })()
  const source = head[0] === 0x1f && head[1] === 0x8b ? Readable.from(all).pipe(createGunzip()) : Readable.from(all)
  let size = 0
  for await (const piece of source as AsyncIterable<Buffer>) {
    size += piece.length
    if (size > MOST_BYTES) throw new Error('展開すると大きすぎます。ファイルを分けてください。')
    yield piece
  }
}

/** One record. Without a quote a CSV line is its commas (RFC 4180 2.4); with one, the library reads it and its complaint becomes ours. */
function* oneRecord(text: string, line: number): Iterable<Row> {
  try {
    const cells = text.includes('"')
      ? ((parse(text, { relax_column_count: true, bom: true, max_record_size: MOST_RECORD }) as string[][])[0] ?? [])
      : text.split(',')
    yield cells.length > MOST_CELLS ? { line, fault: `列が多すぎます（${cells.length}列）。` } : { line, cells }
  } catch (e) {
    yield {
      line,
      fault: CSV_FAULTS[(e as CsvError).code] ?? 'この行はCSVとして読めません。引用符と区切りを確かめてください。',
    }
  }
}

const CSV_FAULTS: Record<string, string> = {
  CSV_QUOTE_NOT_CLOSED: '引用符（"）が閉じていません。この行を直してください。',
  CSV_INVALID_CLOSING_QUOTE: '引用符（"）の閉じ方が正しくありません。この行を直してください。',
  INVALID_OPENING_QUOTE: '引用符（"）が途中から始まっています。この行を直してください。',
  CSV_MAX_RECORD_SIZE: '1行が長すぎます。',
}
