import { dayOf } from '#core/clock/index.ts'
import { Details } from '../schema-details.ts'
import type { DetailField } from '../schema-field.ts'
import { DETAIL_FIELDS, type DetailValue, detailsFrom } from '../schema-fields.ts'
import { type CellFault, type CellReader, codeIn, notAmong, type ReadAs, readDetail, readYen } from './cell.ts'
import type { FormPart, Place, Refusal } from './channel.ts'
import type { Field } from './mapping.ts'
import { cut } from './plain.ts'
import { refuse } from './refuse.ts'

/** Cells by field, with the heading they stood under. */
export type Filled = Map<Field, { heading: string; value: string }[]>

const FURTHER = new Map(DETAIL_FIELDS.map((field): [string, DetailField] => [field.name, field]))

/** Fields of the form besides what was said, kind and time: each cell as its kind of field is written. */
const OWN: { [K in keyof Omit<FormPart, 'details'>]-?: (cell: string, reader: CellReader) => ReadAs<FormPart[K]> } = {
  methodCode: (cell, { choices }) => coded(choices.methods ?? [], cell),
  outcome: (cell, { choices }) => coded(choices.outcomes ?? [], cell),
  lossYen: readYen,
  externalNumber: (cell) => (cell.length > 60 ? { code: 'TOO_LONG', detail: '60' } : { value: cell }),
  transferredAt: (cell, { dateOf }) => instantOr(dateOf(cell), cell),
  nextContactOn: (cell, { dateOf }) => {
    const at = dateOf(cell)
    return at ? { value: dayOf(at) } : badDate(cell)
  },
}

const coded = (list: Parameters<typeof codeIn>[0], cell: string): ReadAs<string> => {
  const code = codeIn(list, cell)
  return code === undefined ? { code: 'BAD_CHOICE', detail: notAmong(list, cell) } : { value: code }
}
const badDate = (cell: string): CellFault => ({ code: 'BAD_DATE', detail: cut(cell, 40) })
const instantOr = (at: Date | undefined, cell: string): ReadAs<Date> => (at ? { value: at } : badDate(cell))

/** The form that a row's cells fill in; the first cell that does not fit its field refuses the row. */
export function formIn(filled: Filled, reader: CellReader, place: Place): FormPart | Refusal {
  const form: Record<string, unknown> = {}
  const details: [DetailField, DetailValue][] = []
  for (const [name, cells] of filled) {
    const field = FURTHER.get(name)
    const read = field ? readCells(field, cells, reader) : readOwn(name, cells, reader)
    if (!read) continue
    if ('code' in read) return refuse({ ...place, field: cells[0]?.heading }, read.code, read.detail)
    if (field)
      details.push([field, read.value as DetailValue]) // what readDetail gives for a field
    else form[name] = read.value
  }
  // each value fits its field; parsing gives the type
  if (details.length) form.details = Details.parse(detailsFrom(details))
  return form as FormPart // built from the table above
}

type Cells = readonly { heading: string; value: string }[]

function readOwn(name: string, cells: Cells, reader: CellReader): ReadAs<unknown> | undefined {
  if (!Object.hasOwn(OWN, name)) return undefined
  const read = OWN[name as keyof typeof OWN] // asked one line above
  return differs(cells) ?? read(cells[0]?.value ?? '', reader)
}

/** Several columns of one field: texts and choices are put together, of all else the values must agree. */
function readCells(field: DetailField, cells: Cells, reader: CellReader): ReadAs<DetailValue> {
  const words = cells.map(({ value }) => value)
  if (field.type === 'line') return readDetail(field, words.join(' '), reader)
  if (field.type === 'many') return fewEnough(field, readDetail(field, words.join('、'), reader))
  return differs(cells) ?? readDetail(field, words[0] ?? '', reader)
}

/** More choices than the field holds are refused like a word that is none. */
function fewEnough(field: DetailField, read: ReadAs<DetailValue>): ReadAs<DetailValue> {
  if ('code' in read || Details.safeParse(detailsFrom([[field, read.value]])).success) return read
  return { code: 'BAD_CHOICE', detail: notAmong([], String(read.value)) }
}

const differs = (cells: Cells): CellFault | undefined =>
  new Set(cells.map(({ value }) => value)).size > 1
    ? { code: 'SEVERAL_VALUES', detail: cells.map(({ heading }) => heading).join('、') }
    : undefined
