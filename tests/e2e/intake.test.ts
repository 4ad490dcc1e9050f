import { rmSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axe, openBrowser, shot, type TestBrowser } from '#testing/browser.ts'
import { buildWeb } from '#testing/build-web.ts'
import { type Served, serveStaff } from '#testing/serve.ts'
import { type Officer, openWorld, type World } from '#testing/world.ts'

let world: World
let served: Served
let browser: TestBrowser
let desk: Officer
let web: string

/** Chromium on two shared cores; every wait inside ends by itself. */
const PATIENCE_MS = 150_000

beforeAll(async () => {
  world = await openWorld()
  web = await buildWeb('production')
  served = await serveStaff(world.house, web)
  browser = await openBrowser()
  desk = await world.officer({
    name: '古閑 健太',
    rights: ['intake.receive', 'intake.check', 'cases.open'],
    rooms: [await world.unitRoom('kumamoto-minami')],
    unit: 'kumamoto-minami',
  })
}, PATIENCE_MS)
afterAll(async () => {
  await browser?.close()
  await served?.close()
  await world?.close()
  if (web) rmSync(web, { recursive: true, force: true })
})

const SIZES = [
  [1366, 768],
  [1920, 1080],
  [390, 844],
] as const

/** A page of the officer at the desk; what it logs as errors is collected. */
async function open(path: string, size: { width?: number; height?: number } = {}) {
  const page = await browser.newPage(size)
  const cookie = { name: 'ishigaki.session_token', value: `${desk.ticket}.signature`, url: served.url }
  await page.context().addCookies([cookie])
  const complaints: string[] = []
  page.on('console', (m) => m.type() === 'error' && complaints.push(m.text()))
  page.on('pageerror', (e) => complaints.push(e.message))
  await page.goto(served.url + path)
  await page.locator('h1').waitFor()
  return { page, complaints }
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
  const { page, complaints } = await open(`/reports/${id}`)
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
  expect(complaints.filter((c) => !c.includes('422'))).toEqual([]) // the refusal that the page explained
})
