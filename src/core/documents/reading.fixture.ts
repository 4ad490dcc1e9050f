/** Reads documents back, for tests. */
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
