import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axe, shot } from '#testing/browser.ts'
import { openSite, type Site } from '#testing/site.ts'
import type { Officer } from '#testing/world.ts'
import { choosePerson } from './acts.ts'

let site: Site
let desk: Officer
let chief: Officer

beforeAll(async () => {
  site = await openSite()
  const room = await site.world.unitRoom('cyber')
  desk = await site.world.officer({
    name: '古閑 健太',
    rights: ['intake.receive', 'cases.open', 'requests.draft', 'sharing.draft'],
    rooms: [room],
    unit: 'cyber',
  })
  chief = await site.world.officer({
    name: '木原 和子',
    rights: ['requests.approve', 'sharing.review', 'intake.check'],
    rooms: [room],
    unit: 'cyber',
  })
  await site.world.sql(
    `insert into core.person (staff_number, name, kana, rights, unit_code, unit_name, post_name)
     select 'K' || n, '肥後 ' || n || '郎', 'ひご', '{requests.approve}'::text[], 'kumamoto-minami', '熊本南警察署', '係長' from generate_series(1, 60) n
     union all select 'Z900', '渡辺 和子', 'わたなべ かずこ', '{requests.approve}'::text[], 'aso', '熊本県阿蘇警察署', '所属長'`,
  )
}, 120_000)
afterAll(() => site?.close())

const STORY =
  'パソコンに「ウイルスに感染しました」と出て、画面の050-1234-4417に電話した。遠隔操作のソフトを入れ、https://support-help.example/fix を開いた。1,480,000円を肥後銀行 水前寺支店 普通 0012345 に送ってしまった。'

/** Chromium on two shared cores; every wait inside ends by itself. */
const PATIENCE_MS = 150_000

test('from the counter to the answer of the bank, one trail, by the pages alone', {
  timeout: PATIENCE_MS,
}, async () => {
  await desk.api.intake.receive({ kind: 'report', body: STORY.replace('1,480,000', '620,000') })
  const page = await site.pageOf(desk)

  await page.goto(`${site.staff.url}/intake/new`)
  await page.getByLabel('聞いたこと').fill(STORY)
  await page.getByText('1件', { exact: true }).first().waitFor() // the number was seen before
  await page
    .getByRole('button', { name: /を伝えた/ })
    .first()
    .click()
  await page.getByText(/✓\d/).first().waitFor()
  await page.getByLabel('氏名').fill('見本 花子')
  await page.getByLabel('被害額').fill('１４８００００')
  await page.getByLabel('送金した時刻').fill('今日')
  await page.getByLabel('件名').fill('警告画面から遠隔操作・送金')
  expect(await axe(page)).toEqual([])
  await shot(page, 'main-job/1-intake-new')
  await page.getByLabel('聞いたこと').press('Control+Enter')

  await page.waitForURL(/\/reports\//)
  await page
    .getByText(/熊サ対-R\d+-0002/)
    .first()
    .waitFor()
  await page.getByRole('heading', { name: '似た通報' }).waitFor()
  expect(await page.getByText('hxxps://support-help[.]example/fix').count()).toBeGreaterThan(0)
  expect(await axe(page)).toEqual([])
  await shot(page, 'main-job/2-report', { fullPage: true })
  await page.getByRole('button', { name: '事件にする' }).click()

  await page.waitForURL(/\/cases\//)
  await page.getByRole('heading', { name: '見られる人' }).waitFor()
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: /凍結依頼を起案/ }).click()

  await page.waitForURL(/\/requests\//)
  const letter = page.url()
  await expect.poll(() => page.getByLabel('金融機関名').inputValue()).toBe('肥後銀行')
  expect(await page.getByLabel('口座番号').inputValue()).toBe('0012345')
  await page.getByLabel('口座名義（カナ）').fill('やまだ さんぷる')
  await page.getByLabel('口座名義（カナ）').blur()
  await expect.poll(() => page.getByLabel('口座名義（カナ）').inputValue()).toBe('ヤマダ サンプル')
  await page.getByRole('button', { name: '電話した時刻を記録' }).click()
  const approver = page.getByRole('combobox', { name: '決裁する人' })
  expect(await approver.inputValue()).toMatch(/^木原 和子/) // of the own unit, until somebody else is chosen
  await choosePerson(page, '決裁する人', '渡辺')
  expect(await approver.inputValue()).toBe('渡辺 和子（所属長 阿蘇警察署）')
  await approver.click()
  await page.getByText('ほかにもいます').waitFor()
  expect(await axe(page)).toEqual([])
  await shot(page, 'main-job/3-approver')
  await choosePerson(page, '決裁する人', '木原')
  expect(await axe(page)).toEqual([])
  await shot(page, 'main-job/3-request')
  await page.getByRole('button', { name: /決裁へ出す/ }).click()
  await page.getByText('決裁待ち').first().waitFor()

  const deciding = await site.pageOf(chief)
  await deciding.goto(site.staff.url)
  await deciding.getByRole('link', { name: /肥後銀行/ }).click()
  await deciding.getByRole('button', { name: '決裁する' }).click()
  await deciding
    .getByText(/熊サ対第1号/)
    .first()
    .waitFor()

  await page.goto(letter)
  await page.getByRole('button', { name: '発送を記録' }).click()
  await page.getByText('回答待ち').first().waitFor()
  await page.getByLabel('残高（円）').fill('1902000')
  await page.getByRole('button', { name: '回答を記録' }).click()
  await page.getByText('1,902,000円').first().waitFor()
  await shot(page, 'main-job/4-answered')
  const link = page.getByRole('link', { name: 'PDF', exact: true })
  const pdf = page.waitForEvent('download')
  await link.click()
  const file = await (await pdf).path()
  expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-')
  // the header is ours; the name that the browser suggests was once only 'download'
  const name = await page.evaluate(
    async (url) => (await fetch(url)).headers.get('content-disposition') ?? '',
    (await link.getAttribute('href')) ?? '',
  )
  expect(decodeURIComponent(name)).toContain('口座凍結依頼 熊サ対第1号.pdf')
  for (const step of ['受信', '受理', '事件', '電話通報', '決裁', '書面送付', '凍結済']) {
    expect(
      await page.getByRole('list').filter({ hasText: '受理' }).getByText(step, { exact: true }).count(),
      step,
    ).toBeGreaterThan(0)
  }
})

test('a report leads on to what came of it: to a letter that must still go out, else to the case', async () => {
  const { id } = await desk.api.intake.receive({
    kind: 'report',
    body: '肥後銀行 水前寺支店 普通 0012346 に送金した。',
    transferredAt: new Date(Date.now() - 30 * 60_000),
  })
  const page = await site.pageOf(desk)
  const primary = page.locator('main .btn[data-kind=primary]')
  const offered = () => page.locator('main h1 ~ div .btn').allTextContents()
  await page.goto(`${site.staff.url}/reports/${id}`)
  await page.getByRole('button', { name: '事件にする', exact: true }).waitFor()
  expect(await primary.allTextContents()).toEqual(['事件にする'])

  const letter = await desk.api.requests.draft({ kind: 'freeze', reportId: id })
  await page.reload()
  await page.getByRole('link', { name: '依頼を開く' }).waitFor()
  expect(await offered()).toEqual(['事件にする', '教示書', 'ほかの操作▼', '依頼を開く'])
  expect(await primary.allTextContents()).toEqual(['依頼を開く'])

  const opened = await desk.api.cases.open({ title: '送金の件', reportIds: [id] })
  await page.reload()
  await page.getByRole('link', { name: '事件を開く' }).waitFor()
  expect(await offered()).toEqual(['事件を開く', '教示書', 'ほかの操作▼', '依頼を開く'])
  await page.getByRole('button', { name: 'ほかの操作' }).click()
  const further = ['引き継ぐ', '完結', '別の事件にする', '凍結依頼をもう1通起案']
  expect(await page.getByRole('menuitem').allTextContents()).toEqual(further)
  await page.keyboard.press('Escape')
  expect(await primary.allTextContents()).toEqual(['依頼を開く'])
  expect(await axe(page)).toEqual([])

  await desk.api.requests.cancel({ id: letter.id, reason: '別の係が送った' })
  await page.reload()
  await page.getByRole('link', { name: '事件を開く' }).click()
  await page.waitForURL(`**/cases/${opened.id}`)
  await page.goBack()
  expect(await offered()).toEqual(['凍結依頼を起案', '教示書', 'ほかの操作▼', '事件を開く'])
  expect(await primary.allTextContents()).toEqual(['事件を開く'])
})

test('Enter that ends an IME conversion neither accepts nor leaves the form', async () => {
  const page = await site.pageOf(desk)
  await page.goto(`${site.staff.url}/intake/new`)
  const body = page.getByLabel('聞いたこと')
  await body.fill('へんかんちゅう')

  await body.dispatchEvent('keydown', { key: 'Enter', ctrlKey: true, isComposing: true, bubbles: true })
  await page.waitForTimeout(300)

  expect(page.url()).toContain('/intake/new')
})

test('a danger word raises the 110 bar while one types, and it goes only when it is answered', async () => {
  const page = await site.pageOf(desk)
  await page.goto(`${site.staff.url}/intake/new`)
  await page.getByLabel('聞いたこと').fill('元交際相手から、これから家に行って殺してやると言われた。')

  await page.getByRole('alert', { name: '緊急の判断' }).waitFor()
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: '引き継いだ時刻を記録' }).click()

  await expect.poll(() => page.getByRole('button', { name: '引き継いだ時刻を記録' }).count()).toBe(0)
})

test('every page holds on a desk, on a large screen and on a phone, without a finding', {
  timeout: PATIENCE_MS,
}, async () => {
  const [first] = (await desk.api.intake.list({})).rows
  const [one] = (await desk.api.cases.list({})).rows
  const paths = [
    '/',
    '/inbox',
    `/reports/${first?.id}`,
    '/cases',
    `/cases/${one?.id}`,
    '/requests',
    '/search?q=050-1234-4417',
    '/account',
  ]
  for (const [width, height] of [
    [1366, 768],
    [1920, 1080],
    [390, 844],
  ] as const) {
    const page = await site.pageOf(desk, { width, height })
    for (const path of paths) {
      await page.goto(site.staff.url + path)
      await page.locator('h1').waitFor()
      await page
        .getByRole('status', { name: '読み込み中' })
        .waitFor({ state: 'detached' })
        .catch(() => {})
      expect(await axe(page), `${path} ${width}`).toEqual([])
      const sideways = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(sideways, `${path} scrolls sideways at ${width}`).toBeLessThanOrEqual(0)
    }
    await page.context().close()
  }
})
