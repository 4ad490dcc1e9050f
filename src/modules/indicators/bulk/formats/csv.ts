import { type DateFormat, dateReader } from '#core/reading/dates.ts'
import type { Fault } from '#core/reading/fault.ts'
import type { Row } from '#core/reading/rows.ts'
import { type Columns, type Field, fieldsOf, holdsValue } from '../columns.ts'
import type { Item, Named, Refused } from '../item.ts'
import { refuse, refusedFault } from '../refuse.ts'
import { type Reading, readAny, readWord } from '../types.ts'
import { aboutOf } from './stix.ts'
import { tlpOf } from './tlp.ts'

export type TableOptions = { columns?: Columns; dates?: DateFormat; now?: Date }

/** A table: columns by their headings or by a mapping, several values in a row if several columns hold one. */
export async function* csv(rows: AsyncIterable<Row | Fault>, options: TableOptions): AsyncGenerator<Item> {
  const dateOf = dateReader(options.dates, options.now)
  let table: Table | undefined
  for await (const row of rows) {
    if (!('cells' in row)) {
      yield refusedFault(row)
      continue
    }
    if (!table) {
      const begun = begin(row, options, dateOf)
      if (begun === undefined) continue
      if ('code' in begun) return yield begun
      table = begun
      if (table.isHeading) continue
    }
    if (!row.remark) yield itemOf(table, row)
  }
}

type Table = {
  headings: readonly string[]
  fields: readonly (Field | undefined)[]
  /** The column of each field. */
  places: ReadonlyMap<Field | undefined, number>
  /** The first row names the columns. */
  isHeading: boolean
  dateOf: (cell: string) => Date | undefined
}

/** What the first row says of the columns; undefined for a remark before it. */
function begin(
  { cells, line, remark }: Row,
  options: TableOptions,
  dateOf: Table['dateOf'],
): Table | Refused | undefined {
  const plain = cells.map((c) => c.replace(/^\ufeff/, '').trim())
  const named = fieldsOf(plain, options.columns)
  const numbered = Object.keys(options.columns ?? {}).every((key) => /^\d+$/.test(key)) && options.columns !== undefined
  if (named && !numbered) return { headings: plain, fields: named, places: placesOf(named), isHeading: true, dateOf }
  if (remark) return undefined
  const fields = named ?? (options.columns ? undefined : fromCells(plain, dateOf))
  if (!fields) return refuse({ line }, 'UNKNOWN_COLUMNS', plain.slice(0, 8).join('、'))
  const isHeading = !fields.some((f, i) => holdsValue(f) && readAny(plain[i] ?? '').length > 0) && numbered
  const headings = isHeading ? plain : plain.map((_, i) => `列${i + 1}`)
  return { headings, fields, places: placesOf(fields), isHeading, dateOf }
}

/** The first column counts where two have one field. */
const placesOf = (fields: readonly (Field | undefined)[]): Table['places'] =>
  new Map(fields.map((field, at) => [field, at] as const).toReversed())

/** Without headings: the columns that hold values, the first that holds a day, and the longest that is left. */
function fromCells(cells: readonly string[], dateOf: Table['dateOf']): (Field | undefined)[] | undefined {
  const fields = cells.map((cell): Field | undefined => {
    if (dateOf(cell)) return 'at'
    return readAny(cell).length === 1 && !/[。、]/.test(cell) ? 'value' : undefined
  })
  if (!fields.includes('value')) return undefined
  const rest = cells.findIndex((cell, i) => !fields[i] && /\p{L}{2}/u.test(cell))
  return fields.map((f, i) => f ?? (i === rest ? 'about' : undefined))
}

type Cell = { heading: string; text: string }

function itemOf(table: Table, { cells, line }: Row): Item {
  const cell = (wanted: Field): Cell | undefined => {
    const at = table.places.get(wanted)
    const text = at === undefined ? '' : plainCell(cells[at] ?? '')
    return at === undefined || text === '' ? undefined : { heading: table.headings[at] ?? '', text }
  }
  const said = saidOf(cell, table, line)
  if ('code' in said) return said
  const found: Named[] = []
  const account = accountOf(cell)
  if (account) found.push({ ...account, ...said })
  for (const [at, field] of table.fields.entries()) {
    if (!holdsValue(field) || field === 'accountNumber') continue
    const text = plainCell(cells[at] ?? '')
    if (text === '') continue
    const read = readCell(field ?? 'value', text, cell('type')?.text)
    const place = { line, field: table.headings[at] ?? '' }
    if (typeof read === 'string') return refuse(place, read, read === 'NOT_KEPT' ? (cell('type')?.text ?? text) : text)
    for (const r of read) found.push({ ...r, ...said })
  }
  if (found.length) return { named: found }
  const number = cell('accountNumber')
  if (number) return refuse({ line, field: number.heading }, 'NOT_OF_TYPE', number.text)
  const first = table.fields.findIndex(holdsValue)
  return refuse({ line, field: table.headings[first] ?? '' }, 'MISSING_VALUE', table.headings[first] ?? '')
}

/** An apostrophe before a sign of formula is how spreadsheets, and our own export, mark a text. */
const plainCell = (cell: string): string => cell.trim().replace(/^'(?=[=+\-@＝＋－＠])/, '')

function readCell(
  field: Field,
  text: string,
  type: string | undefined,
): Reading[] | 'NOT_OF_TYPE' | 'NOT_KEPT' | 'NO_VALUE' {
  const word = field === 'value' ? type : field.replace(/^value:/, '')
  const read = word === undefined ? 'unknown' : readWord(word, text)
  if (read === 'not-kept') return 'NOT_KEPT'
  if (read === undefined) return 'NOT_OF_TYPE'
  if (read !== 'unknown') return read
  const found = readAny(text)
  return found.length ? found : 'NO_VALUE'
}

/** 銀行・支店・科目・口座番号 in columns of their own. */
function accountOf(cell: (f: Field) => Cell | undefined): (Reading & { raw: string }) | undefined {
  const number = cell('accountNumber')
  if (!number) return undefined
  const raw = [cell('bank'), cell('branch'), cell('accountKind'), number]
    .map((c) => c?.text ?? '')
    .join(' ')
    .trim()
  const found = readAny(raw).find((r) => r.type === 'bank_account')
  return found && { ...found, raw }
}

type Said = Omit<Named, 'type' | 'value'>

function saidOf(cell: (f: Field) => Cell | undefined, { dateOf }: Table, line: number): Said | Refused {
  const said: Said = {}
  for (const field of ['at', 'lastAt', 'expiresAt'] as const) {
    const found = cell(field)
    if (!found || /^(none|null|-|n\/a)$/i.test(found.text)) continue
    const at = instantIn(found, dateOf)
    if (!at) return refuse({ line, field: found.heading }, 'BAD_DATE', found.text)
    said[field] = at.getTime()
  }
  const confidence = cell('confidence')
  if (confidence) {
    const number = Number(confidence.text.replace(/[%％]$/, ''))
    if (!(number >= 0 && number <= 100))
      return refuse({ line, field: confidence.heading }, 'BAD_CONFIDENCE', confidence.text)
    said.confidence = number > 1 ? number / 100 : number
  }
  const tlp = cell('tlp')
  if (tlp) {
    said.tlp = tlpOf(tlp.text)
    if (!said.tlp) return refuse({ line, field: tlp.heading }, 'BAD_TLP', tlp.text)
  }
  const about = cell('about')
  if (about) said.about = aboutOf(about.text)
  return said
}

/** A day or an instant: with its zone, in UTC where the heading says so, else as it is read in Japan. */
function instantIn({ heading, text }: Cell, dateOf: Table['dateOf']): Date | undefined {
  const zoned = /utc/i.test(heading) && /^\d{4}-\d\d-\d\d[T ][\d:.]+$/.test(text) ? `${text}Z` : text
  if (!ZONED.test(zoned)) return dateOf(text)
  const at = new Date(zoned.replace(' ', 'T').replace(/\s*UTC$/, 'Z'))
  return Number.isNaN(at.getTime()) ? undefined : at
}
const ZONED = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?\s*(Z|UTC|[+-]\d\d:?\d\d)$/
