import { formatDay, formatDayPlain } from '../clock/wareki.ts'
import { box, fields, paragraph, table } from './blocks.ts'
import { labelLine, property } from './letter.ts'
import { runs } from './runs.ts'
import type { AdviceSheet } from './schema.ts'
import { type Block, measurePt, type Sheet, type Type } from './sheet.ts'

/** Read at home, often by older people: nothing under 10.5 point, what to do in 13. */
const page = { topMm: 20, rightMm: 18, bottomMm: 18, leftMm: 18 }
const body: Type = { face: 'sans', sizePt: 11.5, pitchPt: 17.5, bold: false, gridded: false }
const small: Type = { ...body, sizePt: 10.5, pitchPt: 15 }
const titleType: Type = { ...body, sizePt: 21, pitchPt: 29, bold: true }
const leadType: Type = { ...body, sizePt: 13, pitchPt: 20 }
const headingType: Type = { ...body, sizePt: 13, pitchPt: 19, bold: true }
const stepType: Type = { ...body, sizePt: 12.5, pitchPt: 19.5 }

/** 教示書: what is true, what to do now, what not to do, what comes after, whom to ask. */
export function layoutAdviceSheet(sheet: AdviceSheet): Sheet {
  const { source } = sheet
  return {
    about: {
      title: property(sheet.title),
      author: property(sheet.issuer),
      day: sheet.receipt?.receivedOn ?? source?.checkedOn ?? null,
    },
    page,
    draft: null,
    label: labelLine(sheet.label),
    foot: runs(source ? `出典 ${source.name}（${formatDayPlain(source.checkedOn)}確認）` : ''),
    body,
    blocks: [...head(sheet), ...act(sheet), ...help(sheet), ...limits(sheet)],
  }
}

function head({ issuer, receipt, title, lead }: AdviceSheet): Block[] {
  const received = receipt && `受理番号 ${receipt.number}　${formatDayPlain(receipt.receivedOn)}`
  return [
    paragraph(small, [issuer, received].filter(Boolean).join('　　')),
    paragraph(titleType, title, { heading: 1 }),
    ...(lead ? [paragraph(leadType, lead, { beforeLines: 0.15 })] : []),
  ]
}

function act({ steps, avoid, later }: AdviceSheet): Block[] {
  const blocks: Block[] = []
  if (steps.length > 0) {
    const rows = steps.map((label, i) => ({ mark: String(i + 1), label }))
    const inner = [
      paragraph(headingType, 'いま、すること', { heading: 2 }),
      fields(stepType, rows, { markEm: 1.4, labelEm: 8, markBold: true, gapLines: 0.12, beforeLines: 0.15 }),
    ]
    blocks.push(box(inner, { place: 'stretch', widthPt: measurePt(page), strong: true, beforeLines: 0.4 }))
  }
  return [...blocks, ...listed('しないでください', avoid, '×'), ...listed('このあと', later, '・')]
}

function listed(title: string, items: string[], mark: string): Block[] {
  if (items.length === 0) return []
  const rows = items.map((label) => ({ mark, label }))
  return [heading(title), fields(body, rows, { markEm: 1.4, labelEm: 8, gapLines: 0.1, beforeLines: 0.2 })]
}

function help({ referrals, contact }: AdviceSheet): Block[] {
  const blocks: Block[] = []
  if (referrals.length > 0) {
    const columns = [
      { title: '窓口', share: 0.37, bold: false },
      { title: '電話', share: 0.23, bold: true },
      { title: '受付・内容', share: 0.4, bold: false },
    ]
    const rows = referrals.map((r) => [r.name, r.telephone, [r.hours, r.note].filter(Boolean).join('\n')])
    blocks.push(heading('相談できるところ'), table(small, columns, rows, measurePt(page)))
  }
  if (contact) {
    const next = contact.nextOn && {
      label: '次の連絡',
      value: `${formatDay(contact.nextOn)}までに、こちらから連絡します。`,
    }
    const rows = [
      { label: '担当', value: [contact.unit, contact.person].filter(Boolean).join('　') },
      { label: '電話', value: contact.telephone },
      ...(next ? [next] : []),
    ]
    blocks.push(heading('この件の担当'), fields(body, rows, { markEm: 0, labelEm: 5, beforeLines: 0.2 }))
  }
  return blocks
}

function limits({ limits }: AdviceSheet): Block[] {
  if (limits.length === 0) return []
  const rows = limits.map((label) => ({ mark: '・', label }))
  return [heading('お知らせ'), fields(small, rows, { markEm: 1.4, labelEm: 8, beforeLines: 0.2 })]
}

const heading = (title: string) => paragraph(headingType, title, { heading: 2, ruled: true, beforeLines: 0.45 })
