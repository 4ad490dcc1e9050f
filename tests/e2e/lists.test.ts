import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axe } from '#testing/browser.ts'
import { openSite, type Site } from '#testing/site.ts'
import type { Officer } from '#testing/world.ts'
import { lookedAt } from './looked-at.ts'

let site: Site
let officer: Officer

beforeAll(async () => {
  site = await openSite()
  const rights = ['intake.receive', 'cases.open', 'cases.close', 'requests.draft', 'sharing.draft', 'audit.read']
  officer = await site.world.officer({ rights, rooms: [await site.world.unitRoom('cyber')], unit: 'cyber' })
  const { id } = await officer.api.cases.open({ title: '終わった事件', reportIds: [] })
  await officer.api.cases.close({ id, reason: 'unfounded' })
}, 120_000)
afterAll(() => site?.close())

const search = (page: Page) => new URL(page.url()).search

test('the filter of the cases stands in the address: it outlives a look into a record, and the way back undoes it', async () => {
  const page = await site.pageOf(officer)
  await page.goto(`${site.staff.url}/cases`)
  await page.getByText('当てはまる事件はありません。').waitFor()

  await page.getByLabel('状態').selectOption('closed')
  await page.waitForURL(/\?status=closed$/)
  await page.getByRole('link', { name: '終わった事件' }).click()
  await page.getByRole('heading', { name: '見られる人' }).waitFor()
  await page.goBack()

  await page.getByRole('link', { name: '終わった事件' }).waitFor()
  expect(await page.getByLabel('状態').inputValue()).toBe('closed')
  await page.goBack()
  await page.getByText('当てはまる事件はありません。').waitFor()
  expect(search(page)).toBe('')
  await page.goForward()
  await page.getByRole('link', { name: '終わった事件' }).waitFor()
  await page.getByLabel('自分が主任').check()
  await page.waitForURL(/status=closed&mine=1$/)
})

test.each([
  ['/requests', 'all'],
  ['/advisories', 'published'],
])('an address of %s with a filter opens with it, and the first choice leaves none', async (path, shown) => {
  const page = await site.pageOf(officer)
  await page.goto(`${site.staff.url}${path}?shown=${shown}`)
  const state = page.getByLabel('状態')
  await expect.poll(() => state.inputValue()).toBe(shown)

  await state.selectOption({ index: 0 })

  await expect.poll(() => search(page)).toBe('')
})

test('reports chosen with X in the inbox become one case, and further ones go into it from the case', async () => {
  const bodies = ['一件目の通報', '二件目の通報', '三件目の通報']
  for (const body of bodies) await officer.api.intake.receive({ kind: 'report', body })
  const page = await site.pageOf(officer)
  const { keyboard } = page
  await page.goto(`${site.staff.url}/inbox`)
  await page.getByRole('link', { name: '三件目の通報' }).waitFor()
  await keyboard.press('j')
  await keyboard.press('x')
  await keyboard.press('j')
  await keyboard.press('x')
  await page.getByText('選んだ通報 2件').waitFor()
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: '1つの事件にする' }).click()
  await page.waitForURL(/\/cases\//)

  await page.getByRole('link', { name: '受付箱から加える' }).click()
  await page.getByText('加える通報に印を付けてください。').waitFor()
  await page.getByRole('row').filter({ hasText: '一件目の通報' }).getByRole('checkbox').check()
  await page.getByRole('button', { name: '事件に加える' }).click()
  await page.waitForURL(/\/cases\//)

  await page.getByRole('heading', { name: '見られる人' }).waitFor()
  for (const body of bodies) await page.getByRole('link', { name: body }).first().waitFor()
})

test('a case beyond the newest is found by typing, to be merged into and to take reports', async () => {
  const first = await officer.api.cases.open({ title: 'いちばん古い事件', reportIds: [] })
  await site.world.sql(
    `insert into cases."case" (room_id, number, title, unit_code, opened_at)
     select c.room_id, 'R8-試-' || n, '後の事件' || n, c.unit_code, now() from cases."case" c, generate_series(1, 220) n where c.id = $1`,
    [first.id],
  )
  await officer.api.intake.receive({ kind: 'report', body: '加える通報' })
  const { id } = await officer.api.cases.open({ title: '同じ者の事件', reportIds: [] })
  const page = await site.pageOf(officer)
  const choose = async (label: string) => {
    await page.getByLabel(label).fill('古い')
    await page.getByRole('option', { name: /いちばん古い事件$/ }).click()
  }

  await page.goto(`${site.staff.url}/cases/${id}`)
  await page.getByRole('button', { name: 'ほかの操作' }).click()
  await page.getByRole('menuitem', { name: 'まとめる' }).click()
  await page.getByLabel('まとめる先の事件').fill('同じ者')
  await page.getByText('開いている事件は見つかりません').waitFor() // not into itself
  await choose('まとめる先の事件')
  await lookedAt(page, 'case-merge-typed')
  await page.getByRole('button', { name: 'まとめる' }).click()
  await page.waitForURL(new RegExp(first.id))

  await page.goto(`${site.staff.url}/inbox`)
  await page.getByRole('row').filter({ hasText: '加える通報' }).getByRole('checkbox').check()
  await choose('加える事件')
  await page.getByRole('button', { name: '事件に加える' }).click()
  await page.waitForURL(new RegExp(first.id))
  await page.getByRole('link', { name: '加える通報' }).first().waitFor()
})

test('the filter of the audit goes back step by step, with what stands in its fields', async () => {
  const page = await site.pageOf(officer)
  await page.goto(`${site.staff.url}/audit`)
  await page.getByLabel('何を').selectOption({ label: '事件' })
  await page.waitForURL(/\?what=/)
  await page.getByLabel('記録のID・職員番号').fill('0000')
  await page.getByRole('button', { name: '絞り込む' }).click()
  await page.waitForURL(/subject=0000/)
  await page.getByText('当てはまる記録はありません。').waitFor()

  await page.goBack()
  await expect.poll(() => page.getByLabel('記録のID・職員番号').inputValue()).toBe('')
  await page.goBack()

  await expect.poll(() => page.getByLabel('何を').inputValue()).toBe('')
})

test('the clock of a letter nobody has telephoned about runs from its own report, on its page and in the lists', async () => {
  const told = {
    kind: 'report' as const,
    body: '肥後銀行 水前寺支店 普通 0012345 に送金した。',
    transferredAt: new Date(),
  }
  const [older, own] = [
    await officer.api.intake.receive(told),
    await officer.api.intake.receive({ ...told, body: `別の人。${told.body}` }),
  ]
  const days = "now() - interval '3 days'"
  await site.world.sql(`update intake.report set accepted_at = ${days} where id = $1`, [older.id])
  await site.world.sql(`update core.trail_step set at = ${days} where id = $1`, [older.id])
  const opened = await officer.api.cases.open({ title: '時計の事件', reportIds: [older.id, own.id] })
  const letter = await officer.api.requests.draft({ kind: 'freeze', reportId: own.id, caseId: opened.id })
  const page = await site.pageOf(officer)

  for (const path of [`/requests/${letter.id}`, '/requests', `/cases/${opened.id}`]) {
    await page.goto(site.staff.url + path)
    await page
      .getByText(/^残り\d+分$/)
      .first()
      .waitFor()
    expect(await page.getByText(/超過/).count()).toBe(0)
  }
})
