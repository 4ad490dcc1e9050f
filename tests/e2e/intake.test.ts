import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axe, shot } from '#testing/browser.ts'
import { openSite, type Site } from '#testing/site.ts'
import type { Officer } from '#testing/world.ts'

let site: Site
let desk: Officer

/** Chromium on two shared cores; every wait inside ends by itself. */
const PATIENCE_MS = 150_000

beforeAll(async () => {
  site = await openSite()
  desk = await site.world.officer({
    name: '古閑 健太',
    rights: ['intake.receive', 'intake.check', 'cases.open'],
    rooms: [await site.world.unitRoom('kumamoto-minami')],
    unit: 'kumamoto-minami',
  })
}, PATIENCE_MS)
afterAll(() => site?.close())

const SIZES = [
  [1366, 768],
  [1920, 1080],
  [390, 844],
] as const

/** A page of the officer at the desk. */
async function open(path: string) {
  const page = await site.pageOf(desk)
  await page.goto(site.staff.url + path)
  await page.locator('h1').waitFor()
  return page
}

/** At a desk, on a large screen and on a phone: nothing for axe to say, nothing to scroll sideways, a picture of each. */
async function looksRight(page: Page, name: string) {
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height })
    expect(await axe(page), `${name} ${width}`).toEqual([])
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(sideways, `${name} scrolls sideways at ${width}`).toBeLessThanOrEqual(0)
    await shot(page, `intake/${name}-${width}`, { fullPage: true })
  }
  await page.setViewportSize({ width: 1366, height: 768 })
}

test('a value that was read wrongly is put right by hand, by keyboard alone', { timeout: PATIENCE_MS }, async () => {
  const { id } = await desk.api.intake.receive({
    kind: 'report',
    body: '相手は 050-0000-3395 と言ったが、聞き取れたのはここまで。',
  })
  const page = await open(`/reports/${id}`)
  site.expectRefusal(page, '422 POST /rpc/intake/addValue')
  await page.getByRole('button', { name: /は読み違い$/ }).press('Enter')
  await page.getByRole('button', { name: /の正しい値を書く/ }).press('Enter')

  const value = page.getByRole('form', { name: '値を書き足す' }).getByRole('textbox')
  expect(await value.inputValue()).toBe('050-0000-3395')
  await value.fill('よくわからない')
  await value.press('Enter')
  await page.getByText('その種類の値として読めません').waitFor()
  await looksRight(page, 'add-value')
  await value.fill('０５０－００００－３３９４')
  await value.press('Enter')

  await page.getByText('古閑 健太が書き足し').waitFor()
  expect(await page.getByText('+815000003394').count()).toBeGreaterThan(0)
})
