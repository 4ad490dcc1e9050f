import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sealAll } from '#core/jobs/worker.ts'
import { axe, shot } from '#testing/browser.ts'
import { codeOf } from '#testing/http-client.ts'
import { openSite, type Site } from '#testing/site.ts'
import type { Officer } from '#testing/world.ts'
import { lookedAt } from './looked-at.ts'

let site: Site
let admin: Officer
let page: Page

beforeAll(async () => {
  site = await openSite()
  const rights = ['admin.people', 'admin.rooms', 'admin.outbox', 'audit.read']
  admin = await site.world.officer({ name: '管理 花子', rights })
  page = await site.pageOf(admin)
}, 120_000)
afterAll(async () => site?.close())

async function at(path: string, title: string) {
  await page.goto(site.staff.url + path)
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
}
const looked = (name: string) => lookedAt(page, `admin/${name}`)
/** Units stand in the words of their own prefecture. */
const withoutPrefecture = async () => expect(await page.getByRole('main').textContent()).not.toContain('熊本県')

test('an administrator registers someone with a post and hands over the link, which lets the person in', async () => {
  await at('/admin', '管理')
  await page.getByRole('link', { name: '職員を登録' }).click()
  await page.getByRole('button', { name: '登録する' }).click()
  await page.getByText('所属を一覧から選んでください').waitFor()

  await page.getByLabel('職員番号').fill('ｋ１２３')
  await page.getByLabel('氏名').fill('画面 三郎')
  await page.getByLabel('ふりがな').fill('がめんさぶろう')
  await page.getByRole('combobox', { name: '所属' }).fill('熊本')
  await page.getByRole('option', { name: '熊本南警察署', exact: true }).waitFor()
  await withoutPrefecture()
  await page.getByRole('combobox', { name: '所属' }).fill('サイバー')
  await page.getByRole('option', { name: 'サイバー犯罪対策課' }).click()
  await page.getByRole('combobox', { name: '職' }).fill('係長')
  await page.getByRole('option', { name: '係長' }).click()
  expect(await page.getByLabel('照会・依頼を決裁する').isChecked()).toBe(true)
  await looked('person-new')
  await page.getByRole('button', { name: '登録する' }).click()

  const link = await page.locator('code').textContent()
  await looked('one-time-link')
  const welcome = await site.pageOf(undefined)
  await welcome.goto(link ?? '')
  await welcome.getByRole('heading', { level: 1 }).waitFor()
  expect(welcome.url()).toMatch(/\/welcome\?token=[0-9a-f]{64}$/)
})

test('the register is searched, and a person’s page gives a concurrent post and ends it', async () => {
  const { id } = await admin.api.people.add({
    staffNumber: 'W1',
    name: '併任 四郎',
    unitCode: 'kumamoto-minami',
    post: '係員',
  })
  await at('/admin', '管理')
  await page.getByLabel('氏名・ふりがな・職員番号').fill('併任')
  await page.getByRole('button', { name: '絞り込む' }).click()
  await page.getByRole('cell', { name: '熊本南警察署', exact: true }).waitFor()
  await withoutPrefecture()
  await looked('people')
  await page.getByRole('link', { name: '併任 四郎' }).click()
  await page.getByRole('heading', { level: 1, name: '併任 四郎' }).waitFor()
  await page.getByRole('rowheader', { name: '熊本南警察署', exact: true }).waitFor()
  await withoutPrefecture()

  await page.getByLabel('併任', { exact: true }).check()
  await page.getByRole('combobox', { name: '所属' }).fill('サイバー犯罪対策課')
  await page.getByRole('option', { name: 'サイバー犯罪対策課' }).click()
  await page.getByRole('combobox', { name: '職' }).fill('係員')
  await page.getByRole('option', { name: '係員' }).click()
  await page.getByRole('button', { name: '記録する' }).click()
  await page.getByRole('rowheader', { name: 'サイバー犯罪対策課' }).waitFor()
  await looked('person')

  await page.getByRole('button', { name: 'サイバー犯罪対策課 係員 を終える' }).click()
  await page.getByRole('button', { name: 'この日で終える' }).click()
  await page.getByRole('button', { name: 'この日で終える' }).waitFor({ state: 'detached' })

  const { holdings } = await admin.api.people.find({ id })
  expect(holdings.find((h) => h.concurrent)?.validTo).not.toBeNull()
})

test('a room shows who may see its records, lets someone in with reason and end, and out again', async () => {
  const guest = await site.world.officer({ name: '応援 五郎' })
  await site.world.sql(`update core.person set unit_name = '熊本県阿蘇警察署' where id = $1`, [guest.id])
  site.expectRefusal(page, '422 POST /rpc/rooms/grant')
  await at('/admin/rooms', '管理')
  await page.getByLabel('区画の名前').fill('サイバー部門')
  await page.getByRole('button', { name: '絞り込む' }).click()
  await looked('rooms')
  await page.getByRole('link', { name: 'サイバー部門共有' }).click()
  await page.getByRole('heading', { level: 1, name: 'サイバー部門共有' }).waitFor()

  await page.getByRole('combobox', { name: '職員' }).fill('応援 五')
  await page.getByRole('option', { name: /応援 五郎/ }).click()
  await page.getByLabel('理由').fill('合同捜査')
  await page.getByLabel('最後の日').fill('2099-01-01')
  await page.getByRole('button', { name: '参加を認める' }).click()
  await page.getByText('366日以内にしてください').waitFor()
  const tomorrow = new Date(Date.now() + 86_400_000 + 9 * 3_600_000).toISOString().slice(0, 10)
  await page.getByLabel('最後の日').fill(tomorrow)
  await page.getByRole('button', { name: '参加を認める' }).click()
  await page.getByRole('rowheader', { name: '応援 五郎' }).waitFor()
  await withoutPrefecture()
  await looked('room')
  expect((await guest.api.people.me()).rooms.map((r) => r.why)).toEqual(['合同捜査'])

  await page
    .getByRole('row', { name: /応援 五郎/ })
    .getByRole('button', { name: '外す' })
    .click()
  await page
    .getByRole('row', { name: /応援 五郎/ })
    .getByRole('button', { name: '外す', exact: true })
    .last()
    .click()
  await page.getByRole('rowheader', { name: '応援 五郎' }).waitFor({ state: 'detached' })
  expect((await guest.api.people.me()).rooms).toEqual([])
})

test('news that stopped is given up with a reason, or delivered again', async () => {
  await site.world.sql(
    `with e as (insert into core.event (name, payload, handed_out_at) select 'intake.report-accepted', '{}', now() from generate_series(1, 2) returning id)
     insert into core.delivery (event_id, handler, attempts, parked_at, error) select id, 'requests.mark-of-closed-case', 8, now(), 'TimeoutError' from e`,
  )
  await at('/admin/outbox', '管理')
  await page
    .getByRole('row', { name: /TimeoutError/ })
    .first()
    .waitFor()
  await page.getByRole('rowheader', { name: '通報の受理' }).first().waitFor()
  await page.getByRole('cell', { name: '照会・依頼: 事件の終結の印を付ける' }).first().waitFor()
  await looked('outbox')

  const first = page.getByRole('row', { name: /TimeoutError/ }).first()
  await first.getByRole('button', { name: '取りやめる' }).click()
  await first.getByLabel('理由').fill('受け手がなくなった')
  await first.getByRole('button', { name: '取りやめる' }).click()
  await expect.poll(() => page.getByRole('row', { name: /TimeoutError/ }).count()).toBe(1)
  await page.getByRole('button', { name: 'もう一度届ける' }).click()
  await page.getByText('止まった知らせはありません。').waitFor()

  expect(await admin.api.outbox.counts()).toMatchObject({ parked: 0, waiting: 1 })
})

test('an auditor reads who did what, narrows it, and verifies the chain; a changed row is named', async () => {
  const officer = await site.world.officer({ name: '閲覧 六郎' })
  await officer.api.people.list({ q: '山田' })
  await sealAll(site.world.house)
  await at('/audit', '閲覧と操作の記録')
  await page.getByRole('combobox', { name: 'だれが' }).fill('閲覧')
  await page.getByRole('option', { name: /閲覧 六郎/ }).click()
  await page.getByRole('row', { name: /名簿を見る.*山田/ }).waitFor()
  expect(await page.getByRole('row').count()).toBe(2)
  const log = await page.getByRole('table', { name: '閲覧と操作の記録' }).boundingBox()
  expect(log?.y).toBeLessThan(384) // the log begins in the upper half of a desk's screen
  await page.getByRole('button', { name: '控えと比べる' }).click()
  await page.getByLabel('控えた輪の番号').fill('1')
  await page.getByText('番号と、64桁の値を両方入れてください').waitFor()
  await looked('audit-kept')
  await page.getByLabel('控えた輪の番号').fill('')
  await page.getByRole('button', { name: '検証する' }).click()
  await page.getByText('異常はありません').waitFor()
  await looked('audit')

  const [row] = await site.world.sql<{ id: string }>(
    `update core.audit set detail = '{"q":"佐藤"}' where person_id = $1 returning id`,
    [officer.id],
  )
  await page.getByRole('button', { name: '検証する' }).click()
  await page.getByText(`記録の行が書き換えられています　行 ${row?.id}`).waitFor()
  await looked('audit-fault')
})

test('who does not audit sees what they did themselves, and no check of the chain', async () => {
  const officer = await site.world.officer({ name: '一般 七郎' })
  const own = await site.pageOf(officer)
  await own.goto(`${site.staff.url}/audit`)
  await own.getByText('自分がした閲覧と操作だけが出ます').waitFor()

  expect(await own.getByRole('button', { name: '検証する' }).count()).toBe(0)
})

test('everyone sees which rooms they are in, why and until when, and moves the app to another telephone', async () => {
  const { path } = await admin.api.people.add({ staffNumber: 'W2', name: '自分 八郎', unitCode: 'cyber', post: '係員' })
  const password = 'correct horse battery staple'
  await site.world.as(undefined).people.accept({ token: path.split('=')[1] ?? '', password })
  const own = await site.pageOf(undefined)
  await own.goto(`${site.staff.url}/sign-in`)
  await own.getByLabel('職員番号').fill('W2')
  await own.getByLabel('パスワード').fill(password)
  await own.getByRole('button', { name: '次へ' }).click()
  await joinApp(own)
  await own.getByRole('button', { name: '控えた。はじめる' }).click()
  await own.getByRole('button', { name: /自分 八郎/ }).waitFor()

  await own.goto(`${site.staff.url}/account`)
  await own.getByRole('row', { name: /なし サイバー犯罪対策課 所属 機密性2 サイバー犯罪対策課 係員/ }).waitFor()
  await own.getByLabel('認証アプリを変えるための今のパスワード').fill(password)
  await shot(own, 'admin/account-1366', { fullPage: true })
  expect(await axe(own)).toEqual([])
  await own.getByRole('button', { name: '別の電話に替える' }).click()
  const secret = await joinApp(own)
  await own.getByRole('button', { name: '控えた', exact: true }).click()
  await own.getByText('認証アプリの設定を変えました').waitFor()

  await site.world.sql('delete from auth."rateLimit"')
  const again = await site.pageOf(undefined)
  await again.goto(`${site.staff.url}/sign-in`)
  await again.getByLabel('職員番号').fill('W2')
  await again.getByLabel('パスワード').fill(password)
  await again.getByRole('button', { name: '次へ' }).click()
  await again.getByLabel('確認番号').fill(codeOf(`otpauth://totp/x?secret=${secret}`))
  await again.getByRole('button', { name: 'サインイン' }).click()
  await again.getByRole('button', { name: /自分 八郎/ }).waitFor()
})

/** Joins the app as a person would who types the letters into it; gives the secret. */
async function joinApp(on: Page): Promise<string> {
  const secret = (await on.locator('code').textContent())?.replaceAll(' ', '') ?? ''
  await on.getByLabel('確認番号').fill(codeOf(`otpauth://totp/x?secret=${secret}`))
  await on.getByRole('button', { name: '確かめる' }).click()
  await on.getByText('予備の番号', { exact: true }).waitFor()
  return secret
}
