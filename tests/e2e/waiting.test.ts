/** What every page says while the server is slow, and when its answer does not come. */
import type { Page, Route } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MOST_REFUSED } from '#core/audit/refused.ts'
import { BLIND_AN_HOUR } from '#modules/indicators/index.ts'
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
  while ((await again.count()) > 0) {
    await again
      .first()
      .click({ timeout: 10_000 })
      .catch(async (e) => {
        if ((await again.count()) > 0) throw e // else the page has asked again by itself meanwhile, and the button is gone
      })
    await page.waitForLoadState('networkidle')
  }
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

/** The questions to other rooms that the page sends; each waits for `held`, and goes on to the server. */
async function blindQuestions(page: Page, held: Promise<unknown> = Promise.resolve()): Promise<string[]> {
  const sent: string[] = []
  await page.route('**/rpc/indicators/{find,show}', async (route) => {
    const body = route.request().postData() ?? ''
    if (!body.includes('"blind":true')) return route.continue()
    sent.push(body)
    await held
    await route.continue()
  })
  return sent
}
const ELSEWHERE = /^ほかの区画に尋ねる/

test.each(['/search?q=050-0000-1234', 'value'])(
  'asking other rooms on %s says that it waits, is not asked twice, and not again by a change of the page',
  async (name) => {
    const page = await site.pageOf(officer)
    const { promise: held, resolve: answer } = Promise.withResolvers<void>()
    const sent = await blindQuestions(page, held)
    await page.goto(site.staff.url + pathOf(name))

    await page.getByRole('button', { name: ELSEWHERE }).click()
    const busy = page.getByRole('button', { name: '尋ねています' })
    await busy.click({ force: true })
    await busy.press('Enter')
    expect(await busy.getAttribute('aria-busy')).toBe('true')
    answer()

    await page.getByText('ほかの区画にもありません。').first().waitFor()
    expect(await page.getByRole('button', { name: ELSEWHERE }).count()).toBe(0)
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    if (name === 'value') {
      await page.getByRole('textbox', { name: 'メモ' }).fill('尋ねた')
      await page.getByLabel('置く区画').selectOption({ index: 1 })
      await page.getByRole('button', { name: 'メモを書く' }).click()
      await page.getByRole('listitem').filter({ hasText: '尋ねた' }).waitFor()
    }
    await page.waitForLoadState('networkidle')
    expect(sent).toHaveLength(1)
    await page.context().close()
  },
)

test('past the limit of the hour the page says at once how long to wait, and asks nobody again', async () => {
  const busy = await site.world.officer({ rights: ['intake.receive'], rooms: [], unit: 'cyber' })
  await site.world.sql(
    `insert into core.audit (person_id, at, what, detail) values ($1, now() - interval '45 minutes 30 seconds', 'indicators.blind', jsonb_build_object('keys', $2::int))`,
    [busy.id, BLIND_AN_HOUR],
  )
  const page = await site.pageOf(busy)
  site.expectRefusal(page, '429 POST /rpc/indicators/find')
  const sent = await blindQuestions(page)
  await page.goto(`${site.staff.url}/search?q=050-0000-1234`)

  await page.getByRole('button', { name: ELSEWHERE }).click()

  await page.getByRole('alert').filter({ hasText: 'あと15分待ってから' }).waitFor()
  expect(sent).toHaveLength(1)
  await page.context().close()
})

test('a list that is refused for being asked too often says how long to wait, and is not asked again by itself', async () => {
  const hasty = await site.world.officer({ rights: ['intake.receive'], rooms: [], unit: 'cyber' })
  for (let i = 0; i < MOST_REFUSED.times; i++) await hasty.api.cases.find({ id: hasty.id }).catch(() => {})
  const page = await site.pageOf(hasty)
  site.expectRefusal(page, '429 POST /rpc/')
  let asked = 0
  await page.route('**/rpc/people/me', (route) => {
    asked++
    return route.continue()
  })

  await page.goto(`${site.staff.url}/cases`)

  await page
    .getByRole('alert')
    .filter({ hasText: /\d+秒待ってから/ })
    .first()
    .waitFor()
  expect(asked).toBe(1)
  await page.context().close()
})
