/** What was typed last and could not be saved or read: nothing goes on without it. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type Site } from '#testing/site.ts'
import type { Officer } from '#testing/world.ts'
import { choosePerson } from './acts.ts'

let site: Site
let desk: Officer
let chief: Officer
let caseId: string

beforeAll(async () => {
  site = await openSite()
  const room = await site.world.unitRoom('cyber')
  const rights = ['intake.receive', 'cases.open', 'requests.draft', 'sharing.draft']
  desk = await site.world.officer({ rights, rooms: [room], unit: 'cyber' })
  chief = await site.world.officer({ rights: ['requests.approve', 'sharing.review'], rooms: [room], unit: 'cyber' })
  const { id } = await desk.api.intake.receive({
    kind: 'report',
    body: '肥後銀行 水前寺支店 普通 0001234 へ送金した。',
    details: { transfer: { accountName: 'ヤマダ サンプル' } },
  })
  caseId = (await desk.api.cases.open({ title: '途切れる回線', reportIds: [id], methodCode: 'support-scam' })).id
}, 120_000)
afterAll(() => site?.close())

/** Chromium on two shared cores; every wait inside ends by itself. */
const PATIENCE_MS = 120_000

/** From now on this one call does not reach the server. */
async function breakLine(page: Page, path: string) {
  site.expectRefusal(page, 'net::ERR_FAILED POST')
  await page.route(`**/rpc/${path}`, (route) => route.abort())
  return () => page.unroute(`**/rpc/${path}`)
}
/** Sent by keyboard: what appears above a button while a mouse is pressed on it moves it away from under the mouse. */
const waits = (page: Page) => page.getByText(/まだ保存できていないため、先へ進めません/).waitFor()

test('a reception is not accepted without the words that were typed last', { timeout: PATIENCE_MS }, async () => {
  const page = await site.pageOf(desk)
  await page.goto(`${site.staff.url}/intake/new`)
  const said = page.getByLabel('聞いたこと')
  await said.fill('はじめに聞いたこと。')
  await said.blur()
  await page.getByText('自動保存').waitFor()

  const mend = await breakLine(page, 'intake/save')
  await said.fill('はじめに聞いたこと。あとから聞いた大事なこと。')
  await said.press('Control+Enter')
  await waits(page)
  expect((await desk.api.intake.list({ status: ['draft'] })).rows).toHaveLength(1)
  await mend()
  await said.press('Control+Enter')

  await page.waitForURL(/\/reports\//)
  const { body } = await desk.api.intake.find({ id: page.url().split('/').at(-1) ?? '' })
  expect(body).toBe('はじめに聞いたこと。あとから聞いた大事なこと。')
})

test('a letter does not go to its approver as it was before', { timeout: PATIENCE_MS }, async () => {
  const { id } = await desk.api.requests.draft({ caseId })
  const page = await site.pageOf(desk)
  await page.goto(`${site.staff.url}/requests/${id}`)
  await choosePerson(page, '決裁する人', chief.name)

  const mend = await breakLine(page, 'requests/save')
  await page.getByLabel('口座番号').fill('7654321')
  const submit = page.getByRole('button', { name: /決裁へ出す/ })
  await submit.press('Enter')
  await waits(page)
  expect((await desk.api.requests.find({ id })).status).toBe('draft')
  await mend()
  await submit.press('Enter')

  await expect.poll(async () => (await desk.api.requests.find({ id })).status).toBe('waiting')
  expect((await desk.api.requests.find({ id })).fields).toMatchObject({ accountNumber: '7654321' })
})

test('an advisory does not go to its reviewer as it was before', { timeout: PATIENCE_MS }, async () => {
  const { id } = await desk.api.sharing.draft({ caseId })
  const page = await site.pageOf(desk)
  await page.goto(`${site.staff.url}/advisories/${id}`)
  await choosePerson(page, '審査する人', chief.name)

  const mend = await breakLine(page, 'sharing/save')
  await page.getByLabel('一文の事実').fill('その画面はうそです。')
  const submit = page.getByRole('button', { name: /審査へ出す/ })
  await submit.press('Enter')
  await waits(page)
  expect((await desk.api.sharing.find({ id })).status).toBe('draft')
  await mend()
  await submit.press('Enter')

  await expect.poll(async () => (await desk.api.sharing.find({ id })).status).toBe('waiting')
  expect((await desk.api.sharing.find({ id })).content.truth).toBe('その画面はうそです。')
})

test('a time that cannot be read is not taken for now', { timeout: PATIENCE_MS }, async () => {
  const { id } = await desk.api.requests.draft({ caseId })
  const page = await site.pageOf(desk)
  await page.goto(`${site.staff.url}/requests/${id}`)
  const at = page.getByLabel('かけた時刻')
  await at.fill('昼すぎ')
  await at.blur()
  await page.getByText('日付として読めません').waitFor()
  await page.getByRole('button', { name: /電話した時刻を記録/ }).click()
  expect(await at.evaluate((field) => field === document.activeElement)).toBe(true)
  expect((await desk.api.requests.find({ id })).phonedAt).toBeNull()

  await at.fill('11/24 14:05')
  await at.blur()
  await page.getByRole('button', { name: /電話した時刻を記録/ }).click()

  await expect.poll(async () => (await desk.api.requests.find({ id })).phonedAt?.toISOString()).toMatch(/-11-24T05:05/)
})

test('a day that stands in the field is taken when the key is pressed in it', { timeout: PATIENCE_MS }, async () => {
  const page = await site.pageOf(desk)
  await page.goto(`${site.staff.url}/cases/${caseId}`)
  await page.locator('button[aria-keyshortcuts="T"]').click()
  await page.getByLabel('すること').fill('銀行へ確かめる')
  const due = page.getByLabel('期限')
  await due.fill('あさって頃')
  await due.press('Control+Enter')
  await page.getByText('日付として読めません').waitFor()
  expect((await desk.api.cases.find({ id: caseId })).tasks).toEqual([])

  await due.fill('令和8年12月24日')
  await due.press('Control+Enter')

  await expect
    .poll(async () => (await desk.api.cases.find({ id: caseId })).tasks.map((t) => t.dueOn))
    .toEqual(['2026-12-24'])
})
