import { type At, type Channel, type Draft, type Refusal, sha256, withoutNul } from './channel.ts'
import { plainHeader } from './columns.ts'
import { instantFrom } from './csv.ts'
import { rowsOf } from './rows.ts'

/** Which column holds what. */
type Columns = { date: number; url: number; note: number }

/** 一覧: a partner's list of date, URL and note; each row is a 情報提供. */
export const list: Channel = {
  name: 'list',
  accepts: (name) => /\.(csv|tsv)(\.gz)?$/i.test(name),
  async *parse({ name, stream }) {
    let columns: Columns | undefined
    let any = false
    for await (const row of rowsOf(stream)) {
      any = true
      const place = { file: name, line: row.line }
      if ('fault' in row) {
        yield { place, code: 'BAD_ROW', message: row.fault }
        continue
      }
      if (!columns) {
        const named = fromHeader(row.cells)
        columns = named ?? fromCells(row.cells)
        if (named) continue
      }
      yield draftOf(row.cells, columns, place)
    }
    if (!any) yield { place: { file: name }, code: 'EMPTY', message: 'ファイルが空です。' }
  },
}

const DATE = /^(date|日付|年月日|報告日|受付日|日時|timestamp|登録日)$/
const URL_ = /^(url|urls|サイト|リンク|アドレス|indicator)$/
const NOTE = /^(note|description|備考|説明|ブランド|名称|brand|内容|対象)$/

function fromHeader(cells: string[]): Columns | undefined {
  const at = (re: RegExp) => cells.findIndex((c) => re.test(plainHeader(c)))
  const url = at(URL_)
  return url === -1 ? undefined : { date: at(DATE), url, note: at(NOTE) }
}

/** Without a header: the column that looks like a URL, the one like a date, and the one that is left. */
function fromCells(cells: string[]): Columns {
  const url = Math.max(
    0,
    cells.findIndex((c) => /^\s*["']?(h\S{2}ps?|ftp)[:[]/i.test(c)),
  )
  const date = cells.findIndex((c, i) => i !== url && /\d{4}[-/年]\d/.test(c))
  return { date, url, note: cells.findIndex((_, i) => i !== url && i !== date) }
}

const DEFANGED = /^h(?:tt|xx|\*\*)ps?(?::|\[:\])\/\//i

/** A day does not repeat for each of a hundred thousand rows. */
const days = new Map<string, Date | undefined>()
function dayFrom(text: string): Date | undefined {
  if (!days.has(text)) {
    if (days.size > 5_000) days.clear()
    days.set(text, instantFrom(text))
  }
  return days.get(text)
}

function draftOf(cells: string[], c: Columns, place: At): Draft | Refusal {
  const warnings: Draft['warnings'] = []
  const cell = (i: number) => (i < 0 ? '' : withoutNul(cells[i] ?? '', warnings).trim())
  const url = cell(c.url)
  if (!url) return { place: { ...place, field: 'URL' }, code: 'NO_URL', message: 'URLが空です。' }
  if (!DEFANGED.test(url) && !/^[\w-]+(\[?\.\]?[\w-]+)+([/?#:]|$)/.test(url))
    return { place: { ...place, field: 'URL' }, code: 'BAD_URL', message: `URLの形ではありません: ${url.slice(0, 80)}` }
  const when = cell(c.date)
  const sentAt = when ? dayFrom(when) : undefined
  if (when && !sentAt)
    return {
      place: { ...place, field: '日付' },
      code: 'BAD_DATE',
      message: `日付「${when.slice(0, 40)}」が読めません。2026-11-24 の形で書いてください。`,
    }
  const note = cell(c.note)
  return {
    channel: 'list',
    kind: 'tip',
    receivedVia: 'partner-list',
    subject: note.slice(0, 300) || '一覧の1行',
    text: note ? `${url}\n${note}` : url,
    sentAt,
    attachments: [],
    fields: {},
    place,
    warnings,
    fingerprint: sha256(`${when}\x1f${url}\x1f${note}`),
  }
}
