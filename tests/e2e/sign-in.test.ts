import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { inviteFirst } from '#core/auth/accounts.ts'
import { totp } from '#core/auth/totp.ts'
import { axe, shot } from '#testing/browser.ts'
import { openSite, type Site } from '#testing/site.ts'
import type { Officer, World } from '#testing/world.ts'

const PASSWORD = 'correct horse battery staple'
let site: Site
let world: World
let clerk: Officer
beforeAll(async () => {
  site = await openSite()
  world = site.world
}, 120_000)
afterAll(() => site?.close())
/** The library counts attempts by address; the tests all come from one. */
beforeEach(() => world.sql('delete from auth."rateLimit"'))

async function open(path: string): Promise<Page> {
  const page = await site.pageOf(undefined)
  await page.goto(site.staff.url + path)
  await page.locator('h1').waitFor()
  return page
}

/** Reads the QR page as a person would who types the letters into the app; gives the app. */
async function joinApp(page: Page): Promise<{ code: () => string; spare: string[] }> {
  const secret = (await page.locator('code').textContent())?.replaceAll(' ', '') ?? ''
  const code = () => totp(secret)
  await page.getByLabel('確認番号').fill(code())
  await page.getByRole('button', { name: '確かめる' }).click()
  await page.getByText('予備の番号', { exact: true }).waitFor()
  const spare = await page.locator('main li').allTextContents()
  return { code, spare }
}

async function signIn(page: Page, staffNumber: string, password = PASSWORD) {
  await page.getByLabel('職員番号').fill(staffNumber)
  await page.getByLabel('パスワード').fill(password)
  await page.getByRole('button', { name: '次へ' }).click()
}

test('the first administrator sets themself up by the printed link, joins an app, and is in', async () => {
  const token = await inviteFirst(world.house.auth.pool)
  const page = await open(`/setup?token=${token}`)
  expect(await axe(page)).toEqual([])

  await page.getByRole('button', { name: '登録して、認証アプリへ' }).click()
  await page.getByText('職員番号を入れてください').waitFor()
  await page.getByLabel('職員番号').fill('ａ９０００１')
  await page.getByLabel('氏名').fill('管理 花子')
  await page.getByLabel('新しいパスワード').fill(PASSWORD)
  await page.getByLabel('もう一度').fill(PASSWORD)
  await shot(page, 'sign-in/setup')
  await page.getByRole('button', { name: '登録して、認証アプリへ' }).click()
  await page.getByRole('img', { name: '認証アプリに読み取らせる図' }).waitFor()
  expect(await axe(page)).toEqual([])
  await shot(page, 'sign-in/enrol')
  await joinApp(page)
  await shot(page, 'sign-in/spare-codes')
  await page.getByRole('button', { name: '控えた。はじめる' }).click()

  await page.getByRole('button', { name: /管理 花子/ }).waitFor()
  await page.getByRole('link', { name: '管理', exact: true }).waitFor()
  clerk = await world.officer({ rights: ['admin.people'] })
})

test('a link that was used says so and tells whom to ask', async () => {
  const page = await open('/setup?token=0000000000000000')
  site.expectRefusal(page, '410 POST /rpc/people/setUp')

  await page.getByLabel('職員番号').fill('a90002')
  await page.getByLabel('氏名').fill('別人 太郎')
  await page.getByLabel('新しいパスワード').fill(PASSWORD)
  await page.getByLabel('もう一度').fill(PASSWORD)
  await page.getByRole('button', { name: '登録して、認証アプリへ' }).click()

  await page.getByRole('alert').filter({ hasText: '管理者に新しい招待を頼んでください' }).waitFor()
})

test('an invited officer sets a password and an app, signs out, and comes back to the page they wanted', async () => {
  const invited = await clerk.api.people.add({ staffNumber: 'E1', name: '招待 次郎', unitCode: 'cyber', post: '係員' })
  const page = await open(invited.path)
  await page.getByLabel('新しいパスワード').fill('short')
  await page.getByLabel('もう一度').fill('short')
  await page.getByRole('button', { name: '次へ' }).click()
  await page.getByText('パスワードは12文字以上にしてください').waitFor()
  await page.getByLabel('新しいパスワード').fill(PASSWORD)
  await page.getByLabel('もう一度').fill(PASSWORD)
  await page.getByRole('button', { name: '次へ' }).click()
  await page.getByText('招待 次郎さん').waitFor()
  const app = await joinApp(page)
  site.expectRefusal(page, '401 POST /rpc/people/me')
  site.expectRefusal(page, '401 POST /api/auth/two-factor/verify-totp')
  await page.getByRole('button', { name: '控えた。はじめる' }).click()
  await page.getByRole('button', { name: /招待 次郎/ }).click()
  await page.getByRole('button', { name: 'サインアウト', exact: true }).click()
  await page.getByRole('heading', { name: 'サインイン', level: 1 }).waitFor()

  await page.goto(`${site.staff.url}/audit`)
  await page.getByRole('heading', { name: 'サインイン', level: 1 }).waitFor()
  await signIn(page, 'e1')
  await page.getByRole('heading', { name: '確認番号' }).waitFor()
  expect(await axe(page)).toEqual([])
  await page.getByLabel('確認番号').fill('000000')
  await page.getByRole('button', { name: 'サインイン' }).click()
  await page.getByText('番号が違います。').waitFor()
  await page.getByRole('button', { name: 'アプリが使えない' }).click()
  await page.getByLabel('予備の番号').fill(app.spare[0] ?? '')
  await page.getByRole('button', { name: 'サインイン' }).click()

  await page.getByRole('button', { name: /招待 次郎/ }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/audit')
})

test('after five wrong passwords the page says how long the door stays shut', async () => {
  const page = await open('/sign-in')
  site.expectRefusal(page, '401 POST /api/auth/sign-in/username')
  site.expectRefusal(page, '429 POST /api/auth/sign-in/username')

  for (let attempt = 0; attempt < 5; attempt++) {
    await signIn(page, 'nobody', 'wrong wrong wrong')
    await page.getByText('職員番号かパスワードが違います。').waitFor()
  }
  await signIn(page, 'nobody', 'wrong wrong wrong')

  await page.getByText('15分間サインインできません').waitFor()
  await page.getByText('身に覚えがないときは、すぐ管理者に知らせてください。').waitFor()
  await shot(page, 'sign-in/locked-out')
  expect(await axe(page)).toEqual([])
})

test('one sees where one is signed in, ends another session, and issues a key that is shown once', async () => {
  const invited = await clerk.api.people.add({ staffNumber: 'E2', name: '端末 三郎', unitCode: 'cyber', post: '係員' })
  const page = await open(invited.path)
  await page.getByLabel('新しいパスワード').fill(PASSWORD)
  await page.getByLabel('もう一度').fill(PASSWORD)
  await page.getByRole('button', { name: '次へ' }).click()
  await joinApp(page)
  await page.getByRole('button', { name: '控えた。はじめる' }).click()
  await page.getByRole('button', { name: /端末 三郎/ }).waitFor()
  await world.officerOf(invited.id)

  await page.goto(`${site.staff.url}/account`)
  await page.getByText('2台').waitFor()
  expect(await axe(page)).toEqual([])
  await shot(page, 'sign-in/account', { fullPage: true })
  await page.getByRole('button', { name: '終わらせる' }).click()
  await page.getByText('1台').waitFor()
  await page.getByLabel('使いみち').fill('統計の取り出し')
  await page.getByLabel('職員を読む', { exact: true }).check()
  await page.getByRole('button', { name: '鍵を作る' }).click()
  await page.getByText('鍵を作りました。今だけ表示します').waitFor()

  const value = (await page.locator('code').textContent()) ?? ''
  expect((await world.as(value).people.me()).name).toBe('端末 三郎')
})

test('a page that does not exist says so inside the frame; a session that ended keeps what was typed', async () => {
  const invited = await clerk.api.people.add({ staffNumber: 'E3', name: '離席 四郎', unitCode: 'cyber', post: '係員' })
  const page = await open(invited.path)
  await page.getByLabel('新しいパスワード').fill(PASSWORD)
  await page.getByLabel('もう一度').fill(PASSWORD)
  await page.getByRole('button', { name: '次へ' }).click()
  await joinApp(page)
  await page.getByRole('button', { name: '控えた。はじめる' }).click()
  await page.getByRole('button', { name: /離席 四郎/ }).waitFor()
  await page.goto(`${site.staff.url}/no/such/page`)
  await page.getByRole('heading', { name: '記録はありません' }).waitFor()

  await page.goto(`${site.staff.url}/account`)
  await page.getByLabel('使いみち').fill('書きかけ')
  await page.getByLabel('職員を読む', { exact: true }).check()
  await world.sql('delete from auth.session where "userId" = (select user_id from core.person where id = $1)', [
    invited.id,
  ])
  site.expectRefusal(page, '401 POST /rpc/people/tokens/issue')
  await page.getByRole('button', { name: '鍵を作る' }).click()
  await page.getByText('サインインが切れました').waitFor()

  expect(await page.getByLabel('使いみち').inputValue()).toBe('書きかけ')
})
