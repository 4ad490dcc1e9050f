import { afterAll, expect, test } from 'vitest'
import { freezeLetter, supportScamSheet } from './example.fixture.ts'
import { closePress, draftReasons, type LetterInput, layout, measurePt, mmPt, renderDocx, renderPdf } from './index.ts'
import { press } from './press.ts'
import { bare, docxLines, docxText, pdfLines, pdfLinesAs, pdfText, sheetText, unzipped } from './reading.fixture.ts'

afterAll(closePress)

const sent: LetterInput = { ...freezeLetter, number: '熊南生第412号', approved: true }

test.each([
  ['口座凍結依頼', freezeLetter],
  ['教示書', supportScamSheet],
])('%s says the same on the screen, in the PDF and in the Word file', async (_, document) => {
  const shown = sheetText(layout(document))

  expect(shown.length).toBeGreaterThan(200)
  expect(await docxText(await renderDocx(document))).toBe(shown)
  expect(await pdfText(await renderPdf(document))).toContain(shown)
})

test.each([
  ['口座凍結依頼', sent],
  ['教示書', supportScamSheet],
])('%s has in Word the lines that it has on paper, in the same order', async (_, document) => {
  const sheet = layout(document)
  const label = bare(sheet.label.map((r) => r.text).join(''))
  const isMargin = (line: string) => line === label || /\d\/\d$/.test(line)

  const word = await docxLines(await renderDocx(document))

  expect(word.length).toBeGreaterThan(12)
  expect(await pdfLinesAs(word, await renderPdf(document), isMargin)).toEqual(word)
})

test('the Word file has the paper and margins of the PDF, and names only fonts that Windows has', async () => {
  const { page } = layout(sent)
  const twips = (mm: number) => Math.round(mm * mmPt * 20)

  const files = await unzipped(await renderDocx(sent))

  const document = files.get('word/document.xml')?.text ?? ''
  expect(document).toMatch(/<w:pgSz [^>]*w:w="11906" w:h="16838"/)
  for (const side of ['top', 'right', 'bottom', 'left'] as const)
    expect(document).toMatch(new RegExp(`<w:pgMar [^>]*w:${side}="${twips(page[`${side}Mm`])}"`))
  const named = [...files.values()].flatMap(({ text }) => [...text.matchAll(/<w:rFonts [^>]*?w:eastAsia="([^"]+)"/g)])
  expect(new Set(named.map(([, font]) => font))).toEqual(new Set(['ＭＳ 明朝', 'BIZ UDPゴシック']))
})

test('a letter carries 案 on every page and no number, until it is approved, numbered and its form confirmed', async () => {
  const pages = { ...freezeLetter, body: Array.from({ length: 40 }, () => '長い本文です。'.repeat(10)) }

  const draft = await pdfLines(await renderPdf(pages))

  expect(new Set(draft.filter((l) => l.text.includes('決裁前・番号なし')).map((l) => l.page)).size).toBe(
    draft.at(-1)?.page,
  )
  expect(draft.at(-1)?.page).toBeGreaterThan(2)
  const header = await docxText(await renderDocx(pages), 'word/header1.xml')
  expect(header).toContain('案決裁前・番号なし')
})

test('a sent letter carries its number and no 案', async () => {
  const text = await pdfText(await renderPdf(sent))
  const header = await docxText(await renderDocx(sent), 'word/header1.xml')

  expect(text).toContain('熊南生第412号')
  expect(text).not.toContain('案')
  expect(header).toBe(bare('保秘区画 熊本南署 生活安全課　機密性2　取扱制限 関係者限り'))
})

test.each([
  [{ approved: false, number: null, formConfirmed: true }, ['unapproved', 'unnumbered']],
  [{ approved: true, number: null, formConfirmed: true }, ['unnumbered']],
  [{ approved: true, number: '第1号', formConfirmed: false }, ['form-unconfirmed']],
  [{ approved: true, number: '第1号', formConfirmed: true }, []],
])('of a letter %o these duties remain: %o', (letter, reasons) => {
  expect(draftReasons(letter)).toEqual(reasons)
})

test('every page carries the room and its number of all', async () => {
  const lines = await pdfLines(await renderPdf({ ...sent, body: ['長い本文です。'.repeat(300)] }))
  const last = lines.at(-1)?.page ?? 0

  for (let page = 1; page <= last; page++) {
    const text = lines.filter((l) => l.page === page).map((l) => bare(l.text))
    expect(text.some((t) => t.includes('保秘区画熊本南署生活安全課機密性2取扱制限関係者限り'))).toBe(true)
    expect(text.some((t) => t.endsWith(`${page}/${last}`))).toBe(true)
  }
})

test('a number, an account and a telephone number are never broken, wherever they fall in the line', async () => {
  const tokens = ['1,480,000円', '0012345', '096-000-0110', '令和8年', 'R8-0412', 'ｶ)ｻﾝﾌﾟﾙｼﾖｳｼﾞ']
  const body = Array.from({ length: 39 }, (_, i) => `${'あ'.repeat(i)}${tokens.join('と')}`)

  const lines = await pdfLines(await renderPdf({ ...sent, date: null, body, items: [], notes: [], contact: null }))

  for (const token of tokens) {
    expect(lines.map((l) => l.text.split(token).length - 1).reduce((a, b) => a + b)).toBe(39)
  }
})

const hostile = [
  '#eval("1+1") *太字* _斜体_ $x$ \\ `raw` // 注 /* 注 */ <label> @ref = 見出し #import "/etc/passwd"',
  '"引用" \'引用\' -- --- ... & < > ]]> <!-- <w:p/> &amp; {placeholder} %PDF- \\u{41}',
  '髙橋 山﨑 渡邉\u{E0100} 葛\u{E0100}城 𠮷田 ㈱ № ① ﾊﾝｶｸ Ｚｅｎｋａｋｕ Nguyễn Łukasz Дмитрий',
]
test.each(hostile)('hostile and rare text comes out as text: %s', async (text) => {
  const letter: LetterInput = {
    ...sent,
    title: text,
    body: [text],
    items: [{ heading: text, fields: [{ label: text, value: text }] }],
    notes: [text],
  }

  const [pdf, docx] = [await renderPdf(letter), await renderDocx(letter)]

  expect((await pdfText(pdf)).split(bare(text))).toHaveLength(7)
  expect((await docxText(docx)).split(bare(text))).toHaveLength(7)
})

test('what has no shape in our fonts or would act on its neighbours is named by its number', async () => {
  const body = ['絵文字😀、ハングル김、NUL\0、向き\u202Efdp.exe、外字\uE000']
  const shown = '絵文字〔U+1F600〕、ハングル〔U+AE40〕、NUL〔U+0000〕、向き〔U+202E〕fdp.exe、外字〔U+E000〕'

  expect(await pdfText(await renderPdf({ ...sent, body }))).toContain(shown)
  expect(await docxText(await renderDocx({ ...sent, body }))).toContain(shown)
})

const long: [string, string][] = [
  ['sentences', '口座は、0012345です。'.repeat(7142)],
  ['one word', 'A'.repeat(100_000)],
  ['signs no line breaks at', '（「'.repeat(50_000)],
  ['long vowels', 'ー'.repeat(100_000)],
]
test.each(long)(
  '100,000 characters of %s all reach the paper, inside the margins',
  async (_, text) => {
    const letter: LetterInput = { ...sent, label: null, body: [text], items: [], notes: [], contact: null }

    const lines = await pdfLines(await renderPdf(letter))

    const body = lines.filter((l) => !/\d+\/\d+$/.test(l.text)).map((l) => l.text)
    expect(bare(body.join('')).includes(text)).toBe(true)
    const { page } = layout(letter)
    const rightPt = page.leftMm * mmPt + measurePt(page) + 7 // a comma's empty half may stand in the margin
    expect(lines.filter((l) => l.leftPt + l.widthPt > rightPt).slice(0, 3)).toEqual([])
    expect((await docxText(await renderDocx(letter))).includes(text)).toBe(true)
  },
  60_000,
)

test('a document too long to be meant is refused', async () => {
  await expect(renderPdf({ ...sent, body: Array.from({ length: 4 }, () => 'あ'.repeat(100_000)) })).rejects.toThrow(
    'too long',
  )
})

test('the same letter is the same file, also from another process and another day', async () => {
  const [pdf, docx] = [await renderPdf(sent), await renderDocx(freezeLetter)]
  closePress()

  expect(Buffer.compare(await renderPdf(sent), pdf)).toBe(0)
  expect(Buffer.compare(await renderDocx(freezeLetter), docx)).toBe(0)
  const dates = [...(await unzipped(docx)).values()].map((entry) => entry.modified.getFullYear())
  expect(new Set(dates)).toEqual(new Set([1980]))
})

test('the 担当 of a letter is never parted by the end of a page in Word', async () => {
  const xml = (await unzipped(await renderDocx(sent))).get('word/document.xml')?.text ?? ''

  const [row] = xml.match(/<w:tr>(?:(?!<w:tr>).)*担当.*$/s) ?? []
  expect(row).toMatch(/^<w:tr><w:trPr><w:cantSplit/)
})

test('the PDF is PDF/A-2a, dated with the day of the letter, and names its title and sender', async () => {
  const pdf = Buffer.from(await renderPdf(sent)).toString('latin1')
  const utf8 = Buffer.from(pdf, 'latin1').toString()

  expect(pdf).toMatch(/<pdfaid:part>2<.*<pdfaid:conformance>A</s)
  expect(utf8).toMatch(/<dc:title>.*預貯金口座の取引停止等について（依頼）/s)
  expect(utf8).toContain('2026-11-24')
  expect(utf8).not.toContain(new Date().toISOString().slice(0, 13))
})

test('a letter without a day leaves room for it, and one with a day has it in 和暦', async () => {
  expect(sheetText(layout({ ...sent, date: null }))).toContain('号令和年月日かなえ')
  expect(sheetText(layout({ ...sent, date: '2019-05-01' }))).toContain('令和元年5月1日')
})

test('the preview knows which block is filled from which input', () => {
  const fields = layout(freezeLetter).blocks.find((b) => b.kind === 'fields')

  expect(fields?.rows.find((r) => r.name === 'holder')?.value).toEqual([{ text: 'ｶ)ｻﾝﾌﾟﾙｼﾖｳｼﾞ', breaks: 'never' }])
})

test('advice to take home fits on one sheet', async () => {
  expect((await pdfLines(await renderPdf(supportScamSheet))).at(-1)?.page).toBe(1)
})

test('a letter that brings the writer down is refused, and the next one is made', async () => {
  const sheet = layout(sent)
  const [first] = sheet.blocks
  if (first?.kind !== 'paragraph') throw new Error('a letter begins with its number')
  const deadly = { ...sheet, blocks: [{ ...first, runs: [{ text: '\u00A0'.repeat(100_000) }] }] }

  const [refused, made] = await Promise.allSettled([press({ to: 'pdf', sheet: deadly }), renderPdf(sent)])

  expect(refused).toMatchObject({ status: 'rejected', reason: { code: 'FAILED' } })
  expect(made.status).toBe('fulfilled')
})
