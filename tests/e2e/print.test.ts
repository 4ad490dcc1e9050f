import { mkdir } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pdfLines } from '#core/documents/reading.fixture.ts'
import { openSite, type Site } from '#testing/site.ts'
import type { Officer } from '#testing/world.ts'

let site: Site
let desk: Officer
let report: string
let matter: string

const STORY = `画面の050-1234-4417に電話し、https://support-help.example/fix を開いた。\n${'話の続き。\n'.repeat(150)}以上です。`

beforeAll(async () => {
  site = await openSite()
  desk = await site.world.officer({
    rights: ['intake.receive', 'cases.open', 'requests.draft', 'sharing.draft'],
    rooms: [await site.world.unitRoom('cyber')],
    unit: 'cyber',
  })
  const { id } = await desk.api.intake.receive({ kind: 'report', body: STORY })
  const made = await desk.api.cases.open({ title: '警告画面の件', reportIds: [id] })
  report = `/reports/${id}`
  matter = `/cases/${made.id}`
}, 120_000)
afterAll(() => site?.close())

/** The page as Chromium prints it: lines of each sheet, without blanks. */
async function printed(path: string, last: string, name: string): Promise<string[][]> {
  const page = await site.pageOf(desk)
  await page.goto(site.staff.url + path)
  await page.getByRole('heading', { name: last }).waitFor()
  await page.waitForLoadState('networkidle')
  const folder = process.env.ISHIGAKI_SHOTS ?? 'var/shots'
  await mkdir(`${folder}/print`, { recursive: true })
  const pdf = await page.pdf({ path: `${folder}/print/${name}.pdf`, preferCSSPageSize: true })
  expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/) // A4, upright
  const sheets: string[][] = []
  for (const line of await pdfLines(new Uint8Array(pdf))) {
    sheets[line.page - 1] ??= []
    sheets[line.page - 1]?.push(line.text.replace(/\s/g, ''))
  }
  return sheets
}

function expectPaper(sheets: string[][], room: RegExp) {
  for (const [i, lines] of sheets.entries()) {
    expect(lines[0]).toMatch(room)
    expect(lines.at(-1)).toBe(`${i + 1}/${sheets.length}`)
  }
  const all = sheets.flat().join('\n')
  for (const word of ['新しく受理', 'キー操作', '受付箱から加える', '本文へ移動', 'https://'])
    expect(all).not.toContain(word)
  return all
}

test('a printed report carries its room and its count on every sheet, no working address and nothing to press', {
  timeout: 120_000,
}, async () => {
  const sheets = await printed(report, '確認', 'report')

  const all = expectPaper(sheets, /^保秘区画サイバー犯罪対策課機密性2/)
  expect(sheets.length).toBeGreaterThan(2)
  expect(all).toContain('hxxps://support-help[.]example/fix')
  expect(all).toContain('以上です。')
  expect(all).not.toContain('警察相談簿番号')
  expect(sheets[0]?.join('')).toContain('話の続き。') // a long text begins where there is room, not on a new sheet
})

test('a printed case does too', { timeout: 120_000 }, async () => {
  const all = expectPaper(await printed(matter, '見られる人', 'case'), /^保秘区画事件.*機密性2/)

  expect(all).toContain('警告画面の件')
  expect(all).toContain('050-1234-4417')
})
