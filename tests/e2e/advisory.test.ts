import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axe, shot } from '#testing/browser.ts'
import { openSite, type Site } from '#testing/site.ts'
import type { Officer } from '#testing/world.ts'
import { choosePerson } from './acts.ts'

let site: Site
let desk: Officer
let chief: Officer
let caseId: string
let reportId: string

beforeAll(async () => {
  site = await openSite()
  const room = await site.world.unitRoom('cyber')
  desk = await site.world.officer({
    name: '古閑 健太',
    rights: ['intake.receive', 'cases.open', 'sharing.draft'],
    rooms: [room],
    unit: 'cyber',
  })
  chief = await site.world.officer({ name: '木原 和子', rights: ['sharing.review'], rooms: [room], unit: 'cyber' })
  const body = '警告画面の 050-0000-4417 に電話した。https://support-help.example/fix が開いていた。'
  const details = { reporter: { name: '見本 花子', phone: '090-0000-2222' } }
  reportId = (await desk.api.intake.receive({ kind: 'report', body, details })).id
  caseId = (await desk.api.cases.open({ title: '警告画面', reportIds: [reportId], methodCode: 'support-scam' })).id
})
afterAll(() => site?.close())

/** Chromium on two shared cores; every wait inside ends by itself. */
const PATIENCE_MS = 120_000
/** The feed as the browser's own XML reader takes it. */
async function feedIn(page: Page) {
  const xml = await (await fetch(`${site.visitors.url}/feed.atom`)).text()
  return page.evaluate((given) => {
    const read = new DOMParser().parseFromString(given, 'application/xml')
    const words = (at: ParentNode, name: string) =>
      [...at.querySelectorAll(`:scope > ${name}`)].map((e) => e.textContent ?? '')
    const links = (at: ParentNode) =>
      Object.fromEntries(
        [...at.querySelectorAll(':scope > link')].map((l) => [l.getAttribute('rel'), l.getAttribute('href')]),
      )
    const one = (at: ParentNode) => ({ id: words(at, 'id'), title: words(at, 'title'), updated: words(at, 'updated') })
    return {
      faults: read.querySelectorAll('parsererror').length,
      feed: { ...one(read.documentElement), links: links(read.documentElement) },
      entries: [...read.querySelectorAll('entry')].map((e) => ({
        ...one(e),
        published: words(e, 'published'),
        summary: words(e, 'summary').join(),
        category: e.querySelector('category')?.getAttribute('term') ?? null,
        links: links(e),
      })),
    }
  }, xml)
}

const saved = (page: Page) => page.getByText('自動保存').waitFor()

test('from the case to the page everyone reads: drafted, stopped, given back, published, corrected, withdrawn', {
  timeout: PATIENCE_MS,
}, async () => {
  const { id } = await desk.api.sharing.draft({ caseId })
  const page = await site.pageOf(desk)
  await page.goto(`${site.staff.url}/advisories/${id}`)
  await page.getByLabel('題').fill('警告画面に出た番号に電話をかけないで')
  await page.getByLabel('一文の事実').fill('画面はうそです。')
  await page.getByLabel('電話や返事をした人').fill('ネットを切る。\n電源は切らない。')
  await page.getByLabel('手口の流れ').fill('見本 花子さんの携帯 ０９０ー００００ー2222 にかかってきた。')
  await page.getByLabel('やさしい日本語').fill('この {画面|がめん}は うそです。')
  await page.getByLabel('やさしい日本語').blur()
  await saved(page)

  const preview = page.getByRole('region', { name: '公開ページの見え方' })
  expect(await preview.getByText('電源は切らない。').isVisible()).toBe(true)
  expect(await preview.getByText('hxxps://support-help[.]example/fix').isVisible()).toBe(true)
  expect(await page.locator('a[href*="support-help"]').count()).toBe(0)
  await page.getByText('申出人の氏名').first().waitFor()
  await page.getByText('申出人の電話').first().waitFor()
  expect(await axe(page)).toEqual([])
  await shot(page, 'advisory/draft', { fullPage: true })
  await choosePerson(page, '審査する人', '木原')
  await page.getByRole('button', { name: /審査へ出す/ }).click()
  await page.getByText('自分が書いたものは審査できません。').waitFor()

  const review = await site.pageOf(chief)
  await review.goto(`${site.staff.url}/advisories/${id}`)
  await review.getByText('公表できない語があります。差し戻してください。').waitFor()
  expect(
    await review
      .getByRole('link', { name: /通報 1件の本文/ })
      .first()
      .getAttribute('href'),
  ).toBe(`/reports/${reportId}`)
  await shot(review, 'advisory/stopped', { fullPage: true })
  await review.getByRole('button', { name: '差し戻す' }).click()
  await review.getByLabel('差し戻す理由').fill('氏名がある')
  await review.getByRole('button', { name: '差し戻す' }).last().click()

  await expect.poll(async () => (await desk.api.sharing.find({ id })).status).toBe('draft')
  await page.reload()
  await page.getByText('差し戻されました: 氏名がある').waitFor()
  await page.getByLabel('手口の流れ').fill('音が鳴り、電話をかけさせます。')
  await page.getByRole('button', { name: /審査へ出す/ }).click()
  await page.getByText('自分が書いたものは審査できません。').waitFor()

  await review.reload()
  await review.getByText('見つかりませんでした').waitFor()
  const unsourced = review.getByRole('listitem').filter({ hasText: '出どころの記録なし' }).first()
  expect(await unsourced.getByText('音が鳴り、電話をかけさせます。').isVisible()).toBe(true)
  expect(await unsourced.getByText('support-help').count()).toBe(0)
  expect(await axe(review)).toEqual([])
  await shot(review, 'advisory/review', { fullPage: true })
  expect(await review.getByText('確かめてから、上の欄に印を付けてください。').isVisible()).toBe(true)
  await review.getByLabel(/確かめました/).check()
  await review.getByRole('button', { name: '公表する' }).click()
  await review.getByText('公開中', { exact: true }).first().waitFor()

  const visitor = await site.pageOf(undefined, { width: 390, height: 844, javaScript: false })
  await visitor.goto(site.visitors.url)
  await visitor.getByRole('link', { name: '警告画面に出た番号に電話をかけないで' }).click()
  expect(await visitor.getByText('画面はうそです。', { exact: true }).isVisible()).toBe(true)
  const first = await feedIn(review)
  const [entry] = first.entries
  expect(first).toMatchObject({ faults: 0, feed: { links: { self: `${site.visitors.url}/feed.atom` } } })
  expect(entry).toMatchObject({ id: [`urn:uuid:${id}`], category: null, updated: entry?.published })
  expect(first.feed.updated).toEqual(entry?.updated)
  expect(await (await fetch(entry?.links.related ?? '')).text()).toContain('hxxps://support-help[.]example/fix')
  await page.reload()
  await page.getByRole('button', { name: '訂正する' }).click()
  await page.getByLabel('訂正するところ').fill('一文を直しました')
  await page.getByLabel('訂正するところ').press('Control+Enter')
  await page.getByText('公開中の内容の訂正です: 一文を直しました').waitFor()
  await page.getByLabel('一文の事実').fill('その画面はにせものです。')
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: /審査へ出す/ }).click()
  await page.getByText('自分が書いたものは審査できません。').waitFor()
  await visitor.reload()
  expect(await visitor.getByText('にせもの').count()).toBe(0)
  await review.reload()
  await review.getByText('公開中の内容の訂正です: 一文を直しました').waitFor()
  await shot(review, 'advisory/correction', { fullPage: true })
  await review.getByLabel(/確かめました/).check()
  await review.getByRole('button', { name: '公表する' }).click()
  await review.getByText('公開中 訂正あり').first().waitFor()
  await visitor.reload()
  expect(await visitor.locator('.changed').textContent()).toContain('一文を直しました')
  await visitor.getByRole('link', { name: 'やさしい日本語' }).click()
  expect(await visitor.locator('.lede ruby').first().textContent()).toContain('画面')
  expect(await visitor.locator('.changed').textContent()).toContain('一文を直しました')
  await visitor.goBack()
  const second = await feedIn(review)
  expect(second.entries[0]).toMatchObject({ id: entry?.id, published: entry?.published, category: 'corrected' })
  expect(Date.parse(second.entries[0]?.updated[0] ?? '')).toBeGreaterThan(Date.parse(entry?.updated[0] ?? ''))
  expect(second.feed).toMatchObject({ id: first.feed.id, updated: second.entries[0]?.updated })
  await review.getByRole('button', { name: '撤回' }).click()
  await review.getByLabel('撤回の理由').fill('番号が違ったため')
  await review.getByRole('button', { name: '撤回する' }).click()
  await review.getByText('番号が違ったため').first().waitFor()
  expect(await axe(review)).toEqual([])
  await shot(review, 'advisory/withdrawn', { fullPage: true })
  await visitor.reload()
  expect(await visitor.locator('.changed').textContent()).toContain('番号が違ったため')
  expect(await visitor.getByText('4417').count()).toBe(0)
  const last = await feedIn(review)
  expect(last.entries[0]).toMatchObject({ id: entry?.id, published: entry?.published, category: 'withdrawn' })
  expect(last.entries[0]?.links.related).toBeUndefined()
  expect(JSON.stringify(last)).not.toMatch(/4417|support-help|にせもの/)
  expect((await fetch(entry?.links.related ?? '')).status).toBe(410)
})

test('the list shows each advisory with its state, at every size', async () => {
  for (const [width, height] of [
    [1366, 768],
    [1920, 1080],
    [390, 844],
  ] as const) {
    const page = await site.pageOf(chief, { width, height })
    await page.goto(`${site.staff.url}/advisories`)
    await page.getByRole('link', { name: '警告画面に出た番号に電話をかけないで' }).waitFor()
    expect(await axe(page)).toEqual([])
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth),
    ).toBe(true)
    await shot(page, `advisory/list-${width}`)
    await page.getByRole('link', { name: '警告画面に出た番号に電話をかけないで' }).click()
    await page.getByRole('heading', { name: '公表と訂正の記録' }).waitFor()
    expect(await axe(page)).toEqual([])
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth),
    ).toBe(true)
    await shot(page, `advisory/page-${width}`, { fullPage: true })
  }
})

test('a draft that another changed meanwhile is not overwritten, and the page says so', {
  timeout: PATIENCE_MS,
}, async () => {
  const { id } = await desk.api.sharing.draft({ caseId })
  const page = await site.pageOf(desk)
  await page.goto(`${site.staff.url}/advisories/${id}`)
  await page.getByLabel('題').waitFor()
  const { content } = await desk.api.sharing.find({ id })
  await desk.api.sharing.save({ id, content: { ...content, title: '先に直した題' } })

  site.expectRefusal(page, '409 POST /rpc/sharing/save')
  await page.getByLabel('題').fill('あとから直した題')
  await page.getByLabel('題').blur()

  await page.getByText('ほかの人が先に変更しました').waitFor()
  expect((await desk.api.sharing.find({ id })).content.title).toBe('先に直した題')
})
