import { TYPE_WORDS } from '../schema.ts'
import { shownToAll } from '../schema-shown.ts'
import type { Published } from './published.ts'

/** Begins what a spreadsheet takes for a formula (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/

/** One line of RFC 4180; a cell that a spreadsheet would compute begins with an apostrophe. */
const line = (cells: readonly string[]): string =>
  cells.map((c) => `"${(FORMULA.test(c) ? `'${c}` : c).replaceAll('"', '""')}"`).join(',')

/** Numbers and sites of an advisory for companies, defanged as on the page. Begins with a mark so that spreadsheets read UTF-8. */
export function valuesCsv(a: Published): string {
  const rows = a.content.values.map((v) => [
    a.number,
    TYPE_WORDS[v.type] ?? v.type,
    v.type,
    shownToAll(v.type, v.value),
    v.note,
  ])
  return `\uFEFF${[['番号', '種類', 'type', '値', '説明'], ...rows].map(line).join('\r\n')}\r\n`
}
