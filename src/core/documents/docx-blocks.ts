import {
  AlignmentType,
  BorderStyle,
  NoBreakHyphen,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { fonts, twips } from './docx-styles.ts'
import type { Block, Box, Fields, Run, Paragraph as SheetParagraph, Table as SheetTable, Type } from './sheet.ts'

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none }

/** Draws blocks into a column of a width. Word wants a paragraph after a table: between tables, and at the end. */
export function drawAll(blocks: readonly Block[], widthPt: number): (Paragraph | Table)[] {
  const drawn = blocks.flatMap((block) => draw(block, widthPt))
  return drawn.at(-1) instanceof Paragraph ? drawn : [...drawn, spacer(1)]
}

export function textRuns(type: Type, runs: readonly Run[], bold = type.bold): TextRun[] {
  const font = fonts[type.face]
  const look = { font: { ascii: font, eastAsia: font, hAnsi: font }, size: type.sizePt * 2, bold }
  return runs.flatMap(({ text, breaks }) =>
    text.split('\n').map((line, i) => {
      const children = breaks === 'never' ? unbroken(line) : [line]
      return new TextRun({ ...look, children, break: i > 0 ? 1 : undefined })
    }),
  )
}

/** Word breaks after a plain hyphen, so numbers and accounts get those of the other kind. */
function unbroken(text: string): (string | NoBreakHyphen)[] {
  return text.split('-').flatMap((part, i) => (i === 0 ? [part] : [new NoBreakHyphen(), part]))
}

function draw(block: Block, widthPt: number): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'paragraph':
      return [paragraph(block)]
    case 'fields':
      return [spacer(block.beforeLines * block.type.pitchPt), fields(block, widthPt)]
    case 'table':
      return [spacer(block.beforeLines * block.type.pitchPt), ruledTable(block, widthPt)]
    case 'box':
      return [spacer(block.beforeLines * (block.blocks[0]?.type.pitchPt ?? 0)), box(block, widthPt)]
  }
}

/** Tables know no space before them. */
function spacer(heightPt: number): Paragraph {
  return new Paragraph({ spacing: exactly(Math.max(1, heightPt)), keepNext: true })
}

const exactly = (pitchPt: number, beforePt = 0) => ({
  line: twips(pitchPt),
  lineRule: 'exact' as const,
  before: twips(beforePt),
})

const alignments = {
  start: AlignmentType.LEFT,
  even: AlignmentType.BOTH,
  center: AlignmentType.CENTER,
  end: AlignmentType.RIGHT,
}

function paragraph(p: SheetParagraph): Paragraph {
  const em = (n: number) => twips(n * p.type.sizePt)
  return new Paragraph({
    children: textRuns(p.type, p.runs),
    alignment: alignments[p.align],
    indent: { left: em(p.indentEm), right: em(p.endEm), firstLine: em(p.firstEm) },
    spacing: exactly(p.type.pitchPt, p.beforeLines * p.type.pitchPt),
    keepNext: p.heading > 0,
    outlineLevel: p.heading > 0 ? p.heading - 1 : undefined,
    border: p.ruled ? { bottom: { style: BorderStyle.SINGLE, size: 7, space: 0, color: '000000' } } : undefined,
  })
}

function fields(f: Fields, widthPt: number): Table {
  const markPt = f.markEm * f.type.sizePt
  const labelPt = f.labelEm * f.type.sizePt
  const columns = [...(f.markEm > 0 ? [markPt] : []), labelPt, widthPt - markPt - labelPt].map(twips)
  const cell = (runs: readonly Run[], bold: boolean, columnSpan = 1) =>
    new TableCell({ columnSpan, borders: noBorders, children: [line(f.type, runs, bold, f.gapLines * f.type.pitchPt)] })
  return new Table({
    ...frame(columns),
    borders: noBorders,
    rows: f.rows.map(({ mark, label, value }) => {
      const first = f.markEm > 0 ? [cell([{ text: mark }], f.markBold)] : []
      const rest = value ? [cell(label, f.type.bold), cell(value, f.type.bold)] : [cell(label, f.type.bold, 2)]
      return new TableRow({ children: [...first, ...rest] })
    }),
  })
}

const line = (type: Type, runs: readonly Run[], bold: boolean, afterPt = 0) =>
  new Paragraph({
    children: textRuns(type, runs, bold),
    spacing: { ...exactly(type.pitchPt), after: twips(afterPt) },
  })

function ruledTable(t: SheetTable, widthPt: number): Table {
  const rule = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
  const margins = { left: twips(5), right: twips(5), top: twips(1), bottom: twips(1) }
  const head = t.columns.map((c) => ({ runs: [{ text: c.title }], bold: true, fill: 'EDEDED' }))
  const rows = t.rows.map((row) => row.map((runs, i) => ({ runs, bold: t.columns[i]?.bold ?? false, fill: undefined })))
  return new Table({
    ...frame(t.columns.map((c) => twips(c.share * widthPt))),
    borders: { top: rule, bottom: rule, left: rule, right: rule, insideHorizontal: rule, insideVertical: rule },
    margins,
    rows: [head, ...rows].map(
      (cells, row) =>
        new TableRow({
          tableHeader: row === 0,
          cantSplit: row === 0,
          children: cells.map(
            ({ runs, bold, fill }) =>
              new TableCell({
                shading: fill ? { type: ShadingType.CLEAR, fill } : undefined,
                children: [line(t.type, runs, bold)],
              }),
          ),
        }),
    ),
  })
}

const frame = (columnWidths: number[]) => ({
  columnWidths,
  width: { size: columnWidths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
  layout: TableLayoutType.FIXED,
  margins: { left: 0, right: 0 },
})

function box(b: Box, widthPt: number): Table {
  const paddingPt = b.strong ? 10 : 8
  const outerPt = b.place === 'end' ? Math.min(widthPt, b.widthPt + 2 * paddingPt) : widthPt
  const rule = { style: BorderStyle.SINGLE, size: b.strong ? 12 : 4, color: '000000' }
  const margins = { left: twips(paddingPt), right: twips(paddingPt), top: twips(4), bottom: twips(4) }
  return new Table({
    ...frame([twips(outerPt)]),
    alignment: b.place === 'end' ? AlignmentType.RIGHT : AlignmentType.LEFT,
    borders: { top: rule, bottom: rule, left: rule, right: rule },
    rows: [
      new TableRow({
        cantSplit: b.place === 'end',
        children: [new TableCell({ margins, children: drawAll(b.blocks, outerPt - 2 * paddingPt) })],
      }),
    ],
  })
}
