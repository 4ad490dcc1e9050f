import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type Site } from '#testing/site.ts'
import type { Officer } from '#testing/world.ts'
import { zip } from '#testing/zip.ts'
import { lookedAt } from './looked-at.ts'

let site: Site
let officer: Officer
let page: Page

beforeAll(async () => {
  site = await openSite()
  const room = await site.world.unitRoom('kumamoto-minami')
  officer = await site.world.officer({
    name: '値 花子',
    rights: ['intake.receive', 'indicators.ask', 'indicators.lists'],
    rooms: [room],
    unit: 'kumamoto-minami',
  })
  for (const path of ['one', 'two'])
    await officer.api.intake.receive({
      kind: 'report',
      body: `https://pay.shop.example/${path} を開き、050-0000-1234 の男に話した`,
    })
  page = await site.pageOf(officer)
}, 120_000)
afterAll(async () => site?.close())

const looked = (name: string) => lookedAt(page, `indicators/${name}`)

test('a disguised value in a pasted text is found at once, and leads to the page of the value', async () => {
  await page.goto(`${site.staff.url}/indicators`)
  await page.getByLabel('値か文章').fill('０５０（００００）１２３４ と hxxps://pay[.]shop[.]example/one')

  await page.getByRole('link', { name: '050-0000-1234' }).waitFor()
  await looked('paste')
  await page.getByRole('link', { name: 'hxxps://pay[.]shop[.]example/one' }).click()

  await page.getByRole('heading', { level: 1, name: 'hxxps://pay[.]shop[.]example/one' }).waitFor()
  expect(await page.getByRole('table', { name: '関係する値' }).textContent()).toContain(
    'hxxps://pay[.]shop[.]example/two',
  )
})

test('about a pasted text other rooms are asked once a press; another text is another question', async () => {
  const other = await site.world.officer({
    rights: ['intake.receive'],
    rooms: [await site.world.unitRoom('kikuchi')],
    unit: 'kikuchi',
  })
  await other.api.intake.receive({ kind: 'report', body: 'https://there.example/ を開いた' })
  await page.goto(`${site.staff.url}/indicators`)
  await page.getByLabel('値か文章').fill('https://there.example/ と https://nowhere.example/')
  const row = (name: string) => page.getByRole('row', { name })
  await row('URL hxxps://nowhere').getByText('なし').first().waitFor()
  // said of lists: nothing, and no bare heading on a phone
  expect(await row('URL hxxps://nowhere').getByRole('cell').last().textContent()).toBe('-')

  await page.getByRole('button', { name: 'ほかの区画に尋ねる' }).press('Enter')

  await row('URL hxxps://there').getByText('菊池警察署').waitFor()
  await row('URL hxxps://nowhere').getByText('ほかの区画にもありません。').waitFor()
  await looked('paste-asked')
  for (const unit of ['aso', 'tamana', 'yamaga', 'kumamoto-higashi', 'kumamoto-chuo', 'oguni']) {
    const many = await site.world.officer({
      rights: ['intake.receive'],
      rooms: [await site.world.unitRoom(unit)],
      unit,
    })
    await many.api.intake.receive({ kind: 'report', body: 'https://many.example/ を開いた' })
  }
  await page.getByLabel('値か文章').fill('https://many.example/')
  await row('URL hxxps://many').getByText('なし').first().waitFor()
  await page.getByRole('button', { name: 'ほかの区画に尋ねる' }).press('Enter')
  const last = row('URL hxxps://many').getByText('阿蘇警察署', { exact: true })
  await last.waitFor({ state: 'attached' })
  await row('URL hxxps://many').getByText('ほか1所属').press('Enter')
  await looked('paste-many')
  await page.getByLabel('値か文章').fill('例え[.]jp')
  await page.getByRole('button', { name: 'ほかの区画に尋ねる' }).click()
  await row('ドメイン xn--r8jz45g').getByText('ほかの区画にもありません。').waitFor()
})

test('a value alone is read in any disguise', async () => {
  await page.goto(`${site.staff.url}/indicators`)
  for (const typed of ['例え[.]jp', 'hxxps://例え[.]jp', 'ｈｘｘｐｓ：／／例え。jp'])
    await page
      .getByLabel('値か文章')
      .fill(typed)
      .then(() => page.getByRole('rowheader', { name: 'xn--r8jz45g[.]jp' }).first().waitFor())
})

test('who looks for a domain of which only a URL is known is led to the URL', async () => {
  await page.goto(`${site.staff.url}/search?q=${encodeURIComponent('shop[.]example')}`)
  const held = page.getByRole('region', { name: '値としての一致' })
  await held.getByText('見られる範囲にはありません').waitFor()
  await looked('search-held')
  await held.getByRole('link', { name: 'hxxps://pay[.]shop[.]example/one' }).press('Enter')
  await page.getByRole('heading', { name: 'hxxps://pay[.]shop[.]example/one' }).waitFor()
})

test('a pasted text shows what lies in a domain that stands nowhere itself, as a search does', async () => {
  await page.goto(`${site.staff.url}/indicators`)
  await page.getByLabel('値か文章').fill('隣県から shop[.]example と nothing[.]example の照会')
  const row = (name: string) => page.getByRole('row', { name })

  await row('ドメイン shop[.]example').getByText('この中にあるもの 3件').waitFor()
  expect(await row('ドメイン nothing').getByText('この中にあるもの').count()).toBe(0)
  await looked('paste-held')
  await row('ドメイン shop[.]example').getByRole('link', { name: 'hxxps://pay[.]shop[.]example/two' }).press('Enter')

  await page.getByRole('heading', { level: 1, name: 'hxxps://pay[.]shop[.]example/two' }).waitFor()
})

test('the page of a value takes notes, grades and marks of misreading, and is used by keyboard', async () => {
  await page.goto(`${site.staff.url}/indicators`)
  await page.getByLabel('値か文章').fill('https://pay.shop.example/one')
  await page.getByRole('link', { name: 'hxxps://pay[.]shop[.]example/one' }).click()
  await page.getByRole('button', { name: 'ほかの区画に尋ねる' }).press('Enter')
  await page.getByText('ほかの区画にもありません。').waitFor()
  await page.getByText('足りない項目: メモ・区画').waitFor()
  await page.getByRole('textbox', { name: 'メモ' }).fill('折り返しは無言')
  await page.getByLabel('置く区画').selectOption({ index: 1 })
  await page.getByRole('button', { name: 'メモを書く' }).press('Enter')
  await page.getByRole('listitem').filter({ hasText: '折り返しは無言' }).waitFor()

  await page.getByRole('button', { name: '評価と共有範囲' }).first().press('Enter')
  await page.getByRole('combobox', { name: '共有範囲' }).selectOption('amber')
  await page.getByRole('combobox', { name: '出所の信頼性' }).selectOption('B')
  await looked('value')
  await page.getByRole('button', { name: '決める' }).press('Enter')

  await page.getByText('評価 B-').waitFor()
  await page.getByText('TLP:AMBER 組織と関係先の必要な人まで').first().waitFor()
})

test('the page of a value draws its records and what else stands in them', async () => {
  await page.goto(`${site.staff.url}/indicators`)
  await page.getByLabel('値か文章').fill('050-0000-1234')
  await page.getByRole('link', { name: '050-0000-1234' }).click()

  const picture = page.getByRole('img', { name: '050-0000-1234が出た記録' })
  await picture.waitFor()
  expect(await picture.locator('rect').count()).toBe(3)
  expect(await picture.textContent()).toContain('hxxps://pay[.]shop[.]example/one')
  await looked('connections')
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await picture.count()).toBe(0)
  await page.setViewportSize({ width: 1366, height: 768 })
})

test('a value is added by hand with where it comes from', async () => {
  await page.goto(`${site.staff.url}/indicators`)
  await page.getByText('足りない項目: 書き足す値・どこから知ったか・区画').waitFor()
  await page.getByLabel('書き足す値').fill('told[.]example')
  await page.getByLabel('どこから知ったか').fill('隣県の担当者から聞いた')
  await page.getByLabel('置く区画').selectOption({ index: 1 })
  await page.getByRole('button', { name: '書き足す' }).click()

  await page.getByText('told[.]example を書き足しました。').waitFor()
})

test('a list is taken in from a file, says what it hit, and is switched off', async () => {
  await page.goto(`${site.staff.url}/indicators/lists`)
  const list = {
    name: '見本の一覧',
    version: 20260811,
    type: 'hostname',
    matching_attributes: ['domain'],
    list: ['pay.shop.example'],
  }
  await page
    .getByLabel('一覧のファイル')
    .setInputFiles({ name: 'sample.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(list)) })
  await page.getByText('1つの一覧を取り込みました。').waitFor()
  await page.getByRole('button', { name: '「見本の一覧」に当たった値を見る' }).click()
  await page.getByRole('link', { name: 'pay[.]shop[.]example' }).waitFor()
  await looked('lists')

  await page.getByRole('button', { name: '「見本の一覧」を止める' }).click()
  await page.getByRole('button', { name: '「見本の一覧」を有効にする' }).waitFor()
})

test('an archive of lists is taken in list by list: a bad one is named, the good ones count', async () => {
  const good = (name: string, value: string) =>
    JSON.stringify({ name, version: 1, type: 'string', matching_attributes: ['domain'], list: [value] })
  const archive = zip([
    { name: 'warninglists/README.json', content: '{}' },
    { name: 'warninglists/lists/one/list.json', content: good('ひとつ目の一覧', 'one.example') },
    { name: 'warninglists/lists/broken/list.json', content: '{"name": 1' },
    { name: 'warninglists/lists/two/list.json', content: good('ふたつ目の一覧', 'two.example') },
  ])
  await page.goto(`${site.staff.url}/indicators/lists`)
  const own = { name: 'own.txt', mimeType: 'text/plain', buffer: Buffer.from('three.example\n') }
  site.expectRefusal(page, '422 POST /rpc/indicators/lists/take')
  await page
    .getByLabel('一覧のファイル')
    .setInputFiles([{ name: 'warninglists.zip', mimeType: 'application/zip', buffer: archive }, own])

  await page.getByText('3つの一覧を取り込みました。受け付けない一覧 1つ。').waitFor()
  const results = page.getByRole('table', { name: '取り込んだ一覧' })
  await results.getByRole('row', { name: /broken.*JSONとして読めません/ }).waitFor()
  for (const name of ['ひとつ目の一覧', 'ふたつ目の一覧', 'own'])
    await page.getByRole('table', { name: '無害・共用の一覧' }).getByRole('rowheader', { name }).waitFor()
  await looked('lists-archive')
})

test('taking in lists is stopped on the way; what was taken stays', async () => {
  await page.goto(`${site.staff.url}/indicators/lists`)
  const files = Array.from({ length: 40 }, (_, i) => ({
    name: `stop-${i}.txt`,
    mimeType: 'text/plain',
    buffer: Buffer.from(Array.from({ length: 20_000 }, (_, n) => `stop-${i}-${n}.example`).join('\n')),
  }))
  await page.getByLabel('一覧のファイル').setInputFiles(files)

  await page.getByRole('button', { name: '中止' }).press('Enter')
  await page.getByText('途中で中止しました。').waitFor()
  const taken = await site.world.sql(`select from indicators.list where slug like 'stop-%'`)
  expect(taken.length).toBeLessThan(40)
})

test('values of everyone are shown with the reason why they are no match', async () => {
  const [room] = officer ? [await site.world.unitRoom('kumamoto-minami')] : []
  await site.world.sql(
    `insert into indicators.sighting (room_id, key, type, value, record_kind, record_id, at) select $1, indicators.key_of('domain', 'everyone.example'), 'domain', 'everyone.example', 'report', gen_random_uuid(), now() from generate_series(1, 600)`,
    [room],
  )
  await site.world.sql('select indicators.count_hubs(20)')
  await page.goto(`${site.staff.url}/indicators/hubs`)

  await page.getByRole('link', { name: 'everyone[.]example' }).waitFor()
  await looked('hubs')
})

test('at the counter a value of everyone is no match, a misread one is not new, and a list leads to the page of the value', async () => {
  const room = await site.world.unitRoom('kumamoto-minami')
  await officer.api.intake.receive({ kind: 'report', body: 'https://mistaken.example/ を開いた' })
  for (const { key } of await officer.api.indicators.find({ value: 'https://mistaken.example/' })) {
    const { sightings } = await officer.api.indicators.show({ key })
    for (const { id } of sightings) await officer.api.indicators.judge({ id, falsely: true, reason: '相談者のサイト' })
  }
  const [feed] = await site.world.sql<{ id: string; key: string }>(
    `with f as (insert into indicators.feed (room_id, name, added_by) values ($1, '例示の提供リスト', $2) returning id, room_id)
      insert into indicators.sighting (room_id, key, type, value, record_kind, record_id, at)
        select room_id, indicators.key_of('domain', 'listed.example'), 'domain', 'listed.example', 'feed', id, now() from f returning record_id as id, key`,
    [room, officer.id],
  )
  await page.goto(`${site.staff.url}/intake/new`)
  await page
    .getByRole('textbox', { name: '聞いたこと' })
    .fill('everyone.example の会員だが https://mistaken.example/ と listed.example を見た')

  const before = page.getByRole('region', { name: /以前にも出た値/ })
  await before.getByText('1 / 見つかった値').waitFor()
  const of = (name: string) => before.getByRole('listitem').filter({ hasText: name })
  await of('everyone[.]example').getByText('だれでも使う値：500件以上の記録にあります').waitFor()
  await of('mistaken[.]example').getByText('読み違いとした記録 1件').first().waitFor()
  expect(
    await of('listed[.]example')
      .getByRole('link', { name: /の提供リスト$/ })
      .getAttribute('href'),
  ).toBe(`/indicators/${feed?.key}`)
  await looked('counter')

  await page.goto(`${site.staff.url}/indicators`)
  await page.getByLabel('値か文章').fill('https://mistaken.example/')
  await page.getByRole('row').filter({ hasText: '読み違いとした記録 1件' }).getByRole('link').first().click()
  await page.getByRole('button', { name: '読み違いを取り消す' }).click()
  await page.getByRole('button', { name: '読み違い', exact: true }).waitFor()
})
