/** What every page says while the server is slow, and when its answer does not come. */
import type { Page, Route } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { RIGHTS } from '#modules/people/schema.ts'
import { axe } from '#testing/browser.ts'
import { openSite, type Site } from '#testing/site.ts'
import type { Officer } from '#testing/world.ts'

let site: Site
let officer: Officer
const at: Record<string, string> = {}

beforeAll(async () => {
  site = await openSite()
  const room = await site.world.unitRoom('cyber')
  officer = await site.world.officer({ rights: Object.keys(RIGHTS), rooms: [room], unit: 'cyber' })
  const { api } = officer
  const report = await api.intake.receive({
    kind: 'report',
    body: '050-0000-1234 の男に言われ、https://pay.bad.example/a から送金した。',
    transferredAt: new Date(Date.now() - 600_000),
  })
  const one = await api.cases.open({ title: '待つ事件', reportIds: [report.id] })
  const [value] = await api.indicators.find({ value: 'https://pay.bad.example/a' })
  Object.assign(at, {
    report: `/reports/${report.id}`,
    case: `/cases/${one.id}`,
    letter: `/requests/${(await api.requests.draft({ kind: 'freeze', caseId: one.id })).id}`,
    advisory: `/advisories/${(await api.sharing.draft({ caseId: one.id })).id}`,
    value: `/indicators/${value?.key}`,
    room: `/rooms/${room}`,
  })
}, 120_000)
afterAll(() => site?.close())

const pathOf = (page: string) => at[page] ?? page
const PAGES = [
  ...['/', '/inbox', 'report', '/cases', 'case', '/requests', 'letter', '/advisories', 'advisory', '/search?q=送金'],
  ...['value', '/indicators/hubs', '/audit', '/admin/people/new', 'room', '/account'],
]

/** What the frame asks for every page: who one is, what may wait for one, the days, the words. */
const FRAME = /\/rpc\/(people\/me|clock\/calendar|intake\/(words|count)|(requests|sharing)\/forMe|outbox\/counts)$/

/** Answers of the page itself go as `answer` lets them; those of the frame come. */
const own = (page: Page, answer: (route: Route) => Promise<void>) =>
  page.route('**/rpc/**', (route) =>
    FRAME.test(new URL(route.request().url()).pathname) ? route.continue() : answer(route),
  )

const waiting = (page: Page) => page.getByRole('main').getByRole('status', { name: '読み込み中' })

test.each(PAGES)('%s shows that it waits, says when it could not be had, and has it when asked again', async (name) => {
  const page = await site.pageOf(officer)
  site.expectRefusal(page, 'net::ERR_FAILED POST')
  if (name in at) site.expectRefusal(page, 'TypeError: Failed to fetch') // React tells what a whole page broke on
  const { promise: held, resolve: breakOff } = Promise.withResolvers<void>()
  await own(page, async (route) => {
    await held
    await route.abort()
  })

  await page.goto(site.staff.url + pathOf(name))
  await waiting(page).first().waitFor()
  breakOff()

  const trouble = page.getByRole('main').getByRole('alert')
  const again = trouble.getByRole('button', { name: 'もう一度読み込む' })
  await again.first().waitFor()
  await expect.poll(() => waiting(page).count()).toBe(0)
  expect(await axe(page)).toEqual([])
  await page.unroute('**/rpc/**')
  while ((await again.count()) > 0)
    await again
      .first()
      .click()
      .then(() => page.waitForLoadState('networkidle'))
  await page.locator('h1').waitFor()
  await expect.poll(() => trouble.count()).toBe(0)
  await page.context().close()
})

test('a link to a slow page leads to it at once; after a while it may be given up', async () => {
  const page = await site.pageOf(officer)
  await page.goto(`${site.staff.url}/cases`)
  const link = page.getByRole('link', { name: '待つ事件' })
  await link.waitFor()
  const { promise: never } = Promise.withResolvers<void>()
  let slow = true
  await own(page, (route) => (slow ? never : route.continue()))

  await link.click()
  await waiting(page).first().waitFor()
  expect(await link.count()).toBe(0)
  const giveUp = page.getByRole('button', { name: '待つのをやめて読み込み直す' })
  await giveUp.waitFor()
  slow = false
  await giveUp.click()

  await page.getByRole('heading', { name: '見られる人' }).waitFor()
})
