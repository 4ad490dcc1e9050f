import { dayOf, instantOf, readDate } from '#core/clock/index.ts'
import { type At, type Channel, type Draft, type Refusal, sha256, withoutNul } from './channel.ts'
import { defaultMapping, type Field, type Mapping, plainHeader } from './columns.ts'
import { rowsOf } from './rows.ts'

const MOST_TEXT = 100_000

/** 表: a CSV whose columns a saved mapping knows. */
export const csv: Channel = {
  name: 'csv',
  accepts: (name) => /\.csv$/i.test(name),
  async *parse({ name, stream }, { mapping = defaultMapping }) {
    let header: string[] | undefined
    for await (const row of rowsOf(stream)) {
      const place = { file: name, line: row.line }
      if ('fault' in row) yield { place, code: 'BAD_ROW', message: row.fault }
      else if (!header) {
        header = row.cells.map((c) => c.trim())
        if (!knows(header, mapping))
          return yield {
            place,
            code: 'UNKNOWN_COLUMNS',
            message: `見出しに知っている列がありません（${header.slice(0, 8).join('、')}）。列の対応を保存してから取り込んでください。`,
          }
      } else yield draftOf(header, row.cells, mapping, place)
    }
    if (!header) yield { place: { file: name }, code: 'EMPTY', message: 'ファイルが空です。' }
  },
}

const fieldOf = (header: string, mapping: Mapping): Field | undefined => {
  const asked = plainHeader(header)
  return Object.entries(mapping.columns).find(([h]) => plainHeader(h) === asked)?.[1]
}
const knows = (header: string[], mapping: Mapping) => header.some((h) => fieldOf(h, mapping))

function draftOf(header: string[], cells: string[], mapping: Mapping, place: At): Draft | Refusal {
  if (cells.length > header.length)
    return {
      place,
      code: 'TOO_MANY_CELLS',
      message: `列が見出しより多くあります（${cells.length}列、見出し${header.length}列）。区切りの「,」が文中にあるときは引用符で囲んでください。`,
    }
  const warnings: Draft['warnings'] = []
  const by = new Map<Field, string[]>()
  const fields: Record<string, string> = {}
  for (const [i, h] of header.entries()) {
    const value = withoutNul(cells[i] ?? '', warnings).trim()
    if (!value) continue
    if (/^[=+@\t]|^-[^\d]/.test(value))
      warnings.push({ code: 'FORMULA', message: `列「${h}」は数式の形です。文字として扱います。` })
    const field = fieldOf(h, mapping)
    if (field) by.set(field, [...(by.get(field) ?? []), value])
    else fields[h.slice(0, 100)] = value.slice(0, 2_000)
  }
  return assembled(by, fields, mapping, place, warnings, cells)
}

function assembled(
  by: Map<Field, string[]>,
  fields: Record<string, string>,
  mapping: Mapping,
  place: At,
  warnings: Draft['warnings'],
  cells: string[],
): Draft | Refusal {
  const one = (f: Field, most: number) => by.get(f)?.join(' ').slice(0, most)
  const text = (by.get('text') ?? []).join('\n').slice(0, MOST_TEXT)
  if (!text && !one('subject', 1))
    return {
      place: { ...place, field: '内容' },
      code: 'NOTHING_SAID',
      message: '内容も件名も空です。内容を書いてから取り込み直してください。',
    }
  const when = one('receivedAt', 100)
  const sentAt = when ? instantFrom(when) : undefined
  if (when && !sentAt)
    return {
      place: { ...place, field: '受付日時' },
      code: 'BAD_DATE',
      message: `日時「${when.slice(0, 40)}」が読めません。2026-11-24 09:30 や 令和8年11月24日 の形で書いてください。`,
    }
  const word = one('kind', 40)
  const kind = word ? mapping.kinds[word] : mapping.kind
  if (!kind)
    return {
      place: { ...place, field: '種別' },
      code: 'BAD_KIND',
      message: `種別「${word}」がわかりません。${Object.keys(mapping.kinds).join('・')} のいずれかにしてください。`,
    }
  return {
    channel: 'csv',
    kind,
    receivedVia: mapping.receivedVia,
    subject: one('subject', 300) ?? '',
    text: text || (one('subject', 300) ?? ''),
    sentAt,
    reporter: {
      name: one('name', 200),
      kana: one('kana', 200),
      email: one('email', 320),
      phone: one('phone', 40),
      address: one('address', 400),
    },
    attachments: [],
    externalNumber: one('externalNumber', 60),
    fields,
    place,
    warnings,
    fingerprint: sha256(cells.join('\x1f')),
  }
}

/** An instant from 和暦 or 西暦, a day alone meaning its start; nothing when it cannot be read. */
export function instantFrom(text: string): Date | undefined {
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/.test(text)) return new Date(text)
  const read = readDate(text, dayOf(new Date()))
  if (!read.ok) return undefined
  return read.at ?? (read.day ? instantOf(read.day) : undefined)
}
