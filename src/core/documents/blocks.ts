import { inPhrases } from './phrases.ts'
import { runs, visible } from './runs.ts'
import type { Box, Fields, Paragraph, Run, Table, Type } from './sheet.ts'

type Shape = Partial<Omit<Paragraph, 'kind' | 'type' | 'runs'>>

export function paragraph(type: Type, text: string, shape: Shape = {}): Paragraph {
  const plain = { indentEm: 0, endEm: 0, firstEm: 0, heading: 0, ruled: false, beforeLines: 0 } as const
  const cut = typed(type, text)
  return {
    kind: 'paragraph',
    type,
    runs: cut,
    align: type.gridded && canBeEven(cut) ? 'even' : 'start',
    ...plain,
    ...shape,
  }
}

/** A long word that moves to the next line would leave its line stretched apart, and so would endless text. */
function canBeEven(cut: Run[]): boolean {
  const length = cut.reduce((sum, { text }) => sum + text.length, 0)
  return length <= 5000 && cut.every(({ text, breaks }) => breaks !== 'anywhere' && (!breaks || text.length <= 10))
}

/** One paragraph for each line of a text. */
export function paragraphs(type: Type, text: string, shape: Shape = {}): Paragraph[] {
  return visible(text)
    .split('\n')
    .map((line) => paragraph(type, line, shape))
}

type Row = { mark?: string; label: string; value?: string; name?: string }

export function fields(type: Type, rows: Row[], shape: Pick<Fields, 'markEm' | 'labelEm'> & Partial<Fields>): Fields {
  return {
    kind: 'fields',
    type,
    beforeLines: 0,
    gapLines: 0,
    markBold: false,
    ...shape,
    rows: rows.map(({ mark = '', label, value, name }) => ({
      mark,
      label: typed(type, label, value === undefined ? undefined : shape.labelEm - 1),
      value: value === undefined ? null : typed(type, value),
      name,
    })),
  }
}

/** `widthPt`: of the whole table. */
export function table(type: Type, columns: Table['columns'], rows: string[][], widthPt: number): Table {
  const roomEm = (i: number) => ((columns[i]?.share ?? 0) * widthPt) / type.sizePt - 2
  const cells = rows.map((row) => row.map((cell, i) => typed(type, cell, roomEm(i))))
  return { kind: 'table', type, columns, rows: cells, beforeLines: 0.3 }
}

export function box(blocks: Box['blocks'], shape: Pick<Box, 'place' | 'widthPt' | 'strong'> & Partial<Box>): Box {
  return { kind: 'box', blocks, beforeLines: 0, ...shape }
}

function typed(type: Type, text: string, roomEm?: number): Run[] {
  return type.gridded ? runs(text, roomEm) : inPhrases(runs(text, roomEm), roomEm)
}
