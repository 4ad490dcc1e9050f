import { dateReader } from '#core/reading/dates.ts'
import { rowsOf } from '#core/reading/rows.ts'
import type { Source } from '#core/reading/source.ts'
import type { CellReader } from './cell.ts'
import type { Channel, Draft, Options, Place, Refusal, Warning } from './channel.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { defaultMapping, type Field, fieldsOf, type Mapping } from './mapping.ts'
import { cut, cutText, fingerprintOf, plain, warn } from './plain.ts'
import { type RefusalCode, refuse } from './refuse.ts'
import { type Filled, formIn } from './table-form.ts'

/** 表: a CSV whose headings a saved mapping knows, such as an export of the national online window. */
export const csv: Channel = {
  name: 'csv',
  accepts: (name) => /\.csv(\.gz)?$/i.test(name),
  async *parse(source: Source, options: Options = {}) {
    const limits = { ...defaultLimits, ...options.limits }
    let table: Table | undefined
    for await (const row of rowsOf(source, limits)) {
      if (!('cells' in row)) {
        yield refuse({ file: source.name, line: row.line }, row.fault, row.detail)
        // rows under a heading that cannot be read have no meaning
        if (!table && row.line) return
      } else if (table) {
        yield draftOf(table, row.cells, { file: source.name, line: row.line })
      } else {
        const begun = begin(row.cells, { file: source.name, line: row.line }, options, limits)
        if ('code' in begun) return yield begun
        table = begun
      }
    }
  },
}

type Table = {
  headings: string[]
  fields: (Field | undefined)[]
  mapping: Mapping
  limits: Limits
  options: Options
  reader: CellReader
}

function begin(cells: string[], place: Place, options: Options, limits: Limits): Table | Refusal {
  const mapping = options.mapping ?? defaultMapping
  const headings = cells.map((cell) => cut(plain(cell).trim(), 100))
  const fields = fieldsOf(headings, mapping)
  const untold = untoldBy(headings, fields, mapping)
  if (untold) return refuse(place, ...untold)
  const missing = (mapping.required ?? []).filter((field) => !fields.includes(field))
  if (missing.length)
    return refuse(place, 'MISSING_COLUMNS', missing.map((field) => headingsFor(mapping, field)).join('、'))
  const reader = {
    dateOf: dateReader(mapping.dates, options.now),
    choices: options.choices ?? {},
    now: options.now ?? new Date(),
  }
  return { headings, fields, mapping, limits, options, reader }
}

/** What rows of these columns could not say: then the table is refused as a whole, by what its columns are called. */
function untoldBy(
  headings: readonly string[],
  fields: readonly (Field | undefined)[],
  mapping: Mapping,
): [RefusalCode, string] | undefined {
  const known = headings.filter((_, i) => fields[i])
  if (!known.length) return ['UNKNOWN_COLUMNS', someOf(headings)]
  if (fields.some((field) => field === 'text' || field === 'subject')) return undefined
  const others = someOf(headings.filter((_, i) => !fields[i]))
  const columns = `わかった列: ${someOf(known)}${others && `、わからない列: ${others}`}`
  const hasUrl = fields.includes('url')
  // whoever saved a mapping of addresses or notes alone meant it
  if (mapping !== defaultMapping && (hasUrl || fields.includes('note'))) return undefined
  return [hasUrl ? 'ONLY_ADDRESSES' : 'NOTHING_TOLD', columns]
}

const MOST_NAMED = 8
const someOf = (headings: readonly string[]): string => {
  const named = headings.filter(Boolean).map((heading) => cut(heading, 30))
  const more = named.length > MOST_NAMED ? `ほか${named.length - MOST_NAMED}列` : ''
  return [...named.slice(0, MOST_NAMED), ...(more ? [more] : [])].join('、')
}

const headingsFor = (mapping: Mapping, field: Field) =>
  Object.entries(mapping.columns)
    .filter(([, f]) => f === field)
    .map(([heading]) => heading)
    .slice(0, 3)
    .join('・') || field

function draftOf(table: Table, cells: string[], place: Place): Draft | Refusal {
  const { headings, mapping } = table
  const counts = `${cells.length}列、見出しは${headings.length}列`
  if (cells.slice(headings.length).some((cell) => cell.trim())) return refuse(place, 'TOO_MANY_CELLS', counts)
  if (cells.length < headings.length && cells.length < 2) return refuse(place, 'TOO_FEW_CELLS', counts)
  const warnings: Warning[] = []
  if (cells.length < headings.length)
    warn(warnings, 'FEW_CELLS', `列が足りません（${counts}）。足りない列は空として扱いました。`)
  const { filled, others } = sorted(table, cells, warnings)

  for (const field of mapping.required ?? []) {
    const heading = headings[table.fields.indexOf(field)] ?? field
    if (!filled.has(field)) return refuse({ ...place, field: heading }, 'MISSING_VALUE', heading)
  }
  const text = textOf(filled)
  const subject = oneOf(filled, 'subject', 300)
  if (!text && !subject) {
    const heading = headings[table.fields.indexOf('text')] ?? '内容'
    return refuse({ ...place, field: heading }, 'MISSING_VALUE', heading)
  }
  const read = readCells(table, filled, place)
  if ('code' in read) return read
  const form = formIn(filled, table.reader, place)
  if ('code' in form) return form
  return {
    channel: 'csv',
    receivedVia: table.options.receivedVia ?? mapping.receivedVia,
    subject,
    text: cutText(text || subject, table.limits.maxTextChars, warnings),
    attachments: [],
    form,
    fields: others,
    place,
    warnings,
    ...read,
    fingerprint: fingerprintOf(
      'csv',
      ...cells
        .slice(0, headings.length)
        .flatMap((cell, i) => (cell.trim() ? [headings[i] ?? '', plain(cell).trim()] : [])),
    ),
  }
}

function sorted(
  table: Table,
  cells: string[],
  warnings: Warning[],
): { filled: Filled; others: Record<string, string> } {
  const filled: Filled = new Map()
  const others: Record<string, string> = {}
  for (const [i, heading] of table.headings.entries()) {
    const value = cellText(cells[i] ?? '', heading, warnings)
    const field = table.fields[i]
    if (!value) continue
    if (field) filled.set(field, [...(filled.get(field) ?? []), { heading, value }])
    else Object.assign(others, { [freeName(others, heading || `列${i + 1}`)]: cut(value, 2_000) })
  }
  return { filled, others }
}

/** A second column of the same heading is kept beside the first. */
function freeName(taken: Record<string, string>, heading: string): string {
  let name = heading
  for (let n = 2; Object.hasOwn(taken, name); n++) name = `${cut(heading, 90)}（${n}）`
  return name
}

/** What a spreadsheet takes for a formula; a signed number or a telephone number is none. */
const FORMULA = /^(?:[=＝@＠].|[+＋\-－](?![\d０-９][\d０-９\s().,:+-]*$).)/su

/** A cell as text. What a spreadsheet would run as a formula stays text, and is said. */
export function cellText(cell: string, heading: string, warnings: Warning[]): string {
  // an apostrophe before a sign of formula is how spreadsheets, and our own export, mark a text
  const value = plain(cell, warnings)
    .trim()
    .replace(/^'(?=[=+\-@＝＋－＠])/, '')
  if (FORMULA.test(value)) {
    warn(
      warnings,
      'FORMULA',
      `「${heading}」は数式の形をしています。文字として取り込みました。表計算ソフトで開くときは注意してください。`,
    )
  }
  if (value.includes('\ufffd')) warn(warnings, 'CHARSET', `「${heading}」に読めない文字があります。`)
  return value
}

function readCells(table: Table, filled: Filled, place: Place): Pick<Draft, 'kind' | 'sentAt'> | Refusal {
  const received = filled.get('receivedAt')?.[0]
  const sentAt = received && table.reader.dateOf(received.value)
  if (received && !sentAt) return refuse({ ...place, field: received.heading }, 'BAD_DATE', cut(received.value, 40))
  const cell = filled.get('kind')?.[0]
  const word = cell && Object.entries(table.mapping.kinds).find(([each]) => cell.value.includes(each))
  if (cell && !word) return refuse({ ...place, field: cell.heading }, 'BAD_KIND', cut(cell.value, 40))
  return { ...(sentAt && { sentAt }), kind: table.options.kind ?? word?.[1] ?? table.mapping.kind }
}

/** Long texts come alone; several, and addresses and notes, stand under their headings. */
function textOf(filled: Filled): string {
  const texts = filled.get('text') ?? []
  const titled = [...(texts.length > 1 ? texts : []), ...(filled.get('url') ?? []), ...(filled.get('note') ?? [])]
  const alone = texts.length === 1 ? texts.map(({ value }) => value) : []
  return [...alone, ...titled.map(({ heading, value }) => `【${heading}】\n${value}`)].join('\n\n')
}

const oneOf = (filled: Filled, field: Field, most: number) =>
  cut((filled.get(field) ?? []).map(({ value }) => value).join(' '), most)
