import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { upload } from '#core/files/upload.ts'
import { runImports } from '#modules/indicators/bulk/run.ts'
import { openSite, type Site } from '#testing/site.ts'
import type { Officer } from '#testing/world.ts'
import { lookedAt } from './looked-at.ts'

let site: Site
let officer: Officer
let page: Page
const work = () => runImports(site.world.house, new AbortController().signal)

beforeAll(async () => {
  site = await openSite()
  officer = await site.world.officer({
    name: '取込 花子',
    rights: ['intake.receive', 'indicators.import', 'indicators.export'],
    rooms: [await site.world.unitRoom('cyber')],
    unit: 'cyber',
  })
  await officer.api.intake.receive({ kind: 'report', body: 'https://login.held.example/a を開いた' })
  page = await site.pageOf(officer)
}, 120_000)
afterAll(async () => site?.close())

const looked = (name: string) => lookedAt(page, `indicators-bulk/${name}`)

const TABLE = `備考,リンク先,日付,ブランド
偽の通販,hxxps://login.held[.]example/a,2026-11-20,見本銀行
偽の通販,https://shop.bad.example/x,2026-11-21,見本運輸
電話で案内,ただの文,2026-11-22,見本電力
期限切れ,https://late.bad.example/y,2026-13-45,見本銀行
`
const handIn = (name: string, text: string) =>
  page.getByLabel('ファイル', { exact: true }).setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

test('a table is handed in, shows what was recognised, and its columns are set right by keyboard', async () => {
  await page.goto(`${site.staff.url}/indicators`)
  await page.getByRole('link', { name: '値の取込み' }).press('Enter')
  await page.getByLabel('リストの名前').fill('見本の提供リスト')
  await page.getByLabel('提供元').fill('見本協議会')
  await page.getByLabel('出所の信頼性').selectOption('B')
  await page.getByLabel('共有範囲').selectOption('green')
  await handIn('list.csv', TABLE)

  // リンク先 is a heading that no rule knows
  await page.getByText('取り込める値が見つかりません').waitFor()
  await page.getByLabel('列2を何として読むか').focus()
  await page.keyboard.type('URL')
  await page.getByRole('rowheader', { name: 'hxxps://login[.]held[.]example/a' }).waitFor()
  await page.getByLabel('列3を何として読むか').selectOption('at')
  await page.getByRole('cell', { name: /2026-13-45.*読めません/ }).waitFor()
  await page.getByLabel('列4を何として読むか').selectOption('about')
  await page.getByRole('table', { name: '読み取った値の例' }).getByRole('cell', { name: '見本運輸' }).waitFor()
  await looked('look')
  // on a telephone each column's own words can be read without moving the table
  await page.setViewportSize({ width: 390, height: 844 })
  const sample = page.getByRole('row', { name: /^リンク先/ }).getByText('hxxps://login[.]held[.]example/a')
  expect(await sample.evaluate((e) => e.getBoundingClientRect().right <= innerWidth)).toBe(true)
  await page.setViewportSize({ width: 1366, height: 768 })
})

test('the import says how far it is, what it refused and why, and which records hold its values', async () => {
  await page.getByRole('button', { name: '取り込む', exact: true }).press('Enter')
  await page.getByText('順番を待っています').waitFor()
  await looked('waiting')
  await work()

  await page.getByRole('link', { name: 'hxxps://login[.]held[.]example/a' }).waitFor()
  await page.getByRole('cell', { name: /2026-13-45/ }).waitFor()
  await looked('done')
  await page.getByRole('link', { name: 'hxxps://login[.]held[.]example/a' }).press('Enter')
  await page.getByRole('heading', { level: 1, name: 'hxxps://login[.]held[.]example/a' }).waitFor()
})

test('the same file is recognised, and taken again only when asked; a waiting import is stopped', async () => {
  await page.goto(`${site.staff.url}/indicators/imports`)
  await page.getByLabel('提供リスト').selectOption({ label: '見本の提供リスト' })
  await handIn('list.csv', TABLE)
  await page.getByLabel('列2を何として読むか').selectOption({ label: 'URL' })
  await page.getByRole('rowheader', { name: 'hxxps://login[.]held[.]example/a' }).waitFor()
  site.expectRefusal(page, '409 POST /rpc/indicators/imports/start')
  await page.getByRole('button', { name: '取り込む', exact: true }).click()
  await page.getByText('同じファイルを、このリストに取り込み済みです。').waitFor()
  await looked('same')

  await page.getByRole('button', { name: 'もう一度取り込む' }).press('Enter')
  await page.getByRole('button', { name: '中止' }).press('Enter')
  await page.getByRole('button', { name: '中止する' }).press('Enter')
  await page.getByText('途中で中止しました。').waitFor()
})

test('a list that is there is not made again under its name', async () => {
  await page.goto(`${site.staff.url}/indicators/imports`)
  await page.getByLabel('リストの名前').fill('見本の提供リスト')

  await page.getByText('同じ名前のリストがあります').waitFor()
  await page.getByRole('table', { name: '値の取り込み' }).getByRole('link').nth(1).waitFor()
})

test('a file that cannot be read says why, and is not taken in until it is put right', async () => {
  await page.goto(`${site.staff.url}/indicators/imports`)
  await page.getByLabel('リストの名前').fill('読めない見本')
  const take = page.getByRole('button', { name: '取り込む', exact: true })
  site.expectRefusal(page, '422 POST /rpc/indicators/imports/look')
  await handIn('broken.zip', 'PK\u0003\u0004 and no more')
  await page.getByRole('alert').filter({ hasText: 'ZIP' }).waitFor()
  expect(await take.getAttribute('aria-disabled')).toBe('true')

  await handIn('letter.pdf', '%PDF-1.7\n')
  await page.getByRole('cell', { name: /値の一覧ではなく/ }).waitFor()
  expect(await take.getAttribute('aria-disabled')).toBe('true')
  await page.getByText('このままでは取り込めません。').waitFor()
  await looked('refused')

  await handIn('list.txt', 'refused.bad.example\n')
  await page.getByRole('rowheader', { name: 'refused[.]bad[.]example' }).waitFor()
  expect(await take.getAttribute('aria-disabled')).toBeNull()
})

test('values are counted before they are written out, what stays is named, and the file is fetched', async () => {
  async function* body() {
    yield Buffer.from('block.bad.example\n198.51.100.7\n')
  }
  const answer = await upload(site.world.house, officer.ticket, { name: 'more.txt', body: body() })
  const { id: fileId } = (await answer.json()) as { id: string } // the route's own answer
  await officer.api.indicators.imports.start({ fileId, feed: { name: '見本の提供リスト' } })
  await work()
  await page.goto(`${site.staff.url}/indicators`)
  await page.getByRole('link', { name: '値の書出し' }).press('Enter')

  await page.getByRole('radio', { name: /^Suricataの規則/ }).press('Space')
  await page.getByRole('button', { name: '件数を確かめる' }).press('Enter')
  await page.getByText('2件を書き出します。').waitFor()
  await page.getByRole('button', { name: 'この形では書けない値を見る' }).press('Enter')
  await page.getByRole('rowheader', { name: 'hxxps://shop[.]bad[.]example/x' }).waitFor()
  await looked('preview')
  await page.getByRole('button', { name: 'ファイルを作る' }).press('Enter')

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'ファイルを受け取る' }).press('Enter'),
  ])
  expect(await readFile(await file.path(), 'utf8')).toContain('block.bad.example')
  await page.getByRole('table', { name: 'これまでの書き出し' }).getByRole('link').waitFor()
  await looked('made')
})

test('a large file shows how much of it has gone, is stopped on the way, and goes whole the second time', async () => {
  await page.goto(`${site.staff.url}/indicators/imports`)
  await page.getByLabel('提供リスト').selectOption({ label: '見本の提供リスト' })
  const slow = await page.context().newCDPSession(page)
  await slow.send('Network.enable')
  const line = { offline: false, latency: 0, downloadThroughput: -1 }
  await slow.send('Network.emulateNetworkConditions', { ...line, uploadThroughput: 100_000 })
  const large = `url,date\n${Array.from({ length: 40_000 }, (_, i) => `https://large-${i}.bad.example/x,2026-11-21`).join('\n')}\n`
  await handIn('large.csv', large)

  const bar = page.getByLabel('large.csv を送っています')
  await expect.poll(() => bar.evaluate((b: HTMLProgressElement) => b.value), { timeout: 20_000 }).toBeGreaterThan(0)
  expect(await bar.evaluate((b: HTMLProgressElement) => b.position)).toBeLessThan(1)
  await looked('sending')
  await page.getByRole('button', { name: '送るのをやめる' }).press('Enter')
  await page.getByText('送るのをやめました。').waitFor()

  await slow.send('Network.emulateNetworkConditions', { ...line, uploadThroughput: -1 })
  await handIn('large.csv', large)
  await page.getByRole('rowheader', { name: 'hxxps://large-0[.]bad[.]example/x' }).waitFor()
})

test('an import whose worker is gone stands where it was, and goes on from there to its end', async () => {
  await page.getByRole('button', { name: '取り込む', exact: true }).press('Enter')
  await page.getByText('順番を待っています').waitFor()
  const stopping = new AbortController()
  const first = runImports(site.world.house, stopping.signal)
  const open = `select position::int from indicators.import where state = 'running' and position > 0`
  await expect.poll(() => site.world.sql(open), { timeout: 30_000, interval: 10 }).toHaveLength(1)
  stopping.abort()
  await first

  const [{ position } = { position: 0 }] = await site.world.sql<{ position: number }>(open)
  await page.getByText(`${position.toLocaleString('ja-JP')}行目`).waitFor()
  await looked('running')
  await site.world.sql(`update indicators.import set lease_until = now() where state = 'running'`)
  await work()
  await page.getByText('40,000件', { exact: true }).first().waitFor()
  await page.getByText('受け付けない行はありません。').waitFor()
})

test('what an import brought that is built alike is named there, on the page of a value, and in a list of its own', async () => {
  async function* body() {
    const sites = ['qzkfw', 'second', 'third', 'fourth']
    const rows = sites.map((s, i) => `2026-${8 + i}-1${i},https://mihonbanku.${s}.example/a,見本銀行`)
    yield Buffer.from(`日付,URL,備考\n${rows.join('\n')}\n`)
  }
  const answer = await upload(site.world.house, officer.ticket, { name: 'alike.csv', body: body() })
  const { id: fileId } = (await answer.json()) as { id: string } // the route's own answer
  const { id } = await officer.api.indicators.imports.start({ fileId, feed: { name: '見本の提供リスト' } })
  await work()
  await page.goto(`${site.staff.url}/indicators/imports/${id}`)

  const found = page.getByRole('table', { name: 'この一括取込みで見つかったURLの形' })
  await found.getByRole('cell', { name: '見本銀行' }).waitFor()
  await looked('alike-import')
  await found.getByRole('link', { name: 'mihonbanku[.]*/' }).press('Enter')
  await page.getByRole('heading', { level: 1, name: 'mihonbanku[.]*/' }).waitFor()
  await page
    .getByRole('table', { name: '月ごとの値の数' })
    .getByRole('row', { name: /2026年09月.*1件/ })
    .waitFor()
  await looked('alike')
  await page.getByRole('link', { name: 'hxxps://mihonbanku[.]third[.]example/a' }).press('Enter')

  await page.getByRole('heading', { level: 2, name: /同じ形のURL/ }).waitFor()
  await looked('alike-value')
  await site.world.sql('select indicators.count_url_patterns(3)')
  await page.getByRole('link', { name: '同じ形のURLをすべて見る' }).press('Enter')
  await page.getByRole('link', { name: '同じ形のURLの一覧へ' }).press('Enter')
  await page.getByLabel('並べる順').selectOption('all')
  await page.getByLabel('提供リスト').selectOption({ label: '見本の提供リスト' })
  await page.getByRole('table', { name: '同じ形のURL' }).getByRole('link', { name: 'mihonbanku[.]*/' }).waitFor()
  await looked('alike-list')
})
