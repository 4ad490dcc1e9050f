/**
 * A printed page in neutral words. The live preview, the PDF and the Word file are all drawn from this and nothing
 * else, so they say the same. Lengths: `Em` in the block's own character width, `Pt` in points, `Mm` in millimetres.
 */
import type { Day } from '../clock/day.ts'

export type Run = {
  text: string
  /** `never`: a number or a short word, kept on one line. `anywhere`: too long for a line. Absent: as Japanese breaks. */
  breaks?: 'never' | 'anywhere'
}

export type Face = 'serif' | 'sans'

/** How a block of text is set. */
export type Type = {
  face: Face
  sizePt: number
  /** From one baseline to the next. */
  pitchPt: number
  bold: boolean
  /** On the grid of its characters, as letters are, with both edges even; sheets for reading at a glance break at phrases. */
  gridded: boolean
}

type Common = {
  /** Empty lines before the block, in its own pitch. */
  beforeLines: number
  /** The input of the form this is filled from. */
  name?: string
}

export type Paragraph = Common & {
  kind: 'paragraph'
  type: Type
  runs: Run[]
  /** `even`: both edges. */
  align: 'start' | 'even' | 'center' | 'end'
  indentEm: number
  endEm: number
  firstEm: number
  /** 1: the title, 2: a section's heading. */
  heading: 0 | 1 | 2
  /** A line under it across the page. */
  ruled: boolean
}

/** Labelled values in three columns: mark, label, value. A row without a value gives its place to the label. */
export type Fields = Common & {
  kind: 'fields'
  type: Type
  markEm: number
  markBold: boolean
  labelEm: number
  rows: { mark: string; label: Run[]; value: Run[] | null; name?: string }[]
  /** Empty space between rows, in lines. */
  gapLines: number
}

/** A ruled table with a header row. Column widths are shares of the page's width. */
export type Table = Common & {
  kind: 'table'
  type: Type
  columns: { title: string; share: number; bold: boolean }[]
  rows: Run[][][]
}

export type Box = Common & {
  kind: 'box'
  /** `end`: as narrow as its content, at the right. `stretch`: across the page. */
  place: 'end' | 'stretch'
  /** Width of the content, for media that cannot shrink a box to it. */
  widthPt: number
  strong: boolean
  blocks: (Paragraph | Fields)[]
}

export type Block = Paragraph | Fields | Table | Box

export type Sheet = {
  /** For the file's properties; `day` also dates the PDF. */
  about: { title: string; author: string; day: Day | null }
  page: { topMm: number; rightMm: number; bottomMm: number; leftMm: number }
  /** 案: on every page, with the reasons beside it. Null when there is none. */
  draft: { mark: string; reasons: string } | null
  /** 区画・機密性・取扱制限, at the head of every page. */
  label: Run[]
  /** At the foot of every page, before n/N. */
  foot: Run[]
  body: Type
  blocks: Block[]
}

export const a4 = { widthMm: 210, heightMm: 297 }
export const mmPt = 72 / 25.4

/** Points between the margins. */
export function measurePt(page: Sheet['page']): number {
  return (a4.widthMm - page.leftMm - page.rightMm) * mmPt
}
