import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asCsv, inventedLists } from '#modules/indicators/judgement/lists.fixture.ts'
import { openSite, type Site } from '#testing/site.ts'
import type { Officer } from '#testing/world.ts'
import { lookedAt } from './looked-at.ts'

const FALSE_SITE = 'https://mihonbank.qzxvkjhg.test/jp.php?id=qqq'
const SHOWN = 'hxxps://mihonbank[.]qzxvkjhg[.]test/jp.php?id=qqq'
let site: Site
let officer: Officer
let page: Page
let reportId: string
beforeAll(async () => {
  site = await openSite()
  await train(site.world.house.urlModel)
  const room = await site.world.unitRoom('kumamoto-minami')
  officer = await site.world.officer({
    name: '判定 花子',
    rights: ['intake.receive', 'indicators.lists'],
    rooms: [room],
    unit: 'kumamoto-minami',
  })
  const { id } = await officer.api.intake.receive({ kind: 'report', body: `${FALSE_SITE} で番号を入れた` })
  reportId = id
  page = await site.pageOf(officer)
}, 180_000)
afterAll(async () => site?.close())

/** By the command, as an operator does it. */
async function train(out: string): Promise<void> {
  const { bad, good } = inventedLists(400)
  const [badFile, goodFile] = ['bad.csv', 'good.csv'].map((name) => join(dirname(out), name)) as [string, string] // two names
  writeFileSync(badFile, asCsv(bad))
  writeFileSync(goodFile, asCsv(good))
  const args = ['src/cli/main.ts', 'indicators', 'train', '--bad', badFile, '--good', goodFile, '--out', out]
  await promisify(execFile)(process.execPath, args)
}

const looked = (name: string) => lookedAt(page, `judgement/${name}`)

test('a report shows what the model suggests of its site, as a suggestion with reason and brand', async () => {
  await page.goto(`${site.staff.url}/reports/${reportId}`)

  const value = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: SHOWN, exact: true }) })
  await value.getByText('提案: 偽サイトの疑い').waitFor()
  await value.getByText('（見本銀行）').waitFor()
  await value.getByText('提案の理由').press('Enter')
  expect(await value.getByRole('listitem').count()).toBeGreaterThan(0)
  await looked('report')
})

test('the page of the value shows the same, until a person says what it is; that can be taken back', async () => {
  // the same words stand in the text of the report
  await page.locator('[id^=value-]').getByRole('link', { name: SHOWN, exact: true }).click()
  await page.getByRole('heading', { level: 1, name: SHOWN }).waitFor()
  await page.getByText('提案: 偽サイトの疑い').waitFor()
  await looked('value')

  const confirm = page.getByRole('button', { name: '偽サイトと確認' })
  const allow = (rights: string[]) =>
    site.world.sql('update core.person set rights = $2 where id = $1', [officer.id, rights])
  site.expectRefusal(page, '403 POST /rpc/indicators/judgement/confirm')
  await allow([])
  await confirm.press('Enter')
  await page.getByRole('alert').filter({ hasText: 'この操作をする権限がありません' }).waitFor()
  await looked('refused')
  await allow(['intake.receive', 'indicators.lists'])
  await confirm.press('Enter')
  await page.getByText('偽サイトと確認', { exact: true }).waitFor()
  await page.getByText('判定 花子').first().waitFor()
  await looked('confirmed')
  await page.goto(`${site.staff.url}/reports/${reportId}`)
  // its host has a button of the same name
  await page.locator('b').filter({ hasText: '偽サイトと確認' }).waitFor()
  await page.getByRole('button', { name: '確認を取り消す' }).press('Enter')
  await page.getByText('提案: 偽サイトの疑い').first().waitFor()
})

test('an address that no record holds is judged where it is pasted', async () => {
  await page.goto(`${site.staff.url}/indicators`)
  await page.getByLabel('値か文章').fill('https://mihonbank.wkzqxv.test/login が届いた。電話は 050-0000-1234')
  const row = page.getByRole('row', { name: /^URL hxxps:..mihonbank/ })
  await row.getByText('提案: 偽サイトの疑い').waitFor()
  expect(await row.getByRole('button').count()).toBe(0)
  expect(
    await page
      .getByRole('row', { name: /^電話番号/ })
      .getByRole('cell')
      .last()
      .textContent(),
  ).toBe('-')
  await looked('paste')
  await page.goto(`${site.staff.url}/reports/${reportId}`)
})

test('what stands on a list is not proposed, and the page says so', async () => {
  await officer.api.indicators.lists.take({ file: new File(['mihonbank.qzxvkjhg.test'], 'ours.txt') })
  await page.reload()

  await page.getByText('提案: 一覧にあるため提案しない').first().waitFor()
  await looked('listed')
})
