/** What pages say when there is nothing, when there is much, and when something fails. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axe } from '#testing/browser.ts'
import { openSite, type Site } from '#testing/site.ts'
import type { Officer } from '#testing/world.ts'

let site: Site
let officer: Officer

const RIGHTS = [
  'intake.receive',
  'cases.open',
  'requests.draft',
  'sharing.draft',
  'sharing.review',
  'audit.read',
  'admin.people',
  'admin.rooms',
]
const NOBODY = '00000000-0000-4000-8000-000000000000'
const PATIENCE_MS = 150_000

beforeAll(async () => {
  site = await openSite()
  officer = await site.world.officer({ rights: RIGHTS, rooms: [await site.world.unitRoom('cyber')], unit: 'cyber' })
}, 120_000)
afterAll(() => site?.close())

const open = async (path: string, size = {}): Promise<Page> => {
  const page = await site.pageOf(officer, size)
  await page.goto(site.staff.url + path)
  return page
}
const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

test('an empty list says what to do next', { timeout: PATIENCE_MS }, async () => {
  for (const [path, words, next] of [
    ['/cases', '当てはまる事件はありません。', '受付箱から事件にする'],
    ['/requests', '当てはまる照会・依頼はありません。', '今日の送金被害から起案する'],
    ['/advisories', '当てはまる注意喚起はありません。', '事件から起案する'],
  ] as const) {
    const page = await open(path, { width: 390, height: 844 })
    await page.getByText(words).waitFor()
    expect(await page.getByRole('link', { name: next }).isVisible(), path).toBe(true)
    expect(await axe(page), path).toEqual([])
    await page.context().close()
  }
})

test.each([
  ['/cases', 'cases."case"'],
  ['/requests', 'requests.request'],
  ['/advisories', 'sharing.advisory'],
  ['/', 'requests.request'],
])(
  'when the server cannot give %s, the page says so with a number, and reading again brings it',
  {
    timeout: PATIENCE_MS,
  },
  async (path, table) => {
    const [schema = '', name = ''] = table.split('.')
    await site.world.sql(`alter table ${table} rename to gone`)
    const page = await site.pageOf(officer)
    site.expectRefusal(page, '500 POST /rpc/')
    await page.goto(site.staff.url + path)

    const note = page.getByRole('alert').filter({ hasText: '読み込めませんでした' }).first()
    await note.waitFor()
    expect(await note.textContent()).toMatch(/[ぁ-ん].*番号/s)
    await site.world.sql(`alter table ${schema}.gone rename to ${name}`)
    await note.getByRole('button', { name: 'もう一度読み込む' }).click()

    await note.waitFor({ state: 'detached' })
    await page.context().close()
  },
)

test('without a line to the server a list says so, and reading again brings it', { timeout: PATIENCE_MS }, async () => {
  const page = await open('/requests')
  await page.getByText('当てはまる照会・依頼はありません。').waitFor()
  site.expectRefusal(page, 'net::ERR_INTERNET_DISCONNECTED')
  await page.context().setOffline(true)

  await page.getByLabel('状態').selectOption('all')
  await page.getByText('サーバーにつながりません。回線を確かめて、もう一度お試しください。').waitFor()
  await page.context().setOffline(false)
  await page.getByRole('button', { name: 'もう一度読み込む' }).click()

  await page.getByText('当てはまる照会・依頼はありません。').waitFor()
})

test('a record that is not there, or not for one’s eyes, looks the same on every page', {
  timeout: PATIENCE_MS,
}, async () => {
  for (const [path, asked] of [
    ['/reports', 'intake/find'],
    ['/cases', 'cases/find'],
    ['/requests', 'requests/find'],
    ['/advisories', 'sharing/find'],
    ['/rooms', 'rooms/find'],
    ['/admin/people', 'people/find'],
    ['/indicators', 'indicators/show'],
    ['/indicators/imports', 'indicators/imports/progress'],
  ] as const) {
    const page = await site.pageOf(officer, { width: 390, height: 844 })
    site.expectRefusal(page, `404 POST /rpc/${asked}`)
    await page.goto(`${site.staff.url}${path}/${NOBODY}`)
    await page.getByRole('heading', { name: '記録はありません' }).waitFor()
    site.expectRefusal(page, `400 POST /rpc/${asked}`)
    await page.goto(`${site.staff.url}${path}/what-is-no-number`)
    await page.getByRole('heading', { name: '記録はありません' }).waitFor()
    await page.context().close()
  }
})

test('who lacks the right is told in Japanese what is missing', { timeout: PATIENCE_MS }, async () => {
  const guest = await site.world.officer({ rights: [], rooms: [], unit: 'aso' })
  const page = await site.pageOf(guest)
  site.expectRefusal(page, '403 POST /rpc/')

  await page.goto(`${site.staff.url}/admin/outbox`)

  await page.getByText(/権限/).first().waitFor()
})

test('fifty-five cases with long titles come by pages, and nothing is wider than the screen', {
  timeout: PATIENCE_MS,
}, async () => {
  const long = `${'とても長い件名'.repeat(12)} https://long.example/${'a'.repeat(120)}`
  for (let i = 0; i < 55; i++) await officer.api.cases.open({ title: `${i} ${long}`, reportIds: [] })
  for (const width of [1366, 390]) {
    const page = await open('/cases', { width, height: 800 })
    await page.getByRole('row').nth(50).waitFor()
    expect(await page.getByRole('row').count()).toBe(51)
    await page.getByRole('button', { name: '次の50件' }).click()
    await page.getByRole('row').nth(55).waitFor()
    expect(await page.getByRole('button', { name: '次の50件' }).count()).toBe(0)
    expect(await sideways(page)).toBeLessThanOrEqual(0)
    await page.getByRole('link', { name: /^54 / }).click()
    await page.getByRole('heading', { name: '見られる人' }).waitFor()
    expect(await sideways(page)).toBeLessThanOrEqual(0)
    await page.context().close()
  }
})
