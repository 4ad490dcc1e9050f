/** A form that is open while others work on the same record: nothing typed is lost, nothing of theirs is written over. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type Site } from '#testing/site.ts'
import type { Officer } from '#testing/world.ts'

let site: Site
let desk: Officer
let other: Officer

beforeAll(async () => {
  site = await openSite()
  const rooms = [await site.world.unitRoom('cyber')]
  desk = await site.world.officer({ rights: ['intake.receive', 'cases.open'], rooms, unit: 'cyber' })
  other = await site.world.officer({ rights: ['intake.receive', 'cases.open'], rooms, unit: 'cyber' })
}, 120_000)
afterAll(() => site?.close())

/** Chromium on two shared cores; every wait inside ends by itself. */
const PATIENCE_MS = 120_000

/** The page reads the record anew, as it does whenever one comes back to it. */
async function comeBack(page: Page, path: string) {
  const read = page.waitForResponse(`**/rpc/${path}`)
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')))
  await read
}

test('what is being completed of a report stays while a colleague settles its outcome, and is saved', {
  timeout: PATIENCE_MS,
}, async () => {
  const { id } = await desk.api.intake.receive({ kind: 'consultation', body: '画面に警告が出た。' })
  const page = await site.pageOf(desk)
  await page.goto(`${site.staff.url}/reports/${id}`)
  await page.getByRole('button', { name: '後で補う' }).click()
  await page.getByLabel('氏名').fill('見本 花子')

  const [outcome] = (await desk.api.intake.words()).outcomes
  await other.api.intake.settle({ id, outcome: outcome?.code ?? '' })
  await page.clock.install()
  await page.clock.fastForward(10_000) // what was read is old by now
  await comeBack(page, 'intake/find')
  await page
    .locator('dd', { hasText: outcome?.name ?? '' })
    .first()
    .waitFor()

  expect(await page.getByLabel('氏名').inputValue()).toBe('見本 花子')
  await page.getByRole('button', { name: '補った項目を保存' }).click()
  await expect.poll(async () => (await desk.api.intake.find({ id })).details.reporter?.name).toBe('見本 花子')
})

test('what a colleague changed of a case meanwhile is not written over by a form that was opened before', {
  timeout: PATIENCE_MS,
}, async () => {
  const { id } = await desk.api.cases.open({ title: 'はじめの件名' })
  await site.world.sql(
    `insert into core.membership (room_id, person_id, via, reason) select room_id, $1, 'post', '試験' from cases."case" where id = $2`,
    [other.id, id],
  )
  const page = await site.pageOf(desk)
  await page.goto(`${site.staff.url}/cases/${id}`)
  await page.getByRole('button', { name: '内容を改める' }).click()
  await page.getByLabel('概要').fill('自分が書いた概要')

  await other.api.cases.edit({ id, title: '同僚が直した件名' })
  await page.clock.install()
  await page.clock.fastForward(10_000)
  await comeBack(page, 'cases/find')
  await page.getByRole('heading', { name: '同僚が直した件名' }).waitFor()
  site.expectRefusal(page, '409 POST /rpc/cases/edit')
  await page.getByRole('button', { name: /保存する/ }).click()
  await page.getByRole('alert').first().waitFor()

  expect((await desk.api.cases.find({ id })).title).toBe('同僚が直した件名')
  expect(await page.getByLabel('概要').inputValue()).toBe('自分が書いた概要')
})
