import { BorderStyle, Document, Footer, Header, Packer, PageNumber, Paragraph, TabStopType, TextRun } from 'docx'
import { drawAll, textRuns } from './docx-blocks.ts'
import { fonts, stylesXml, twips } from './docx-styles.ts'
import { watermark } from './docx-watermark.ts'
import { a4, measurePt, mmPt, type Sheet, type Type } from './sheet.ts'
import { undated } from './zip-date.ts'

const small: Type = { face: 'sans', sizePt: 8.5, pitchPt: 18, bold: false, gridded: false }
const markType: Type = { ...small, sizePt: 12, bold: true }

/** The head's line and 5 mm below it, as in sheet.typ. */
const headMm = 5 + small.pitchPt / mmPt

/** Writes a sheet as a Word file (ISO/IEC 29500); the same sheet gives the same bytes. */
export async function writeDocx(sheet: Sheet): Promise<Buffer> {
  const { topMm, rightMm, bottomMm, leftMm } = sheet.page
  const margin = {
    top: mm(topMm),
    right: mm(rightMm),
    bottom: mm(bottomMm),
    left: mm(leftMm),
    header: mm(topMm - headMm),
    footer: mm(10),
  }
  const document = new Document({
    title: sheet.about.title,
    creator: sheet.about.author,
    externalStyles: stylesXml(sheet.body),
    sections: [
      {
        properties: { page: { size: { width: mm(a4.widthMm), height: mm(a4.heightMm) }, margin } },
        headers: { default: new Header({ children: [head(sheet)] }) },
        footers: { default: new Footer({ children: [foot(sheet)] }) },
        children: drawAll(sheet.blocks, measurePt(sheet.page)),
      },
    ],
  })
  const file = await Packer.toBuffer(document, undefined, [{ path: 'docProps/core.xml', data: coreXml(sheet) }])
  undated(file)
  return file
}

const mm = (n: number) => twips(n * mmPt)

function head({ draft, label, page }: Sheet): Paragraph {
  const tab = new TextRun({ children: ['\t'] })
  return new Paragraph({
    tabStops: [{ type: TabStopType.RIGHT, position: twips(measurePt(page)) }],
    spacing: { line: twips(small.pitchPt), lineRule: 'exact' },
    children: [...(draft ? mark(draft) : []), tab, ...textRuns(small, label)],
  })
}

/** 案: in a frame at the head of the page, and large behind the text. */
function mark({ mark, reasons }: NonNullable<Sheet['draft']>): TextRun[] {
  const border = { style: BorderStyle.SINGLE, size: 8, color: '000000' }
  const framed = new TextRun({
    text: `　${mark}　`,
    font: fonts[markType.face],
    size: markType.sizePt * 2,
    bold: true,
    border,
  })
  return [watermark(mark), framed, ...textRuns(small, [{ text: ` ${reasons}` }])]
}

function foot({ foot, page }: Sheet): Paragraph {
  const numbers = ['\t', PageNumber.CURRENT, '/', PageNumber.TOTAL_PAGES]
  return new Paragraph({
    tabStops: [{ type: TabStopType.RIGHT, position: twips(measurePt(page)) }],
    children: [
      ...textRuns(small, foot),
      new TextRun({ children: numbers, font: fonts[small.face], size: small.sizePt * 2 }),
    ],
  })
}

/** The file's properties without the moment of writing; dated only when the document is. */
function coreXml({ about }: Sheet): string {
  const when = about.day && `${about.day}T00:00:00Z`
  const date = (name: string) => (when ? `<dcterms:${name} xsi:type="dcterms:W3CDTF">${when}</dcterms:${name}>` : '')
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xmlText(about.title)}</dc:title><dc:creator>${xmlText(about.author)}</dc:creator>${date('created')}${date('modified')}</cp:coreProperties>`
}

const xmlText = (text: string) => text.replace(/[<>&"']/g, (c) => `&#${c.charCodeAt(0)};`)
