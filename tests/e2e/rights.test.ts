/** A page offers what the person may do, and nothing that the server would refuse. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { RIGHTS } from '#modules/people/schema.ts'
import { axe } from '#testing/browser.ts'
import { openSite, type Site } from '#testing/site.ts'
import type { Officer } from '#testing/world.ts'

let site: Site
/** Holds every right, as drafter and as the second person. */
let desk: Officer
let chief: Officer
/** Is in every room and holds no right. */
let reader: Officer
const at: Record<string, string> = {}

beforeAll(async () => {
  site = await openSite()
  const room = await site.world.unitRoom('cyber')
  const person = (rights: string[]) => site.world.officer({ rights, rooms: [room], unit: 'cyber' })
  ;[desk, chief, reader] = await Promise.all([person(Object.keys(RIGHTS)), person(Object.keys(RIGHTS)), person([])])
  const { api } = desk
  const told = {
    kind: 'report' as const,
    body: 'これから殺してやると言われ、050-0000-1234 の男に https://pay.bad.example/a から送金した。肥後銀行 水前寺支店 普通 0012345',
    transferredAt: new Date(Date.now() - 600_000),
  }
  const report = await api.intake.receive(told)
  const lone = await api.intake.receive({ ...told, body: `別の人。${told.body}` })
  const closed = await api.intake.receive({ kind: 'report', body: '050-0000-1234 の男に送金した。' })
  await api.intake.close({ id: closed.id, reason: '本部へ' })
  const one = await api.cases.open({ title: '権限の事件', reportIds: [report.id] })
  const other = await api.cases.open({ title: 'まとめる事件', reportIds: [] })
  await api.cases.merge({ id: other.id, intoId: one.id })
  await api.cases.addTask({ id: one.id, title: '書類', dueOn: null })
  await api.cases.addParty({ id: one.id, role: 'other', name: '甲', note: '' })
  await site.world.sql(
    `insert into core.membership (room_id, person_id, via, reason)
      select c.room_id, p, 'post', '試験' from cases."case" c, unnest($1::uuid[]) p on conflict do nothing`,
    [[reader.id, chief.id]],
  )
  Object.assign(at, {
    'a report': `/reports/${lone.id}`,
    'a report in a case': `/reports/${report.id}`,
    'a closed report': `/reports/${closed.id}`,
    'a case': `/cases/${one.id}`,
    'a closed case': `/cases/${other.id}`,
  })
  for (const state of ['draft', 'waiting', 'approved', 'sent']) at[`a letter, ${state}`] = await letter(one.id, state)
  for (const state of ['draft', 'waiting', 'published']) at[`an advisory, ${state}`] = await advisory(one.id, state)
}, 180_000)
afterAll(() => site?.close())

async function letter(caseId: string, state: string): Promise<string> {
  const { requests } = desk.api
  const { id } = await requests.draft({ kind: 'freeze', caseId })
  await requests.save({
    id,
    fields: { bankName: '肥後銀行', branchName: '水前寺支店', accountNumber: '0012345', accountName: 'ヤマダ' },
  })
  if (state !== 'draft') await requests.submit({ id, approverId: chief.id })
  if (state === 'approved' || state === 'sent') await chief.api.requests.approve({ id })
  if (state === 'sent') await requests.send({ id, how: 'FAX' })
  return `/requests/${id}`
}

async function advisory(caseId: string, state: string): Promise<string> {
  const { sharing } = desk.api
  const { id } = await sharing.draft({ caseId })
  const { content } = await sharing.find({ id })
  await sharing.save({ id, content: { ...content, title: '電話をかけないで', truth: '画面はうそです。' } })
  if (state !== 'draft') await sharing.submit({ id, reviewerId: chief.id })
  if (state === 'published') await chief.api.sharing.publish({ id, seen: true })
  return `/advisories/${id}`
}

async function opened(who: Officer, name: string): Promise<Page> {
  const page = await site.pageOf(who)
  await page.goto(site.staff.url + at[name])
  await page.locator('h1').waitFor()
  await page.waitForLoadState('networkidle')
  return page
}

/** What only shows more, or hands out a file. */
const READS = /^(表で見る|図で見る|大きく|小さく|PDF|Word|教示書|事件を開く|依頼を開く|すべて見る.*)$/

const PAGES = [
  ['a report', '事件にする'],
  ['a report in a case', 'ほかの操作'],
  ['a closed report', '再開'],
  ['a case', '凍結依頼を起案'],
  ['a closed case', undefined],
  ['a letter, draft', '決裁へ出す'],
  ['a letter, waiting', '決裁する'],
  ['a letter, approved', '発送を記録'],
  ['a letter, sent', '回答を記録'],
  ['an advisory, draft', '審査へ出す'],
  ['an advisory, waiting', '公表する'],
  ['an advisory, published', '撤回'],
] as const

test.each(PAGES)('%s offers its act to who may do it, and nothing to who only reads', async (name, words) => {
  const second = name.endsWith('waiting') ? chief : desk
  const page = await opened(second, name)
  if (words)
    await page
      .getByRole('main')
      .getByRole('button', { name: new RegExp(`^${words}`) })
      .first()
      .waitFor()
  await page.context().close()

  const read = await opened(reader, name)

  const buttons = read.locator('main :is(button, a.btn):not([aria-label^="保秘"])')
  const offered = (await buttons.evaluateAll((all) => all.map((b) => b.textContent?.trim() ?? ''))).filter(
    (offer) => !READS.test(offer),
  )
  expect(offered).toEqual([])
  expect(await read.locator('main :is(input, select, textarea)').count()).toBe(0)
  expect(await axe(read)).toEqual([])
  await read.context().close()
})

test('who may not open cases is offered none, and who drafts letters still drafts one', async () => {
  const room = await site.world.unitRoom('cyber')
  const drafter = await site.world.officer({
    rights: ['intake.receive', 'requests.draft'],
    rooms: [room],
    unit: 'cyber',
  })
  const page = await opened(drafter, 'a report')

  const acts = page.locator('main h1 ~ div .btn')
  await expect.poll(() => acts.allTextContents()).toEqual(['教示書', '引き継ぐ', 'ほかの操作▼', '凍結依頼を起案'])
  await page.context().close()
})

test('the further acts of a report open by keyboard, are walked with the arrows, and close without doing anything', async () => {
  const page = await opened(desk, 'a report')
  const more = page.getByRole('button', { name: 'ほかの操作' })
  const focused = () => page.evaluate(() => document.activeElement?.textContent)
  const acts = page.locator('main h1 ~ div .btn')
  await expect.poll(() => acts.allTextContents()).toEqual(['凍結依頼を起案', '教示書', 'ほかの操作▼', '事件にする'])

  await more.press('Enter')
  expect(await page.getByRole('menuitem').allTextContents()).toEqual(['引き継ぐ', '完結'])
  expect(await focused()).toBe('引き継ぐ')
  await page.keyboard.press('ArrowDown')
  expect(await focused()).toBe('完結')
  await page.keyboard.press('ArrowDown')
  expect(await focused()).toBe('引き継ぐ')
  await page.keyboard.press('End')
  expect(await focused()).toBe('完結')
  expect(await axe(page)).toEqual([])
  await page.keyboard.press('Escape')
  expect(await page.getByRole('menu').count()).toBe(0)
  expect(await focused()).toContain('ほかの操作')

  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Tab')
  expect(await page.getByRole('menu').count()).toBe(0)
  expect(await focused()).toBe('事件にする')

  await more.press('Enter')
  await page.keyboard.press('Enter')
  await page.getByLabel('引き継ぐ所属').waitFor()
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SELECT')
  await page.getByRole('main').getByRole('button', { name: 'やめる' }).press('Enter')
  expect(await page.getByLabel('引き継ぐ所属').count()).toBe(0)
  await page.context().close()
})
