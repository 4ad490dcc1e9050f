/** Reads documents back, for tests. */
import { Parser } from 'htmlparser2'
import { getDocumentProxy } from 'unpdf'
import { type Entry, fromBuffer } from 'yauzl'
import type { Block, Run, Sheet } from './sheet.ts'

export type PdfLine = { page: number; text: string; widthPt: number; leftPt: number }

/** The lines of a PDF from top to bottom; a line is what stands at one height. */
export async function pdfLines(pdf: Uint8Array): Promise<PdfLine[]> {
  const document = await getDocumentProxy(pdf.slice())
  const lines: PdfLine[] = []
  for (let page = 1; page <= document.numPages; page++) {
    const byHeight = new Map<number, { text: string; x: number; width: number }[]>()
    for (const item of (await (await document.getPage(page)).getTextContent()).items) {
      if (!('str' in item)) continue
      const [, , , , x = 0, y = 0] = item.transform
      const height = Math.round(y)
      byHeight.set(height, [...(byHeight.get(height) ?? []), { text: item.str, x, width: item.width }])
    }
    for (const [, parts] of [...byHeight].sort(([a], [b]) => b - a)) {
      const inOrder = parts.sort((a, b) => a.x - b.x)
      const text = inOrder.map((p) => p.text).join('')
      const right = Math.max(...parts.map((p) => p.x + p.width))
      lines.push({ page, text, leftPt: inOrder[0]?.x ?? 0, widthPt: right - (inOrder[0]?.x ?? 0) })
    }
  }
  return lines
}

/** All text of a PDF in the order it is written in the file, without spaces and marks of place. */
export async function pdfText(pdf: Uint8Array): Promise<string> {
  const document = await getDocumentProxy(pdf.slice())
  const found: string[] = []
  for (let page = 1; page <= document.numPages; page++) {
    const { items } = await (await document.getPage(page)).getTextContent()
    found.push(...items.map((item) => ('str' in item ? item.str : '')))
  }
  return bare(found.join(''))
}

/** The text of one part of a Word file, without spaces. */
export async function docxText(docx: Uint8Array, part = 'word/document.xml'): Promise<string> {
  const xml = (await unzipped(docx)).get(part)?.text ?? ''
  const words = xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:noBreakHyphen\/>/g)
  return bare([...words].map(([, text]) => (text === undefined ? '-' : unescaped(text))).join(''))
}

/** The lines of a Word file as a person reads them: a paragraph, or a row of a table, each without spaces. Empty ones are left out. */
export async function docxLines(docx: Uint8Array): Promise<string[]> {
  const lines: string[] = []
  const cells: number[] = [] // of each row that is open, how many cells began
  let isText = false
  const parser = new Parser(
    {
      onopentag: (name) => {
        if (name === 'w:tr') cells.push(0)
        if (name === 'w:tc') cells.push((cells.pop() ?? 0) + 1)
        if (name === 'w:p' && (cells.at(-1) ?? 0) < 2) lines.push('')
        if (name === 'w:noBreakHyphen') lines.push(`${lines.pop() ?? ''}-`)
        isText = name === 'w:t'
      },
      ontext: (said) => isText && lines.push((lines.pop() ?? '') + said),
      onclosetag: (name) => {
        if (name === 'w:tr') cells.pop()
        isText = false
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.end((await unzipped(docx)).get('word/document.xml')?.text ?? '')
  return lines.map(bare).filter((line) => line !== '')
}

/** The lines of a PDF between head and foot, put together where the paper broke one that is whole in `whole`. */
export async function pdfLinesAs(
  whole: readonly string[],
  pdf: Uint8Array,
  isMargin: (line: string) => boolean,
): Promise<string[]> {
  const paper = (await pdfLines(pdf)).map((l) => bare(l.text)).filter((l) => l !== '' && !isMargin(l))
  const lines = whole.map((line) => {
    let read = ''
    while (read.length < line.length && paper.length > 0) read += paper.shift()
    return read
  })
  return [...lines, ...paper]
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const unescaped = (text: string) => text.replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole)

export async function unzipped(zip: Uint8Array): Promise<Map<string, { text: string; modified: Date }>> {
  const found = new Map<string, { text: string; modified: Date }>()
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  fromBuffer(Buffer.from(zip), { lazyEntries: true }, (error, file) => {
    if (error) return reject(error)
    file.on('end', resolve).on('error', reject)
    file.on('entry', (entry: Entry) => {
      file.openReadStream(entry, async (failed, stream) => {
        if (failed) return reject(failed)
        const chunks: Buffer[] = []
        for await (const chunk of stream) chunks.push(Buffer.from(chunk))
        found.set(entry.fileName, { text: Buffer.concat(chunks).toString(), modified: entry.getLastModDate() })
        file.readEntry()
      })
    })
    file.readEntry()
  })
  await promise
  return found
}

/** What the preview shows between head and foot, without spaces. */
export function sheetText(sheet: Sheet): string {
  return bare(sheet.blocks.map(blockText).join(''))
}

function blockText(block: Block): string {
  const words = (runs: Run[] | null) => (runs ?? []).map((r) => r.text).join('')
  switch (block.kind) {
    case 'paragraph':
      return words(block.runs)
    case 'fields':
      return block.rows.map((r) => r.mark + words(r.label) + words(r.value)).join('')
    case 'table':
      return block.columns.map((c) => c.title).join('') + block.rows.flat().map(words).join('')
    case 'box':
      return block.blocks.map(blockText).join('')
  }
}

export const bare = (text: string) => text.replace(/[\s\u200B\u3000]/g, '')
