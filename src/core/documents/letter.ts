import { formatDayPlain } from '../clock/wareki.ts'
import { box, fields, paragraph, paragraphs } from './blocks.ts'
import { runs, visible, widthEm } from './runs.ts'
import { type DraftReason, draftReasons, type Letter } from './schema.ts'
import type { Block, Run, Sheet, Type } from './sheet.ts'

/** 38 characters by 34 lines of 12 point: the usual measure of official letters; the left margin leaves room for binding. */
const page = { topMm: 27, rightMm: 22, bottomMm: 22, leftMm: 27 }
const body: Type = { face: 'serif', sizePt: 12, pitchPt: 20.4, bold: false, gridded: true }
const titleType: Type = { ...body, sizePt: 14, pitchPt: 24, gridded: false }
/** Closer lines, so that a letter with every fact of an account, a transfer and a victim stands on one sheet with its 担当. */
const recordType: Type = { ...body, pitchPt: 16 }
const contactType: Type = { ...body, sizePt: 10.5, pitchPt: 17 }

const reasonWords: Record<DraftReason, string> = {
  unapproved: '決裁前',
  unnumbered: '番号なし',
  'form-unconfirmed': '様式未確定',
}

/** 公文書: number, date, addressee, sender, title, body, 記, 備考, 担当 (the order of 公用文作成の考え方, 令和4年文化審議会建議). */
export function layoutLetter(letter: Letter): Sheet {
  const reasons = draftReasons(letter)
  return {
    about: {
      title: property(letter.title),
      author: property(letter.sender.office || letter.sender.post),
      day: letter.date,
    },
    page,
    draft: reasons.length > 0 ? { mark: '案', reasons: reasons.map((r) => reasonWords[r]).join('・') } : null,
    label: labelLine(letter.label),
    foot: runs(letter.number ?? ''),
    body,
    blocks: [...head(letter), ...main(letter), ...record(letter), ...notes(letter), ...contact(letter)],
  }
}

/** A file's property: one short line (a PDF string ends at 32,767 bytes). */
export function property(text: string): string {
  return visible(text.slice(0, 200)).replaceAll('\n', ' ')
}

export function labelLine(label: Letter['label']): Run[] {
  if (!label) return []
  const handling = label.handling && `取扱制限 ${label.handling}`
  return runs([`保秘区画 ${label.room}`, label.classification, handling].filter(Boolean).join('　'))
}

function head({ number, numberBlank, date, addressee, sender }: Letter): Block[] {
  const day = date ? formatDayPlain(date) : '令和　　年　　月　　日'
  const to = addressee.lines.map((line, i) => `${line}${i === addressee.lines.length - 1 ? honorific(addressee) : ''}`)
  const from = [sender.office, [sender.post, sender.name].filter(Boolean).join('　')].filter(Boolean)
  const right = { align: 'end' } as const
  return [
    paragraph(body, number ?? numberBlank, { ...right, name: 'number' }),
    paragraph(body, day, { ...right, name: 'date' }),
    ...to.map((line, i) =>
      paragraph(body, line, {
        indentEm: i === 0 ? 0 : 1,
        endEm: 10,
        beforeLines: i === 0 ? 0.4 : 0,
        name: 'addressee',
      }),
    ),
    ...from.map((line, i) =>
      paragraph(body, line, { ...right, endEm: 2, indentEm: 10, beforeLines: i === 0 ? 0.4 : 0, name: 'sender' }),
    ),
    ...(sender.sealOmitted
      ? [paragraph(contactType, '（公印省略）', { ...right, endEm: (2 * body.sizePt) / contactType.sizePt })]
      : []),
  ]
}

const honorific = ({ honorific }: Letter['addressee']) => honorific && `　${honorific}`

function main({ title, body: texts }: Letter): Block[] {
  const centred = { align: 'center', indentEm: 3, endEm: 3, heading: 1, name: 'title' } as const
  return [
    paragraph(titleType, title, { ...centred, beforeLines: 0.9 }),
    ...texts.flatMap((text, i) =>
      paragraphs(body, text, { firstEm: 1, name: 'body' }).map((p, j) =>
        i + j === 0 ? { ...p, beforeLines: 0.7 } : p,
      ),
    ),
  ]
}

/** 記. Labels share one column, as wide as the longest but never more than a third of the line. */
function record({ items, closing = items.length > 0 }: Letter): Block[] {
  const end = closing ? [paragraph(body, '以上', { align: 'end', endEm: 1, beforeLines: 0.3 })] : []
  if (items.length === 0) return end
  const labels = items.flatMap(({ heading, value, fields }) => [value ? heading : '', ...fields.map((f) => f.label)])
  const labelEm = Math.min(12, Math.max(5, ...labels.map(widthEm))) + 1
  const rows = items.flatMap(({ heading, value, name, fields }, i) => [
    { mark: String(i + 1), label: heading, value: value === '' && fields.length > 0 ? undefined : value, name },
    ...fields.map((f) => ({ ...f })),
  ])
  const sign = paragraph(body, '記', { align: 'center', heading: 2, beforeLines: 0.5 })
  return [sign, fields(recordType, rows, { markEm: 1.5, labelEm, beforeLines: 0.3 }), ...end]
}

function notes({ notes }: Letter): Block[] {
  if (notes.length === 0) return []
  const rows = notes.map((note, i) => ({ mark: notes.length > 1 ? String(i + 1) : '', label: note }))
  return [
    paragraph(contactType, '備考', { heading: 2, beforeLines: 0.5 }),
    fields(contactType, rows, { markEm: notes.length > 1 ? 1.5 : 0, labelEm: 8 }),
  ]
}

function contact({ contact }: Letter): Block[] {
  if (!contact) return []
  const { unit, person, telephone, mail } = contact
  const lines = [
    `担当　${[unit, person].filter(Boolean).join('　')}`,
    telephone && `電話　${telephone}`,
    mail && `電子メール　${mail}`,
  ]
  const shown = lines.filter(Boolean)
  const widthPt = Math.min(28, Math.max(...shown.map(widthEm))) * contactType.sizePt
  const lineBlocks = shown.map((line) => paragraph(contactType, line, { name: 'contact' }))
  return [box(lineBlocks, { place: 'end', widthPt, strong: false, beforeLines: 0.5 })]
}
