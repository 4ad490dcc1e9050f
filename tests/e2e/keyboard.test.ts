import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type Site } from '#testing/site.ts'
import type { Officer } from '#testing/world.ts'

let site: Site
let desk: Officer

beforeAll(async () => {
  site = await openSite()
  desk = await site.world.officer({
    rights: ['intake.receive', 'cases.open', 'cases.close', 'requests.draft', 'sharing.draft'],
    rooms: [await site.world.unitRoom('cyber')],
    unit: 'cyber',
  })
}, 120_000)
afterAll(() => site?.close())

/** Tab until the focus stands on what has these words. */
async function tabTo(page: Page, words: string) {
  for (let i = 0; i < 80; i++) {
    const here = await page.evaluate(() => document.activeElement?.textContent ?? '')
    if (here.startsWith(words)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not reach ${words}`)
}

test('from the call to the draft of the letter, and back by the lists, without a mouse', {
  timeout: 150_000,
}, async () => {
  const page = await site.pageOf(desk)
  const { keyboard } = page
  await page.goto(site.staff.url)
  await page.locator('h1').waitFor()

  await keyboard.press('n')
  await page.getByLabel('聞いたこと').waitFor()
  await keyboard.press('Alt+2')
  await keyboard.press('ArrowRight')
  await keyboard.press('Alt+3')
  await keyboard.type(
    '元交際相手から、これから家に行って殺してやると言われた。肥後銀行 水前寺支店 普通 0012345 に送った。n e t ?',
  )
  expect(await page.getByRole('radio', { checked: true }).count()).toBe(2) // how it came, and the kind
  await page.getByRole('alert', { name: '緊急の判断' }).waitFor()
  await keyboard.press('Alt+1')
  await page.getByRole('alert', { name: '緊急の判断' }).waitFor({ state: 'detached' })
  await keyboard.press('Control+Enter')

  await page.waitForURL(/\/reports\/[^/]+$/)
  await page.getByRole('heading', { name: '確認' }).waitFor()
  await keyboard.press('e')
  await keyboard.type('折り返し電話する。')
  await keyboard.press('Control+Enter')
  await page.getByText('折り返し電話する。').first().waitFor()
  await tabTo(page, '事件にする')
  await keyboard.press('Enter')

  await page.waitForURL(/\/cases\/[^/]+$/)
  await page.getByRole('heading', { name: '見られる人' }).waitFor()
  await keyboard.press('r')
  await page.waitForURL(/\/requests\/[^/]+$/)
  await page.getByLabel('口座番号').waitFor()

  for (const [key, path] of [
    ['r', '/requests'],
    ['a', '/'],
    ['c', '/cases'],
    ['t', '/'],
    ['i', '/inbox'],
  ] as const) {
    await keyboard.press('g')
    await keyboard.press(key)
    await page.waitForURL((url) => url.pathname === path)
  }
  await page.getByRole('row').nth(1).waitFor()
  await keyboard.press('j')
  await keyboard.press('Enter')
  await page.waitForURL(/\/reports\/[^/]+$/)

  await keyboard.press('?')
  await page.getByRole('region', { name: 'キー操作の一覧' }).waitFor()
  await keyboard.press('Escape')
  await keyboard.press('/')
  await keyboard.type('0012345')
  await keyboard.press('Enter')
  await page.waitForURL(/\/search\?q=0012345/)
})

test('Alt F accepts a report that holds an account and opens its freeze request, filled; without one the key does nothing', {
  timeout: 150_000,
}, async () => {
  const page = await site.pageOf(desk)
  const { keyboard } = page
  await page.goto(`${site.staff.url}/intake/new`)
  await page.getByLabel('聞いたこと').waitFor()
  await keyboard.press('Alt+3')
  await keyboard.type('警告画面の番号にかけ、お金を送った。')
  await keyboard.press('Alt+f')
  expect(new URL(page.url()).pathname).toBe('/intake/new')

  await keyboard.type('送った先は肥後銀行 水前寺支店 普通 0012399 です。')
  await page.getByRole('button', { name: '受理して凍結依頼' }).waitFor()
  await tabTo(page, '下書きのまま閉じる') // single keys rest inside a field
  await keyboard.press('?')
  const keys = page.getByRole('region', { name: 'キー操作の一覧' })
  await keys.getByText('受理して凍結依頼').waitFor()
  await keyboard.press('Escape')
  await keyboard.press('Alt+f')

  await page.waitForURL(/\/requests\/[^/]+$/)
  await expect.poll(() => page.getByLabel('口座番号').inputValue()).toBe('0012399')
})

test('on a case, Ctrl Enter keeps the form one writes in and no other; the list of keys names what works', {
  timeout: 150_000,
}, async () => {
  const { id } = await desk.api.cases.open({ title: 'キーの事件', reportIds: [] })
  const page = await site.pageOf(desk)
  const { keyboard } = page
  await page.goto(`${site.staff.url}/cases/${id}`)
  await page.getByRole('heading', { name: '見られる人' }).waitFor()

  await keyboard.press('e')
  await keyboard.type('時系列に書く文。')
  const entry = page.getByLabel('内容')
  await entry.dispatchEvent('keydown', { key: 'Enter', ctrlKey: true, isComposing: true, bubbles: true })
  await page.getByRole('heading', { name: '作業' }).click() // out of the field
  await keyboard.press('t')
  await keyboard.type('書類を取り寄せる')
  await keyboard.press('Control+Enter')
  await page.getByRole('button', { name: /書類を取り寄せる.*終えた/ }).waitFor()
  expect(await entry.inputValue()).toBe('時系列に書く文。')
  await entry.press('Control+Enter')
  await page.getByRole('listitem').getByText('時系列に書く文。').waitFor()
  expect((await desk.api.cases.find({ id })).entries.filter((e) => e.text === '時系列に書く文。')).toHaveLength(1)

  const keysOf = async () => {
    await keyboard.press('?')
    const list = page.getByRole('region', { name: 'キー操作の一覧' })
    await list.waitFor()
    const keys = await list.locator('dt .unseen').allTextContents()
    await keyboard.press('Escape')
    return keys.sort()
  }
  const everywhere = ['/', '?', 'g a', 'g c', 'g i', 'g r', 'g t', 'g v', 'n']
  expect(await keysOf()).toEqual([...everywhere, 'e', 'r', 't'].sort())
  await desk.api.cases.finishTask({ id, taskId: (await desk.api.cases.find({ id })).tasks[0]?.id ?? '', done: true })
  await desk.api.cases.close({ id, reason: 'unfounded' })
  await page.reload()
  await page.getByText('終結').first().waitFor()
  expect(await keysOf()).toEqual(everywhere)
  await page.goto(`${site.staff.url}/cases`)
  await page.locator('h1').waitFor()
  await page.getByText('当てはまる事件はありません。').or(page.getByRole('row').nth(1)).first().waitFor()
  expect(await keysOf()).toEqual([...everywhere, 'enter', 'j', 'k'].sort())
})
