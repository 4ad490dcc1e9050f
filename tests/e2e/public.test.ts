import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axe, openBrowser, shot, type TestBrowser } from '#testing/browser.ts'
import type { Served } from '#testing/serve.ts'
import { servePublic } from '#testing/site.ts'
import { type Officer, openWorld, type World } from '#testing/world.ts'

let world: World
let site: Served
let browser: TestBrowser
let officer: Officer
let chief: Officer
let published: { id: string; path: string }

beforeAll(async () => {
  world = await openWorld()
  site = await servePublic(world.house)
  browser = await openBrowser()
  const room = await world.unitRoom('cyber')
  officer = await world.officer({
    rights: ['intake.receive', 'cases.open', 'sharing.draft'],
    rooms: [room],
    unit: 'cyber',
  })
  chief = await world.officer({ rights: ['sharing.review'], rooms: [room], unit: 'cyber' })
  published = await publish()
})
afterAll(async () => {
  try {
    await browser?.close()
  } finally {
    await site?.close()
    await world?.close()
  }
})

async function publish(): Promise<{ id: string; path: string }> {
  const body = '警告画面の 050-0000-4417 に電話した。https://support-help.example/fix が開いていた。'
  const { id: reportId } = await officer.api.intake.receive({ kind: 'report', body })
  const { id: caseId } = await officer.api.cases.open({
    title: '警告画面',
    reportIds: [reportId],
    methodCode: 'support-scam',
  })
  const { id } = await officer.api.sharing.draft({ caseId })
  const { content } = await officer.api.sharing.find({ id })
  const called = ['ネットを切る。線を抜くか Wi-Fi を切ります。電源は切りません。']
  const paid = ['銀行に電話する。「だまされて送金した。止めてほしい」と伝えます。']
  const story = 'パソコンに「ウイルスに感染しました」と出て音が鳴り、電話をかけさせます。'
  await officer.api.sharing.save({
    id,
    content: {
      ...content,
      title: '警告画面に出た番号に電話をかけないで',
      truth: '画面はうそです。電話をかけなければ、被害は起きません。',
      called,
      paid,
      story,
    },
  })
  await officer.api.sharing.submit({ id, reviewerId: chief.id })
  const { number } = await chief.api.sharing.publish({ id, seen: true })
  return { id, path: `/advisories/${number.replace('号', '')}` }
}

const PHONE = { width: 390, height: 844 }
const wide = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** Targets that a finger misses: under 44 px high, except links within a sentence (WCAG 2.5.8). */
const small = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.btn, .easy, .doors a, .news a, .in, .chk, .org, select, textarea')]
      .filter((e) => e.getBoundingClientRect().height < 44)
      .map((e) => e.outerHTML.slice(0, 80)),
  )

test.each([
  ['front', '/'],
  ['front-easy', '/easy'],
  ['report', '/report'],
  ['report-easy', '/easy/report'],
  ['step', '/report/report'],
  ['step-tip-easy', '/easy/report/tip'],
  ['advisory', ''],
  ['advisory-easy', '/easy'],
  ['nothing', '/nothing-here'],
])('on a phone the page %s has no faults, is not wider than the screen, and fingers can hit it', async (name, path) => {
  const page = await browser.newPage(PHONE)
  if (name === 'nothing') browser.expectRefusal(page, `404 GET ${path}`)

  await page.goto(site.url + path + (name.startsWith('advisory') ? published.path : ''))

  expect(await axe(page)).toEqual([])
  expect(await wide(page)).toBe(0)
  expect(await small(page)).toEqual([])
  await shot(page, `public/${name}`, { fullPage: true })
})

test('without script, a person reports step by step, mends an error, changes the language, and gets a number', async () => {
  const page = await browser.newPage({ ...PHONE, javaScript: false })
  browser.expectRefusal(page, '422 POST /report/report')
  await page.goto(`${site.url}/report`)
  await page.getByRole('link', { name: /被害にあった/ }).click()

  await page.getByRole('button', { name: /次へ/ }).click()
  expect(await page.title()).toMatch(/^エラー: /)
  await page.getByRole('alert').getByRole('link').click()
  await page.getByLabel(/起きたことを/).fill('警告画面が出た。\n050-0000-1234 に電話した。')
  await page.getByLabel('お金を送った', { exact: true }).check()
  await page.getByLabel(/送った金額/).fill('50万円')
  await page.getByRole('button', { name: /次へ/ }).click()

  await page.getByLabel(/名前/).fill('見本 花子')
  await page.getByRole('button', { name: 'やさしい日本語' }).click()
  expect(await page.locator('ruby').count()).toBeGreaterThan(5)
  expect(await page.locator('#name').inputValue()).toBe('見本 花子')
  await page.getByRole('button', { name: /ふつうの/ }).click()
  await page.getByRole('button', { name: /次へ/ }).click()
  expect(await page.locator('#phone-err').textContent()).toContain('どちらかを書いてください')
  await page.getByLabel(/電話番号/).fill('０９０-0000-2272')
  await page.getByLabel(/届ける警察署/).selectOption('mifune')
  await page.getByRole('button', { name: /次へ/ }).click()

  expect(await page.getByText('050-0000-1234 に電話した。').isVisible()).toBe(true)
  await shot(page, 'public/check', { fullPage: true })
  await page.getByRole('button', { name: 'この内容で送る' }).click()
  const number = (await page.locator('.no').textContent()) ?? ''
  expect(number).toMatch(/^W\d{4}-\d{6}$/)
  expect(await page.getByText('電話 末尾 72').isVisible()).toBe(true)
  await shot(page, 'public/receipt', { fullPage: true })
  await page.getByRole('button', { name: 'やさしい日本語' }).click()
  expect(await page.locator('.no').textContent()).toBe(number)

  expect(await page.context().cookies()).toEqual([])
  const rows = await world.sql<{ body: string; status: string; unit_code: string }>(
    'select body, status, unit_code from intake.report where channel = $1',
    ['web'],
  )
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({ status: 'arrived', unit_code: 'mifune' })
  expect(rows[0]?.body).toContain('警告画面が出た。\n050-0000-1234')
})

test('steps with errors and the receipt have no faults either', async () => {
  const page = await browser.newPage(PHONE)
  browser.expectRefusal(page, '422 POST /report/consultation')
  await page.goto(`${site.url}/report/consultation`)
  await page.getByRole('button', { name: /次へ/ }).click()
  expect(await axe(page)).toEqual([])
  await shot(page, 'public/step-error', { fullPage: true })

  await page.getByLabel(/起きたことを/).fill('へんなメールが来た')
  await page.getByRole('button', { name: /次へ/ }).click()
  expect(await axe(page)).toEqual([])
  await page.getByLabel(/メールアドレス/).fill('hanako@example.jp')
  await page.getByRole('button', { name: /次へ/ }).click()
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'この内容で送る' }).click()

  await page.getByText('受け付けました').first().waitFor()
  expect(await axe(page)).toEqual([])
  expect(await wide(page)).toBe(0)
})

test('an advisory prints on one sheet of A4, with its addresses still closed', async () => {
  const page = await browser.newPage()
  const { extractText, getDocumentProxy } = await import('unpdf')
  await page.goto(site.url + published.path)

  const pdf = await getDocumentProxy(new Uint8Array(await page.pdf({ preferCSSPageSize: true })))
  const { text } = await extractText(pdf, { mergePages: true })

  expect(pdf.numPages).toBe(1)
  expect(text.normalize('NFKC').replace(/\s/g, '')).toContain('hxxps://support-help[.]example/fix')
  expect(text).not.toContain('https://')
})

test('the browser’s own XML reader takes the feed', async () => {
  const page = await browser.newPage()
  await page.goto(site.url)
  const xml = await (await fetch(`${site.url}/feed.atom`)).text()

  const found = await page.evaluate((given) => {
    const read = new DOMParser().parseFromString(given, 'application/xml')
    return {
      faults: read.querySelectorAll('parsererror').length,
      root: read.documentElement.namespaceURI,
      ids: [...read.querySelectorAll('entry > id')].map((e) => e.textContent),
    }
  }, xml)

  expect(found).toEqual({ faults: 0, root: 'http://www.w3.org/2005/Atom', ids: [`urn:uuid:${published.id}`] })
})
