/** What ISO 19005-2 (PDF/A-2a) asks of a file that is to be read in decades, as far as it can be read from the file itself. */
import { inflateSync } from 'node:zlib'
import { getDocumentProxy } from 'unpdf'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { freezeLetter, supportScamSheet } from './example.fixture.ts'
import { closePress, renderPdf } from './index.ts'
import type { DocumentInput } from './schema.ts'

afterAll(closePress)

const sent = { ...freezeLetter, number: '熊南生第412号', approved: true } satisfies DocumentInput
const DOCUMENTS: [string, DocumentInput][] = [
  ['a letter', sent],
  ['a letter that is 案', freezeLetter],
  ['advice to take home', supportScamSheet],
]

/** All of a PDF as text: what it says openly, and its compressed parts unpacked. */
function partsOf(pdf: Uint8Array): string {
  const file = Buffer.from(pdf)
  const parts = [file.toString('latin1')]
  for (const { index, 0: begin } of parts[0]?.matchAll(/stream\r?\n/g) ?? []) {
    const from = index + begin.length
    try {
      parts.push(inflateSync(file.subarray(from)).toString('latin1'))
    } catch {
      // a part that is not compressed
    }
  }
  return parts.join('\n')
}

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0

test.each(DOCUMENTS)('%s brings every font that it uses', async (_, document) => {
  const text = partsOf(await renderPdf(document))

  expect(count(text, /\/FontDescriptor\b(?! \d)/g)).toBeGreaterThan(0)
  expect(count(text, /\/FontFile[23]\b/g)).toBe(count(text, /\/Type ?\/FontDescriptor\b/g))
  expect(count(text, /\/ToUnicode\b/g)).toBe(
    count(text, /\/Type ?\/Font\b[^>]*?\/Subtype ?\/Type0|\/Subtype ?\/Type0\b/g),
  )
})

test.each(DOCUMENTS)('%s names its standard, its colours and itself', async (_, document) => {
  const pdf = await renderPdf(document)
  const text = partsOf(pdf)

  expect(text).toMatch(/<pdfaid:part>2<.*<pdfaid:conformance>A</s)
  expect(text).toMatch(/\/S ?\/GTS_PDFA1\b/)
  expect(text).toMatch(/\/DestOutputProfile \d+ 0 R/)
  expect((await getDocumentProxy(pdf.slice())).fingerprints[0]).toMatch(/^[0-9a-f]{20,}$/)
})

test.each(DOCUMENTS)(
  '%s runs nothing, hides nothing, asks for nothing from elsewhere and lets nothing shine through',
  async (_, document) => {
    const text = partsOf(await renderPdf(document))

    expect(text).not.toMatch(
      /\/(JavaScript|JS|Launch|AA|OpenAction|EmbeddedFiles|Encrypt|URI|RichMedia|XFA|Movie|Sound)\b/,
    )
    expect(text).not.toMatch(/\/SMask ?(?!\/None)[\d<]|\/BM ?\/(?!Normal)\w|\/(ca|CA) (0|\.)/)
    expect(text).not.toMatch(/\/LZWDecode\b/)
  },
)

const Node = z.object({
  role: z.string().optional(),
  get children() {
    return z.array(Node).optional()
  },
})
type Node = z.infer<typeof Node>
const roles = (node: Node): string[] => [node.role ?? '', ...(node.children ?? []).flatMap(roles)].filter(Boolean)
const Marked = z.object({ items: z.array(z.object({ tag: z.string().nullish() })) })

test('a letter is tagged for who cannot see it: its language and its headings, and what stands beside the text as decoration', async () => {
  const document = await getDocumentProxy(await renderPdf(freezeLetter))
  const page = await document.getPage(1)

  expect(await document.getMarkInfo()).toMatchObject({ Marked: true, Suspects: false })
  expect((await document.getMetadata()).info).toMatchObject({ Language: 'ja-JP' })
  const found = roles(Node.parse(await page.getStructTree()))
  expect(found).toEqual(expect.arrayContaining(['H1', 'H2', 'P']))
  const { items } = Marked.parse(await page.getTextContent({ includeMarkedContent: true }))
  const artifacts = items.filter((item) => item.tag === 'Artifact')
  expect(artifacts.length).toBeGreaterThan(0)
})
