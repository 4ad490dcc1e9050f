import { dateReader } from '#core/reading/dates.ts'
import { rowsOf } from '#core/reading/rows.ts'
import type { Source } from '#core/reading/source.ts'
import type { Channel, Draft, Options, Place, Refusal, Warning } from './channel.ts'
import { cellText } from './csv.ts'
import { defaultLimits } from './limits.ts'
import { plainHeading } from './mapping.ts'
import { cut, cutText, fingerprintOf, plain, warn } from './plain.ts'
import { refuse } from './refuse.ts'

/** Which column holds what; -1 when none does. `rest` are columns of other headings. */
type Columns = { date: number; url: number; note: number; rest: { at: number; heading: string }[] }

/** 一覧: a partner's list of date, URL and note; each row is a 情報提供. */
export const list: Channel = {
  name: 'list',
  accepts: (name) => /\.(csv|tsv)(\.gz)?$/i.test(name),
  async *parse(source: Source, options: Options = {}) {
    const limits = { ...defaultLimits, ...options.limits }
    const dateOf = dateReader('auto', options.now)
    let columns: Columns | undefined
    for await (const row of rowsOf(source, limits)) {
      if (!('cells' in row)) {
        yield refuse({ file: source.name, line: row.line }, row.fault, row.detail)
        continue
      }
      const named: Columns | undefined = columns ? undefined : fromHeading(row.cells)
      if (!columns && !named && !row.cells.some(looksLikeAddress)) {
        const found = row.cells.map((cell) => cut(plain(cell).trim(), 30)).filter(Boolean)
        return yield refuse({ file: source.name, line: row.line }, 'UNKNOWN_LIST', found.slice(0, 8).join('、'))
      }
      columns ??= named ?? fromCells(row.cells)
      if (named) continue
      const read = rowOf(columns, row.cells, { file: source.name, line: row.line }, dateOf)
      yield 'code' in read ? read : draftOf(read, options, limits.maxTextChars)
    }
  },
}

const DATE = /^(date|datetime|timestamp|time|日付|年月日|日時|報告日時?|受付日時?|登録日時?|確認日時?|検知日時?)$/
const URL_ = /^(url|urls|uri|link|site|サイト|サイトurl|フィッシングurl|リンク|アドレス|indicator)$/
const NOTE =
  /^(note|notes|description|comment|brand|備考|説明|内容|ブランド|ブランド名|かたられた事業者|事業者名|名称|対象|メモ)$/

function fromHeading(cells: string[]): Columns | undefined {
  const plainCells = cells.map((cell) => plainHeading(cell.replace(/^\ufeff/, '')))
  const at = (pattern: RegExp) => plainCells.findIndex((cell) => pattern.test(cell))
  const [date, url, note] = [at(DATE), at(URL_), at(NOTE)]
  if (url === -1) return undefined
  const rest = cells.flatMap((cell, i) =>
    [date, url, note].includes(i) ? [] : [{ at: i, heading: cell.trim() || `列${i + 1}` }],
  )
  return { date, url, note, rest }
}

/** A scheme with a slip in it, as typed lists have: hhttps://, ttp://, https:///. */
const SLIPPED = /^["'<「]*[a-z*]{2,10}\s*(?:\[?[:;：]\]?)\s*\/{1,3}[^\s/]+\.[^\s/]+/i
/** Scheme, also in the disguised forms hxxp and [:]. */
const SCHEME = /^["'<「]*h(?:tt|xx|XX|\*\*|ｔｔ)ps?\s*(?:\[?:\]?)\/\//i
const HOST = /^[\w-]+(?:\s*(?:\[\.\]|\(\.\)|\.)\s*[\w-]+)+(?:[:/?#]|$)/u

const looksLikeAddress = (cell: string): boolean => [SCHEME, SLIPPED, HOST].some((pattern) => pattern.test(cell.trim()))

/** Without headings: the column that looks like a URL, the one like a date, and the first that is left. */
function fromCells(cells: string[]): Columns {
  const looks = (pattern: RegExp) => cells.findIndex((cell) => pattern.test(cell.trim()))
  const date = looks(/^\S{0,2}\d{1,4}\s*[-/.年]\s*\d{1,2}/)
  const scheme = looks(SCHEME)
  const url = scheme !== -1 ? scheme : cells.findIndex((cell, i) => i !== date && HOST.test(cell.trim()))
  const note = cells.findIndex((_, i) => i !== url && i !== date)
  const rest = cells.flatMap((_, i) => ([date, url, note].includes(i) ? [] : [{ at: i, heading: `列${i + 1}` }]))
  return { date, url: url === -1 ? 0 : url, note, rest }
}

type ListRow = {
  url: string
  note: string
  sentAt?: Date
  fields: Record<string, string>
  place: Place
  warnings: Warning[]
}

function rowOf(
  columns: Columns,
  cells: string[],
  place: Place,
  dateOf: (cell: string) => Date | undefined,
): ListRow | Refusal {
  const warnings: Warning[] = []
  const cell = (at: number, heading: string) => (at < 0 ? '' : cellText(cells[at] ?? '', heading, warnings))
  const url = cell(columns.url, 'URL')
  if (!url) return refuse({ ...place, field: 'URL' }, 'MISSING_VALUE', 'URL')
  if (!SCHEME.test(url) && !HOST.test(url)) {
    if (!SLIPPED.test(url)) return refuse({ ...place, field: 'URL' }, 'BAD_URL', cut(url, 80))
    warn(
      warnings,
      'URL_SLIP',
      `URLの書き出しに書き誤りがあるようです（${cut(url, 12)}…）。書かれたとおりに取り込みました。`,
    )
  }
  const when = cell(columns.date, '日付')
  const sentAt = when ? dateOf(when) : undefined
  if (when && !sentAt) return refuse({ ...place, field: '日付' }, 'BAD_DATE', cut(when, 40))
  const fields: Record<string, string> = {}
  for (const { at, heading } of columns.rest) {
    const value = cell(at, heading)
    if (value) fields[cut(heading, 100)] = cut(value, 2_000)
  }
  return { url, note: cell(columns.note, '備考'), sentAt, fields, place, warnings }
}

function draftOf(
  { url, note, sentAt, fields, place, warnings }: ListRow,
  options: Options,
  maxTextChars: number,
): Draft {
  return {
    channel: 'list',
    kind: options.kind ?? 'tip',
    receivedVia: options.receivedVia ?? 'partner-list',
    subject: cut(note, 300) || cut(url, 300),
    text: cutText(note ? `${url}\n${note}` : url, maxTextChars, warnings),
    sentAt,
    attachments: [],
    fields,
    place,
    warnings,
    fingerprint: fingerprintOf('list', sentAt?.toISOString() ?? '', url, note, ...Object.entries(fields).flat()),
  }
}
